# The network as a change leaves it: links, addresses, ways out, members of bonds. Noted before the first
# line, held against afterwards, and put back by the way back. POSIX shell; wants what before.sh wants.
# Nothing is kept in files but what is noted: timer, console and session may look at the same time.
nl='
'

# lists LINES LINE: whether it is one of them.
lists() {
    case "$nl$1$nl" in *"$nl$2$nl"*) return 0 ;; esac
    return 1
}

# lines_lost FILE LINES: those of the file that are not among the others.
lines_lost() {
    if [ ! -r "$1" ]; then return 0; fi
    while IFS= read -r u_line; do
        lists "$2" "$u_line" || printf '%s\n' "$u_line"
    done <"$1"
}

# Whether an interface counts: hardware that is no function of a port, or what lies on others.
net_counts() {
    case $(first "$1/phys_port_name") in *vf* | *sf*) return 1 ;; esac
    if [ -e "$1/device" ]; then
        if [ -e "$1/device/physfn" ]; then return 1; fi
        return 0
    fi
    for n_below in "$1"/lower_*; do
        if [ -e "$n_below" ]; then return 0; fi
    done
    return 1
}

# Those that count, as they are noted. What did before still does: a bridge may have lost its last port.
net_counting() {
    n_noted=
    if [ -r "$D/counts" ]; then n_noted=$(cat "$D/counts"); fi
    for n_dir in "$SYS/class/net/"*; do
        n_as=${n_dir##*/}
        if [ "$n_as" = "$port" ]; then n_as=.; fi
        if [ -r "$D/counts" ]; then lists "$n_noted" "$n_as" || continue
        else net_counts "$n_dir" || continue; fi
        printf '%s\n' "$n_as"
    done
}

# net_counted NAME: whether it is among those that count; says how it is noted.
net_counted() {
    n_name=$1
    if [ "$1" = "$port" ]; then n_name=.; fi
    lists "$n_counts" "$n_name" || return 1
    printf '%s' "$n_name"
}

net_links() {
    printf '%s\n' "$n_counts" | while IFS= read -r n_as; do
        n_dir=$SYS/class/net/$n_as
        if [ "$n_as" = . ]; then n_dir=$SYS/class/net/$port; fi
        if [ -e "$n_dir/master" ]; then
            n_of=$(readlink "$n_dir/master")
            printf 'member %s %s\n' "$n_as" "${n_of##*/}"
        fi
        if [ -e "$n_dir/device" ] || [ -e "$n_dir/bonding" ]; then
            case $(first "$n_dir/operstate") in up | unknown) printf 'link %s\n' "$n_as" ;; esac
        fi
        # Which member a bond uses is its own choice; that it has one is not.
        if [ -n "$(first "$n_dir/bonding/active_slave")" ]; then printf 'active %s\n' "$n_as"; fi
    done
}

# net_addresses [whole]: of those that count, whole with what else each was given.
net_addresses() {
    ip -o addr show scope global 2>/dev/null | while read -r n_no n_if n_family n_address n_rest; do
        case $n_family in inet | inet6) ;; *) continue ;; esac
        n_rest=${n_rest%%'\'*}
        case " $n_rest " in *" temporary "*) continue ;; esac
        n_as=$(net_counted "${n_if%%@*}") || continue
        if [ "$1" = whole ]; then
            printf '%s %s%s\n' "$n_as" "$n_address" "$(net_given "$n_as" "${n_if%%@*}" $n_rest)"
        else
            printf 'address %s %s\n' "$n_as" "$n_address"
        fi
    done
}

# net_given NOTED NAME WORD...: what of the words it is added with, and that it ends by itself.
net_given() {
    n_name=$2
    n_noted=$1
    shift 2
    while [ $# -gt 0 ]; do
        case $1 in
        brd | peer | metric)
            printf ' %s %s' "$1" "$2"
            shift
            ;;
        dynamic | noprefixroute | nodad | home) printf ' %s' "$1" ;;
        "$n_name":*) printf ' label %s:%s' "$n_noted" "${1#*:}" ;;
        esac
        if [ $# -gt 0 ]; then shift; fi
    done
}

# net_ways -4|-6: where it is sent what is not for a network of ours, whole.
net_ways() {
    ip -o "$1" route show 2>/dev/null | while read -r n_line; do
        n_way=$(net_way $n_line) || continue
        printf 'way %s%s\n' "$1" "$n_way"
    done
}

