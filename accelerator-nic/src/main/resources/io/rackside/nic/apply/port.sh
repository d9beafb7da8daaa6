# Finds a port by its place on the bus, for its name may change with every line. POSIX shell.
# Wants SYS, pci and mac; both are empty for what a host has once. Sets port and rdma.
settle() {
    if command -v udevadm >/dev/null 2>&1; then udevadm settle --timeout=10 >/dev/null 2>&1; fi
    return 0
}

# The one that is left, or none.
only() {
    [ $# -eq 1 ] || return 1
    port=$1
}

find_port() {
    port=
    [ -n "$pci$mac" ] || return 0
    # A port of virtio lies below a device of its own.
    if [ -n "$pci" ]; then set -- "$SYS/bus/pci/devices/$pci/net/"* "$SYS/bus/pci/devices/$pci"/virtio*/net/*
    else set -- "$SYS/class/net/"*; fi
    p_all=; p_same=
    for p_dir in "$@"; do
        [ -e "$p_dir/address" ] || continue
        # The ends of virtual functions in a switchdev card lie at the same place: pf0vf1.
        p_name=
        { IFS= read -r p_name <"$p_dir/phys_port_name"; } 2>/dev/null
        case $p_name in '' | p[0-9]*) ;; *) continue ;; esac
        p_mac=
        { IFS= read -r p_mac <"$p_dir/address"; } 2>/dev/null
        p_all="$p_all ${p_dir##*/}"
        if [ "$p_mac" = "$mac" ]; then p_same="$p_same ${p_dir##*/}"; fi
    done
    # Two ports of one function are told apart by their addresses.
    if [ -n "$pci" ] && only $p_all; then return 0; fi
    only $p_same
}

# What is at that place: the card, and the address its maker gave the port, for in a bond it has another.
card() {
    [ -n "$pci" ] || return 0
    for i_one in vendor device subsystem_vendor subsystem_device; do
        i_word=
        { IFS= read -r i_word <"$SYS/bus/pci/devices/$pci/$i_one"; } 2>/dev/null
        printf '%s ' "$i_word"
    done
    i_word=$(timeout -k 2 5 ethtool -P "$port" 2>/dev/null </dev/null)
    case $i_word in *[0-9a-f]:[0-9a-f]*) printf '%s' "${i_word##* }" ;; esac
    echo
}

find_rdma() {
    rdma=
    [ -n "$port" ] || return 0
    for r_dir in "$SYS/class/net/$port/device/infiniband/"*; do
        if [ -e "$r_dir" ]; then rdma=${r_dir##*/}; return 0; fi
    done
    for r_dir in "$SYS/class/infiniband/"*; do
        r_port=
        { IFS= read -r r_port <"$r_dir/parent" || IFS= read -r r_port <"$r_dir/ports/1/gid_attrs/ndevs/0"; } 2>/dev/null
        if [ "$r_port" = "$port" ]; then rdma=${r_dir##*/}; return 0; fi
    done
    # One over a bond of ports of its card lies at one of them alone.
    r_bond=$(readlink "$SYS/class/net/$port/master" 2>/dev/null)
    [ -n "$r_bond" ] && [ -n "$pci" ] || return 0
    for r_dir in "$SYS/class/infiniband/"*; do
        r_port=
        { IFS= read -r r_port <"$r_dir/ports/1/gid_attrs/ndevs/0"; } 2>/dev/null
        r_at=$(readlink "$r_dir/device" 2>/dev/null)
        r_at=${r_at##*/}
        if [ "$r_port" = "${r_bond##*/}" ] && [ "${r_at%.*}" = "${pci%.*}" ]; then rdma=${r_dir##*/}; return 0; fi
    done
    return 0
}

# one_line TEXT SECONDS ANSWER: runs a line once udev has named what there is. In a trial, where
# there is a PID, only while that is not decided, and no longer than until c_until.
one_line() {
    settle
    if ! find_port; then
        printf 'no single port at %s\n' "${pci:-$mac}" >"$3"
        return 97
    fi
    find_rdma
    l_most=$2
    # What udev was waited for may have taken the rest of the time.
    if [ -n "$PID" ]; then
        l_most=$((c_until - $(seconds)))
        if [ -h "$D/end" ] || [ "$l_most" -lt 1 ]; then return 124; fi
    fi
    port=$port pci=$pci rdma=$rdma timeout -k 2 "$l_most" /bin/sh -c "$1" >"$3" 2>&1 </dev/null 9>&- &
    l_pid=$!
    if [ -n "$PID" ]; then printf '%s\n' "$l_pid" >"$PID"; fi
    wait "$l_pid"
    l_status=$?
    if [ -n "$PID" ]; then rm -f "$PID"; fi
    return "$l_status"
}
