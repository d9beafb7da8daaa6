# What a change leaves as it was beside what it sets: links, addresses, ways out, members of bonds, what
# virtual functions were given, files of the boot loader, governors. Noted before the first line, held
# against afterwards, and put back by the way back. POSIX shell.
# Wants D, SYS, ETC, PROC, pci and mac, and what port.sh defines. Names of our port are noted as a dot.
have() { command -v "$1" >/dev/null 2>&1; }
first() {
    v=
    { IFS= read -r v <"$1"; } 2>/dev/null
    printf '%s' "$v"
}

# Seconds since the boot: nobody sets that clock.
seconds() {
    s=$(first "$PROC/uptime")
    printf '%s' "${s%%.*}"
}

# Whether an interface counts: hardware that is no function of our port, or what lies on others.
net_counts() {
    case $(first "$1/phys_port_name") in *vf* | *sf*) return 1 ;; esac
    if [ -e "$1/device" ]; then
        n_pf=$(readlink "$1/device/physfn" 2>/dev/null)
        if [ -n "$pci" ] && [ "${n_pf##*/}" = "$pci" ]; then return 1; fi
        return 0
    fi
    for n_below in "$1"/lower_*; do
        if [ -e "$n_below" ]; then return 0; fi
    done
    return 1
}

net_links() {
    for n_dir in "$SYS/class/net/"*; do
        net_counts "$n_dir" || continue
        n_if=${n_dir##*/}
        n_as=$n_if
        if [ "$n_if" = "$port" ]; then n_as=.; fi
        printf 'counts %s\n' "$n_if"
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

# net_counted NAME: whether it is among those that count; says how it is noted.
net_counted() {
    grep -qxF -e "counts $1" "$D/net.links" || return 1
    if [ "$1" = "$port" ]; then printf '.'; else printf '%s' "$1"; fi
}

net_addresses() {
    ip -o addr show scope global 2>/dev/null | while read -r n_no n_if n_family n_address n_rest; do
        case $n_family in inet | inet6) ;; *) continue ;; esac
        case " $n_rest " in *" temporary "*) continue ;; esac
        n_as=$(net_counted "${n_if%%@*}") || continue
        printf 'address %s %s\n' "$n_as" "$n_address"
    done
}

# net_ways -4|-6: where what is for nobody here is sent.
net_ways() {
    n_family=$1
    ip -o "$1" route show default 2>/dev/null | while read -r n_line; do
        set -- $n_line
        n_via=-
        while [ $# -gt 1 ]; do
            case $1 in
            via)
                n_via=$2
                shift
                ;;
            dev)
                if n_as=$(net_counted "$2"); then printf 'way %s %s %s\n' "$n_as" "$n_family" "$n_via"; fi
                n_via=-
                shift
                ;;
            esac
            shift
        done
    done
}

# All that has to be there, a line each.
net_now() {
    find_port
    net_links >"$D/net.links"
    grep -v '^counts ' "$D/net.links"
    net_addresses
    net_ways -4
    net_ways -6
}

# lines_lost BEFORE NOW: lines of a file that another has not got.
lines_lost() {
    if [ ! -r "$1" ]; then return 0; fi
    while IFS= read -r u_line; do
        grep -qxF -e "$u_line" "$2" || printf '%s\n' "$u_line"
    done <"$1"
}

net_unlike() {
    if [ ! -r "$D/net" ]; then return 0; fi
    net_now >"$D/net.now"
    lines_lost "$D/net" "$D/net.now"
}

# Puts back what is missing; who has done so already is not in the way of it.
net_back() {
    net_unlike >"$D/net.lost"
    while read -r k_kind k_if k_what k_more; do
        if [ "$k_if" = . ]; then k_if=$port; fi
        case $k_kind in
        member)
            ip link set dev "$k_if" down
            ip link set dev "$k_if" master "$k_what"
            ip link set dev "$k_if" up
            ;;
        link) ip link set dev "$k_if" up ;;
        address) ip addr add "$k_what" dev "$k_if" ;;
        way)
            if [ "$k_more" = - ]; then ip "$k_what" route add default dev "$k_if"
            else ip "$k_what" route add default via "$k_more" dev "$k_if"; fi
            ;;
        esac
    done <"$D/net.lost" >/dev/null 2>&1
}