# net_way WORD...: the words that it is added with, if it is one to be held against.
net_way() {
    n_to=$1
    n_out=
    n_proto=
    n_metric=256
    n_has=
    while [ $# -gt 0 ]; do
        case $1 in
        dev)
            n_has=$(net_counted "$2") || return 1
            n_out="$n_out dev $n_has"
            shift
            ;;
        proto | metric)
            if [ "$1" = proto ]; then n_proto=$2; else n_metric=$2; fi
            n_out="$n_out $1 $2"
            shift
            ;;
        # These are not given, and change by themselves.
        expires | nhid | error | users | age | used) shift ;;
        '\' | linkdown | dead | offload | offload_failed | trap | rt_offload | rt_offload_failed | rt_trap) ;;
        *) n_out="$n_out $1" ;;
        esac
        if [ $# -gt 0 ]; then shift; fi
    done
    [ -n "$n_has" ] || return 1
    case $n_proto in
    '' | boot | static | dhcp | ra) ;;
    # The kernel makes its own with an address; NetworkManager calls so what it makes for one.
    kernel) [ "$n_metric" != 256 ] || return 1 ;;
    # Those of a routing daemon come and go.
    *) [ "$n_to" = default ] || return 1 ;;
    esac
    printf '%s' "$n_out"
}

# All that has to be there, a line each.
net_now() {
    find_port
    n_counts=$(net_counting)
    net_links
    net_addresses
    net_ways -4
    net_ways -6
}

net_note() {
    net_now >"$D/net"
    net_addresses whole >"$D/addresses"
    printf '%s\n' "$n_counts" >"$D/counts"
    mtu_now >"$D/mtus"
}

# How large the frames of our port and of what lies above it may be, nearest first: the kernel lowers VLANs
# with their port, and does not raise them with it.
mtu_now() {
    find_port && [ -n "$port" ] || return 0
    m_all=$port
    m_next=$port
    for m_round in 1 2 3 4 5; do
        m_these=$m_next
        m_next=
        for m_if in $m_these; do
            m_as=$m_if
            if [ "$m_if" = "$port" ]; then m_as=.; fi
            m_bytes=$(first "$SYS/class/net/$m_if/mtu")
            if [ -n "$m_bytes" ]; then printf 'mtu %s %s\n' "$m_as" "$m_bytes"; fi
            for m_dir in "$SYS/class/net/$m_if"/upper_*; do
                m_up=${m_dir##*/upper_}
                case " $m_all " in *" $m_up "*) continue ;; esac
                # A dead link is there too.
                [ -e "$m_dir" ] && [ -e "$SYS/class/net/$m_up" ] || continue
                m_all="$m_all $m_up"
                m_next="$m_next $m_up"
            done
        done
    done
}

# Once it is undone: a change has its own, and it is for a person to set what lies above.
mtu_unlike() {
    if [ ! -s "$D/mtus" ] || [ "$(readlink "$D/end" 2>/dev/null)" != undone ]; then return 0; fi
    m_now=$(mtu_now)
    lines_lost "$D/mtus" "$m_now"
}

# The lower ones first, for none above may have more than they.
mtu_back() {
    m_lost=$(mtu_unlike)
    if [ -z "$m_lost" ]; then return 0; fi
    find_port
    printf '%s\n' "$m_lost" | while read -r m_kind m_as m_bytes; do
        m_if=$m_as
        if [ "$m_if" = . ]; then m_if=$port; fi
        timeout -k 2 10 ip link set dev "$m_if" mtu "$m_bytes" </dev/null
    done >/dev/null 2>&1 9>&-
}

net_unlike() {
    if [ ! -r "$D/net" ]; then return 0; fi
    u_now=$(net_now)
    lines_lost "$D/net" "$u_now"
}

# Puts back what is missing; who has done so already is not in the way of it.
net_back() {
    find_port
    k_lost=$(net_unlike)
    # A way may lead over another.
    for k_round in 1 2; do
        printf '%s\n' "$k_lost" | while read -r k_kind k_as k_what; do
            k_if=$k_as
            if [ "$k_if" = . ]; then k_if=$port; fi
            case $k_round,$k_kind in
            1,member)
                ip link set dev "$k_if" down
                ip link set dev "$k_if" master "$k_what"
                ip link set dev "$k_if" up
                ;;
            1,link) ip link set dev "$k_if" up ;;
            1,address) net_add "$k_as" "$k_if" "$k_what" ;;
            *,way) net_lead "$k_as" $k_what ;;
            esac
        done
    done >/dev/null 2>&1 </dev/null
}

# net_add NOTED NAME ADDRESS: as it was; not what somebody gives for a time.
net_add() {
    while read -r a_as a_what a_more; do
        [ "$a_as $a_what" = "$1 $3" ] || continue
        case " $a_more " in
        *" dynamic "*) return 0 ;;
        *" label .:"*) a_more="${a_more%%label .:*}label $2:${a_more#*label .:}" ;;
        esac
        ip addr add "$a_what" dev "$2" $a_more
        return
    done <"$D/addresses"
}

# net_lead FAMILY WORD...: the way as it was; one that a server, a router or a daemon gave is waited for.
net_lead() {
    w_family=$1
    w_line=
    shift
    while [ $# -gt 0 ]; do
        case $1,$2 in
        proto,boot | proto,static | proto,kernel) ;;
        proto,*) return 0 ;;
        esac
        if [ "$1" = . ]; then w_line="$w_line $port"; else w_line="$w_line $1"; fi
        shift
    done
    ip "$w_family" route add $w_line
}