# What our port has its functions be given, a line each in words of ip-link(8). An address that a
# driver of this host made for itself is none that was given.
vf_now() {
    find_port && [ -n "$port" ] && [ -n "$pci" ] || return 0
    ip link show dev "$port" 2>/dev/null | while read -r f_word f_no f_rest; do
        [ "$f_word" = vf ] || continue
        set -- $f_rest
        f_mac=; f_vlan=0; f_qos=; f_proto=; f_most=0; f_least=0; f_spoof=; f_state=; f_trust=
        while [ $# -gt 1 ]; do
            case $1,$2 in
            MAC,* | link/ether,*) f_mac=${2%,} ;;
            vlan,protocol) f_proto=${3%,} ;;
            vlan,*) f_vlan=${2%,} ;;
            qos,*) f_qos=${2%,} ;;
            tx,rate) f_most=$3 ;;
            max_tx_rate,*) f_most=${2%%Mbps*} ;;
            min_tx_rate,*) f_least=${2%%Mbps*} ;;
            spoof,checking) f_spoof=${3%,} ;;
            link-state,*) f_state=${2%,} ;;
            trust,*) f_trust=${2%,} ;;
            esac
            shift
        done
        for f_net in "$SYS/bus/pci/devices/$pci/virtfn$f_no/net/"*; do
            if [ -e "$f_net" ]; then f_mac=; fi
        done
        case $f_mac in '' | 00:00:00:00:00:00) ;; *) printf '%s mac %s\n' "$f_no" "$f_mac" ;; esac
        printf '%s vlan %s\n' "$f_no" "$f_vlan${f_qos:+ qos $f_qos}${f_proto:+ proto $f_proto}"
        if [ -n "$f_spoof" ]; then printf '%s spoofchk %s\n' "$f_no" "$f_spoof"; fi
        if [ -n "$f_trust" ]; then printf '%s trust %s\n' "$f_no" "$f_trust"; fi
        if [ -n "$f_state" ]; then printf '%s state %s\n' "$f_no" "$f_state"; fi
        printf '%s max_tx_rate %s min_tx_rate %s\n' "$f_no" "$f_most" "$f_least"
    done
}

# vf_give FILE: gives those functions that there are what the file has for them.
vf_give() {
    if [ ! -s "$1" ]; then return 0; fi
    vf_now >"$D/vfs.now"
    lines_lost "$1" "$D/vfs.now" >"$D/vfs.lost"
    while IFS= read -r g_line; do
        grep -q "^${g_line%% *} " "$D/vfs.now" || continue
        timeout -k 2 10 ip link set dev "$port" vf $g_line
    done <"$D/vfs.lost" >/dev/null 2>&1 9>&-
}

vf_unlike() {
    if [ ! -s "$D/vfs" ]; then return 0; fi
    vf_now >"$D/vfs.now"
    lines_lost "$D/vfs" "$D/vfs.now" >"$D/vfs.lost"
    while IFS= read -r g_line; do printf 'function %s\n' "$g_line"; done <"$D/vfs.lost"
}

# All that is not as before.
unlike() {
    net_unlike
    vf_unlike
}

boot_note() {
    b_at=${ETC%/etc}/boot
    mkdir "$D/boot" && : >"$D/boot/names" || return 1
    b_n=0
    for b_file in "$ETC/default/grub" "$ETC/default/grub.d/"* "$ETC/kernel/cmdline" "$b_at"/grub/grub.cfg \
        "$b_at"/grub2/grub.cfg "$b_at"/grub2/grubenv "$b_at"/efi/EFI/*/grub.cfg "$b_at"/efi/EFI/*/grubenv \
        "$b_at"/loader/entries/*.conf; do
        [ -f "$b_file" ] || continue
        cat "$b_file" >"$D/boot/$b_n" && printf '%s\n' "$b_file" >>"$D/boot/names" || return 1
        b_n=$((b_n + 1))
    done
}

# The files as they were, byte for byte, whoever has written what into them.
boot_back() {
    [ -r "$D/boot/names" ] || return 1
    for b_file in "$ETC/default/grub.d/rackside-"*.cfg; do
        [ -f "$b_file" ] || continue
        grep -qxF -e "$b_file" "$D/boot/names" || rm -f "$b_file" || return 1
    done
    b_n=0
    while IFS= read -r b_file; do
        if [ "$(sha256sum <"$D/boot/$b_n")" != "$(sha256sum <"$b_file")" ]; then
            cat "$D/boot/$b_n" >"$b_file" || return 1
        fi
        b_n=$((b_n + 1))
    done <"$D/boot/names"
    sync
}

governor_note() {
    for b_file in "$SYS/devices/system/cpu/"cpu[0-9]*/cpufreq/scaling_governor; do
        [ -r "$b_file" ] || continue
        printf '%s %s\n' "$(first "$b_file")" "$b_file"
    done >"$D/governors"
}

governor_back() {
    [ -s "$D/governors" ] || return 1
    while read -r b_word b_file; do
        if [ "$(first "$b_file")" != "$b_word" ]; then printf '%s\n' "$b_word" >"$b_file" || return 1; fi
    done <"$D/governors"
}

# note_before KIND...: the network and the functions in every case, besides what is asked for.
note_before() {
    net_now >"$D/net"
    vf_now >"$D/vfs"
    for n_kind in "$@"; do "${n_kind}_note" || return 1; done
}
