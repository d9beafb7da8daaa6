# Reads a Linux host; changes nothing. Goes behind parts.sh.

# "path=first line" of each file that can be read.
show() {
    for f in "$@"; do
        [ -f "$f" ] && [ -r "$f" ] || continue
        v=
        { IFS= read -r v <"$f"; } 2>/dev/null
        [ -n "$v" ] && printf '%s=%s\n' "$f" "$v"
    done
    return 0
}

releases() {
    for f in /etc/kylin-release /etc/.productinfo /etc/os-version /etc/openEuler-release \
        /etc/anolis-release /etc/uos-release /etc/centos-release /etc/redhat-release \
        /etc/debian_version /etc/SuSE-release; do
        [ -r "$f" ] && printf '==> %s <==\n' "$f" && head -c 4000 "$f" && echo
    done
    # Its other half is the licence.
    [ -r /etc/.kyinfo ] && printf '==> /etc/.kyinfo <==\n' && sed '/^\[servicekey\]/,$d' /etc/.kyinfo
    return 0
}

system() {
    printf 'privilege=%s\nsudo=%s\n' "$ROOT" "$SUDO"
    show /proc/sys/kernel/hostname /proc/sys/kernel/osrelease /proc/sys/kernel/version
    [ -r /proc/sys/kernel/osrelease ] || printf 'uname=%s\n' "$(uname -a)"
    printf 'machine=%s\n' "$(uname -m)"
    show /sys/class/dmi/id/sys_vendor /sys/class/dmi/id/product_name /sys/class/dmi/id/bios_version \
        /sys/class/dmi/id/chassis_asset_tag /sys/class/dmi/id/product_sku
    # Computers of Arm without DMI.
    show /proc/device-tree/model
}

identity() {
    set --
    for f in product_serial product_uuid; do [ -e "/sys/class/dmi/id/$f" ] && set -- "$@" "/sys/class/dmi/id/$f"; done
    [ $# -gt 0 ] || set -- /sys/class/dmi/id/product_serial
    rooted $USUAL cat "$@"
}

processor() { limited $USUAL lscpu -J 2>/dev/null || limited $USUAL lscpu; }

# Old versions and small ones print what is for people alone.
pci() {
    limited $USUAL lspci -vmmnnkD && return
    p_rc=$?
    [ $p_rc -lt 124 ] && limited $USUAL lspci -nnk 2>/dev/null || return $p_rc
}
links() { limited $USUAL ip -j -d link show 2>/dev/null || limited $USUAL ip -d link show; }
addresses() { limited $USUAL ip -j address show 2>/dev/null || limited $USUAL ip address show; }
links_in() { rooted $USUAL "$@" ip -j -d link show 2>/dev/null || rooted $USUAL "$@" ip -d link show; }
links_named() { rooted $USUAL ip -n "$1" -j -d link show 2>/dev/null || rooted $USUAL ip -n "$1" -d link show; }
# Whether timeout ended it: then nothing is known, where another failure means that there is none.
too_slow() { [ "$1" = 124 ] || [ "$1" = 137 ]; }
parameters() {
    limited $USUAL devlink -j dev param show 2>/dev/null && return
    p_rc=$?
    if too_slow $p_rc; then return $p_rc; fi
    printf '{"param":{}}\n'
}
open_rdma() {
    limited $USUAL rdma -j "$1" 2>/dev/null && return
    o_rc=$?
    if too_slow $o_rc; then return $o_rc; fi
    limited $USUAL rdma "$1" 2>/dev/null && return
    o_rc=$?
    if too_slow $o_rc; then return $o_rc; fi
    return 0
}

disks() {
    limited $LONG lsblk -b -J -o "$1,$2" 2>/dev/null || limited $LONG lsblk -b -P -o "$1,$2" 2>/dev/null ||
        limited $LONG lsblk -b -P -o "$1"
}

network() {
    ls -ld /sys/class/net/* /sys/class/net/*/device /sys/class/net/*/master \
        /sys/class/net/*/device/driver /sys/class/net/*/device/physfn /sys/class/net/*/device/virtfn* \
        /sys/class/net/*/device/virtfn*/driver /sys/class/net/*/device/virtfn*/iommu_group 2>/dev/null
    for d in /sys/class/net/*/device/virtfn*/net/*; do
        [ -e "$d" ] && printf '%s=interface\n' "$d"
    done
    for n in $PORTS; do
        show "$n/address" "$n/mtu" "$n/operstate" "$n/carrier" "$n/speed" "$n/device/numa_node" \
            "$n/device/local_cpulist" "$n/device/sriov_totalvfs" "$n/device/sriov_numvfs" \
            "$n/device/vendor" "$n/device/device" "$n"/ecn/roce_np/enable/[0-7] "$n"/ecn/roce_rp/enable/[0-7] \
            "$n/ecn/cc_algo"
        show "$n/device/current_link_speed" "$n/device/current_link_width" "$n/device/max_link_speed" \
            "$n/device/max_link_width"
        interrupts "$n"
    done
    return 0
}
# Sub-functions on the auxiliary bus, and what of each is in sight here.
sub_functions() {
    ls -ld /sys/bus/auxiliary/devices/*.sf.* /sys/bus/auxiliary/devices/*.sf.*/driver \
        /sys/bus/vdpa/devices/* 2>/dev/null
    for d in /sys/bus/auxiliary/devices/*.sf.*; do
        show "$d/sfnum"
        for n in "$d"/net/* "$d"/infiniband/*; do [ -e "$n" ] && printf '%s=there\n' "$n"; done
    done
    return 0
}
# The interrupts of a port, and the processors each may go to; those of a virtual function are its owner's.
interrupts() {
    [ -e "$1/device/physfn" ] && return
    for i in "$1"/device/msi_irqs/*; do
        v=
        [ -r "/proc/irq/${i##*/}/smp_affinity_list" ] &&
            { IFS= read -r v <"/proc/irq/${i##*/}/smp_affinity_list"; } 2>/dev/null
        [ -n "$v" ] && printf '%s=%s %s\n' "$1/device/msi_irqs" "${i##*/}" "$v"
    done
}

rdma_sysfs() {
    ls -ld /sys/class/infiniband/* /sys/class/infiniband/*/device 2>/dev/null
    for d in /sys/class/infiniband/*; do
        [ -e "$d/ports/1" ] || continue
        show "$d/fw_ver" "$d/node_guid" "$d/tc/1/traffic_class" "$d/ports/1/state" "$d/ports/1/link_layer" \
            "$d/ports/1/rate"
        i=0
        while [ $i -lt 32 ] && [ -r "$d/ports/1/gids/$i" ]; do
            { IFS= read -r v <"$d/ports/1/gids/$i"; } 2>/dev/null
            case $v in
            '' | 0000:0000:0000:0000:0000:0000:0000:0000) ;;
            *) show "$d/ports/1/gids/$i" "$d/ports/1/gid_attrs/types/$i" "$d/ports/1/gid_attrs/ndevs/$i" ;;
            esac
            i=$((i + 1))
        done
    done
    show /sys/kernel/config/rdma_cm/*/ports/1/default_roce_mode /sys/kernel/config/rdma_cm/*/ports/1/default_roce_tos
}

# What drivers of RDMA do about congestion; in debugfs root alone may look.
congestion() {
    printf 'privilege=%s\n' "$ROOT"
    ls -ld /sys/class/infiniband/*/device/driver 2>/dev/null
    [ -d /sys/kernel/config/bnxt_re ] && printf '/sys/kernel/config/bnxt_re=there\n'
    rooted $USUAL sh -c 'for f in "$@"; do
        for c in /sys/kernel/config/bnxt_re/*/ports/1/cc /sys/kernel/debug/bnxt_re/*/cc_config; do
            [ -f "$c/$f" ] && read -r v <"$c/$f" && printf "%s=%s\n" "$c/$f" "$v"
        done
    done
    for f in /sys/class/infiniband/*/ports/1/*_cc_param/* /sys/kernel/debug/hns_roce/*/*_cc_param/*; do
        [ -f "$f" ] && read -r v <"$f" && printf "%s=%s\n" "$f" "$v"
    done' sh ecn_enable ecn_marking cc_mode enable_cc tos_ecn 2>/dev/null
    return 0
}

# What the boot loader is set to hand to the kernel: grubby tells it, else the first entry of its file.
bootline() {
    if have grubby; then rooted $USUAL grubby --info=DEFAULT
    else
        for f in /boot/grub/grub.cfg /boot/grub2/grub.cfg; do
            rooted $USUAL grep -m1 -E '^[^#a-zA-Z]*linux[a-z0-9]*[^a-zA-Z0-9_]' "$f" && break
        done
    fi 2>/dev/null
    return 0
}

# What tuned's daemon was told. An empty profile means none only where that was chosen, or where it does not run.
TUNED=
tuned_files() {
    show /etc/tuned/active_profile /etc/tuned/profile_mode /etc/tuned/post_loaded_profile
    [ -z "$TUNED" ] || printf 'service=%s\n' "$TUNED"
}
tuned_known() {
    have systemctl || return 1
    case $(tuned_files) in */active_profile=* | */profile_mode=manual*) return 0 ;; esac
    TUNED=$(limited $USUAL systemctl is-active tuned.service 2>/dev/null </dev/null)
    # It may have been begun without systemd.
    case $TUNED in inactive | failed) [ ! -e /run/tuned/tuned.pid ] ;; *) return 1 ;; esac
}

tuning() {
    show /sys/kernel/mm/hugepages/hugepages-*/nr_hugepages /sys/kernel/mm/hugepages/hugepages-*/free_hugepages \
        /sys/devices/system/node/node*/hugepages/hugepages-*/nr_hugepages \
        /sys/devices/system/node/node*/hugepages/hugepages-*/free_hugepages /sys/devices/system/cpu/isolated
    groups=0
    for d in /sys/kernel/iommu_groups/[0-9]*; do [ -e "$d" ] && groups=$((groups + 1)); done
    printf 'iommu_groups=%s\n' "$groups"
    seen=' '
    for f in /sys/devices/system/cpu/cpu[0-9]*/cpufreq/scaling_governor; do
        v=
        [ -r "$f" ] && { IFS= read -r v <"$f"; } 2>/dev/null
        case $seen in *" $v "*) ;; *) [ -n "$v" ] && seen="$seen$v " && printf 'governor=%s\n' "$v" ;; esac
    done
    have systemctl && printf 'irqbalance=%s %s\n' "$(systemctl is-active irqbalance 2>/dev/null)" \
        "$(systemctl is-enabled irqbalance 2>/dev/null)"
    return 0
}

# Who holds virtual functions. Programs that pass devices through name them on their command line, which
# everybody may read; what a process has open, and its network namespace, root alone.
NAMESPACES=64
with_head() { printf '==> %s <==\n' "$1"; tr '\000' '\n' <"$1" 2>/dev/null | head -c 16384; echo; }
processes() {
    for p in $1; do
        [ -r "$p/cgroup" ] || continue
        with_head "$p/comm"
        with_head "$p/cgroup"
        if [ "$2" = cmdline ]; then with_head "$p/cmdline"; fi
    done
}
emulators() {
    for p in /proc/[0-9]*; do
        c=
        { IFS= read -r c <"$p/comm"; } 2>/dev/null
        case $c in qemu* | kvm | cloud-hyp* | crosvm) printf '%s ' "$p" ;; esac
    done
}
# What all processes have open. The last line says "ended" and how it did: that one has gone meanwhile is nothing,
# that it was stopped is told.
opened() {
    { rooted $USUAL sh -c 'exec ls -l /proc/[0-9]*/fd 2>/dev/null'; ended $?; } |
        sed -n -e '/^\/proc\/.*:$/h' -e '/^ended [0-9]*$/p' \
            -e '/-> \/dev\/vfio\/[0-9]/{G;s/\n/ /;s/.*-> \/dev\/vfio\/\([0-9]*\) *\/proc\/\([0-9]*\)\/.*/\2 \1/p;}'
}
spaces() {
    { rooted $USUAL sh -c 'exec ls -l /proc/[0-9]*/ns/net 2>/dev/null'; ended $?; } |
        sed -n -e '/^ended [0-9]*$/p' -e 's/.* \/proc\/\([0-9]*\)\/ns\/net -> net:\[\([0-9]*\)\]$/\2 \1/p'
}
ended() {
    e_rc=$1
    if [ "$e_rc" -le 2 ]; then e_rc=0; fi
    printf '\nended %s\n' "$e_rc"
}
# told LIST LINES: the lines, and the status at the end of the list; with some of them it is less than all.
told() {
    t_rc=${1##*ended }
    if [ -n "$2" ]; then
        printf '%s\n' "$2"
        if [ "${t_rc:-1}" != 0 ]; then t_rc=1; fi
    fi
    return "${t_rc:-1}"
}
holders() {
    one holders processes "$(emulators)" cmdline
    list=$(opened)
    open=$(printf '%s\n' "$list" | sed '/^ended /d')
    one vfio-users told "$list" "$open"
    users=$(printf '%s\n' "$open" | { l=; while read -r p g; do l="$l /proc/$p"; done; printf '%s' "$l"; })
    one vfio-processes processes "$users" cmdline
    mine=$(ls -l /proc/self/ns/net 2>/dev/null | sed 's/.*\[\(.*\)\]$/\1/')
    list=$(spaces)
    one namespaces told "$list" ''
    printf '%s\n' "$list" | sed '/^ended /d' | sort -k1,1n -k2,2n | { last="$mine"; n=0; while read -r ns p; do
        [ "$ns" != "$last" ] && [ "$ns" != "$mine" ] || continue
        last=$ns; n=$((n + 1))
        if [ $n -gt $NAMESPACES ]; then printf '\n%s limit namespaces\n' "$M"; break; fi
        one "namespace $ns" links_in nsenter -t "$p" -n
        one "namespace-user $ns" processes "/proc/$p"
    done; }
    [ -d /run/netns ] || return 0
    one named-namespaces ls -iL /run/netns
    ls /run/netns 2>/dev/null | { n=0; while IFS= read -r ns && [ $n -lt $NAMESPACES ]; do
        n=$((n + 1))
        one "named $ns" links_named "$ns"
    done; }
}

DRIVES=64
health() { rooted $USUAL nvme smart-log "/dev/$1" -o json 2>/dev/null || rooted $USUAL nvme smart-log "/dev/$1"; }
controller() { rooted $USUAL nvme id-ctrl "/dev/$1" -o json 2>/dev/null || rooted $USUAL nvme id-ctrl "/dev/$1"; }
drives() {
    n=0
    for d in /sys/class/nvme/nvme*; do
        [ -e "$d" ] || continue
        n=$((n + 1))
        if [ $n -gt $DRIVES ]; then printf '\n%s limit drives\n' "$M"; break; fi
        watched "drive ${d##*/}" $LONG drive "${d##*/}"
    done
}
drive() {
    one "nvme-smart $1" health "$1"
    one "nvme-ctrl $1" controller "$1"
}

# Of its status the two lowest bits alone are about the asking; the others tell of the drive. Old versions know no JSON.
smart() {
    rooted $USUAL smartctl -j -H -A "/dev/$1" 2>/dev/null
    s_rc=$?
    if too_slow $s_rc; then return $s_rc; fi
    if [ $((s_rc & 1)) = 1 ]; then
        rooted $USUAL smartctl -H -A "/dev/$1"
        s_rc=$?
        if too_slow $s_rc; then return $s_rc; fi
    fi
    return $((s_rc & 3))
}
scsi_drives() {
    n=0
    for d in /sys/block/sd*; do
        [ -e "$d" ] || continue
        n=$((n + 1))
        if [ $n -gt $DRIVES ]; then printf '\n%s limit drives\n' "$M"; break; fi
        watched "drive ${d##*/}" $LONG one "smart ${d##*/}" smart "${d##*/}"
    done
}

storage() {
    show /sys/class/fc_host/*/port_name /sys/class/fc_host/*/port_state /sys/class/fc_host/*/speed \
        /sys/class/nvme/*/model /sys/class/nvme/*/serial /sys/class/nvme/*/firmware_rev \
        /sys/class/nvme/*/transport /sys/class/nvme/*/state
    ls -ld /sys/class/fc_host/* /sys/class/nvme/* 2>/dev/null
    return 0
}

# Storage over the network: sessions, mounts, connections, and the interfaces that lead to each.
ways=' '
way() {
    case $1 in '' | *[!0-9a-fA-F.:]*) return ;; esac
    case $ways in *" $1 "*) return ;; esac
    ways="$ways$1 "
    printf 'route %s=%s\n' "$1" "$(limited $USUAL ip -o route get "$1" 2>/dev/null | head -n 1)"
}
# The first address behind a name in a list with commas; several stand with slashes between, maybe with ports.
named() {
    case ",$1" in *",$2="*) ;; *) return ;; esac
    v=",$1"; v=${v#*",$2="}; v=${v%%,*}; v=${v%%/*}
    case $v in *.*.*:*) v=${v%:*} ;; esac
    way "$v"
}
remote() {
    show /sys/class/iscsi_session/*/targetname /sys/class/iscsi_session/*/state \
        /sys/class/iscsi_connection/*/persistent_address /sys/class/nvme/*/address /sys/class/nvme/*/subsysnqn \
        /sys/class/nvme/*/transport /sys/class/nvme/*/state \
        /sys/bus/rbd/devices/*/name /sys/bus/rbd/devices/*/pool /sys/bus/rbd/devices/*/client_addr
    for f in /sys/class/iscsi_connection/*/persistent_address; do
        v=
        [ -r "$f" ] && { IFS= read -r v <"$f"; } 2>/dev/null
        way "$v"
    done
    for f in /sys/class/nvme/*/address; do
        v=
        [ -r "$f" ] && { IFS= read -r v <"$f"; } 2>/dev/null
        named "$v" traddr
    done
    while read -r m_from m_at m_type m_how m_rest; do
        case $m_type in
        nfs | nfs4 | cifs | smb3) named "$m_how" addr ;;
        ceph) named "$m_how" mon_addr ;;
        fuse.glusterfs) ;;
        *) continue ;;
        esac
        printf 'mount=%s %s %s %s\n' "$m_from" "$m_at" "$m_type" "$m_how"
    done </proc/mounts
    if have ss; then
        limited $USUAL ss -Htn state established 2>/dev/null | while read -r s_in s_out s_here s_there s_rest; do
            case ${s_there##*:} in 3300 | 6789 | 24007) printf 'socket=%s %s\n' "$s_here" "$s_there" ;; esac
        done
    fi
    for d in /sys/class/net/*/lower_*; do
        [ -e "$d" ] || continue
        n=${d%/*}
        printf 'lower %s=%s\n' "${n##*/}" "${d##*/lower_}"
    done
    return 0
}

bonds() {
    for f in /proc/net/bonding/*; do
        [ -r "$f" ] && printf '==> %s <==\n' "$f" && cat "$f"
    done
    return 0
}

runtimes() {
    o_ifs=$IFS; IFS=:; set -- $PATH; IFS=$o_ifs
    seen=:
    for d in "$@" /opt/bin /usr/libexec/docker; do
        case $seen in *":$d:"*) continue ;; esac
        seen=$seen$d:
        # A merged /usr shows the same file twice.
        [ -x "$d/runc" ] && [ ! -L "$d" ] || continue
        printf '==> %s <==\n' "$d/runc"
        limited $USUAL "$d/runc" --version 2>&1
    done
    return 0
}

port() {
    one "ethtool-i $1" limited $USUAL ethtool -i "$1"
    # A virtual function is tuned by its owner, and so is a sub-function.
    [ -e "/sys/class/net/$1/device/physfn" ] && return
    case $(readlink "/sys/class/net/$1/device") in *.sf.*) return ;; esac
    one "ethtool-k $1" features "$1"
    one "ethtool $1" settings "$1"
    one "ethtool-P $1" permanent "$1"
    slot "$1"
    one "ethtool-m $1" rooted $USUAL ethtool -m "$1"
    one "ethtool-flags $1" limited $USUAL ethtool --show-priv-flags "$1"
    for q in g l c a T; do one "ethtool-$q $1" limited $USUAL ethtool "-$q" "$1"; done
    if have mlnx_qos; then one "mlnx_qos $1" rooted $USUAL mlnx_qos -i "$1"; fi
    if have hinicadm3; then
        case $(readlink "/sys/class/net/$1/device/driver") in
        */hinic3) one "hinicadm3-qos $1" rooted $USUAL hinicadm3 qos -i "$1" ;;
        esac
    fi
    if have dcb; then
        one "dcb-pfc $1" limited $USUAL dcb -j pfc show dev "$1"
        one "dcb-ets $1" limited $USUAL dcb -j ets show dev "$1"
        one "dcb-apptrust $1" limited $USUAL dcb -j apptrust show dev "$1"
        one "dcb-app $1" limited $USUAL dcb -j app show dev "$1"
    fi
}
# Wake-on-LAN is for root alone, and the rest is told all the same.
settings() {
    s_said=$(limited $USUAL ethtool "$1" 2>&1)
    s_rc=$?
    printf '%s\n' "$s_said"
    case $s_said in *"Link detected"*) return 0 ;; esac
    return $s_rc
}
permanent() { limited $USUAL ethtool -P "$1" 2>/dev/null; return 0; }
# Before kernel 4.13 no file tells how a card's link with its slot is.
slot() {
    [ -e "/sys/class/net/$1/device/current_link_speed" ] && return
    s_at=$(readlink "/sys/class/net/$1/device" 2>/dev/null); s_at=${s_at##*/}
    if have lspci && [ "$ROOT" != none ]; then
        case $s_at in *:*:*.*) one "lspci-vv $1" capabilities "$s_at" ;; esac
    fi
}
capabilities() {
    rooted $USUAL lspci -vv -s "$1" 2>/dev/null | sed -n -e '1p' -e '/Lnk[CS][at][pa]:/p'
}
modules() {
    done=' '
    for d in $PORTS; do
        m=$(readlink "$d/device/driver/module" 2>/dev/null) || continue
        m=${m##*/}
        case $done in *" $m "*) continue ;; esac
        done="$done$m "
        one "modinfo $m" limited $USUAL modinfo "$m"
    done
}
features() {
    limited $USUAL ethtool --json -k "$1" 2>/dev/null || limited $USUAL ethtool -k "$1"
}
ports() {
    n=0
    for d in $PORTS; do
        n=$((n + 1))
        if [ $n -gt $NICS ]; then printf '\n%s limit ports\n' "$M"; break; fi
        watched "port ${d##*/}" $LONG port "${d##*/}"
    done
}

switches() {
    s_all=$(limited $USUAL devlink dev show 2>&1 </dev/null)
    s_listed=$?
    one devlink-dev listed
    printf '%s\n' "$s_all" | while read -r d; do
        # Sub-functions have no switch of their own.
        d=${d%:}
        case $d in auxiliary/* | *' '*) continue ;; */*) ;; *) continue ;; esac
        one "eswitch $d" rooted $USUAL devlink -j dev eswitch show "$d"
        one "steering $d" steering "$d"
        one "resources $d" resources "$d"
    done
}
listed() {
    printf '%s\n' "$s_all"
    return $s_listed
}
# Those that have none say so in words of many kinds, old versions that they know no such thing.
resources() {
    limited $USUAL devlink -j resource show "$1" 2>/dev/null && return
    s_rc=$?
    if too_slow $s_rc; then return $s_rc; fi
    return 0
}
# Those that have no such parameter say so in words of many kinds.
steering() {
    limited $USUAL devlink -j dev param show "$1" name flow_steering_mode 2>/dev/null && return
    s_rc=$?
    if too_slow $s_rc; then return $s_rc; fi
    return 0
}

mellanox() {
    for d in /sys/bus/pci/devices/*; do
        { IFS= read -r v <"$d/vendor"; } 2>/dev/null
        [ "$v" = 0x15b3 ] && [ ! -e "$d/physfn" ] || continue
        case $d in *.0) ;; *) continue ;; esac
        watched "card ${d##*/}" $((LONG * 2)) card "${d##*/}"
    done
}
card() {
    if have mlxconfig; then one "mlxconfig $1" rooted $LONG mlxconfig -d "$1" -e q
    elif have mstconfig; then one "mlxconfig $1" rooted $LONG mstconfig -d "$1" -e q; fi
    if have mstflint; then one "mstflint $1" rooted $LONG mstflint -d "$1" q; fi
}

own system system
if [ -r /etc/os-release ]; then usual os-release cat /etc/os-release
else usual os-release cat /usr/lib/os-release; fi
own releases releases
if have nkvers; then usual nkvers nkvers; fi
usual cmdline cat /proc/cmdline
own identity identity
usual meminfo cat /proc/meminfo
if have lscpu; then own lscpu processor; else printf '\n%s missing lscpu\n' "$M"; fi
if have lspci; then own lspci pci
elif have lshw; then slowly lspci lshw -json -class network -class storage
else printf '\n%s missing lspci\n' "$M"; fi
own network network
if have ip; then
    own ip-link links
    own ip-address addresses
else printf '\n%s missing ip-link\n\n%s missing ip-address\n' "$M" "$M"; fi
if have ethtool; then ports; else printf '\n%s missing ethtool\n' "$M"; fi
if have modinfo; then watched modinfo $LONG modules; fi
if have nmcli; then
    usual nmcli nmcli device show
    usual nmcli-connections nmcli -t -f NAME,UUID,TYPE,DEVICE connection show
fi
if have devlink; then
    usual devlink-info devlink -j dev info
    usual devlink-port devlink -j port show
    own devlink-param parameters
    watched eswitch $LONG switches
else printf '\n%s missing devlink\n' "$M"; fi
for d in /sys/bus/auxiliary/devices/*.sf.*; do
    if [ -e "$d" ]; then own sub-functions sub_functions; fi
    break
done
own rdma rdma_sysfs
for d in /sys/bus/pci/drivers/bnxt_en /sys/bus/pci/drivers/hns3; do
    if [ -d "$d" ]; then own congestion congestion; break; fi
done
if have ibv_devinfo; then usual ibv_devinfo ibv_devinfo; fi
for d in /sys/class/infiniband/*; do
    if [ -e "$d" ]; then
        if have rdma; then
            own rdma-link open_rdma link
            own rdma-resource open_rdma resource
        fi
        if [ ! -e "$d/ports/1/gid_attrs/types/0" ] && have show_gids; then usual show_gids show_gids; fi
    fi
    break
done
if [ -r /etc/rdma/rdma.conf ]; then usual rdma.conf cat /etc/rdma/rdma.conf; fi
if [ -r /proc/self/limits ]; then usual limits cat /proc/self/limits; fi
own bonds bonds
own bootline bootline
own tuning tuning
# Its program takes seconds to say the same.
if ! have tuned-adm; then printf '\n%s missing tuned\n' "$M"
elif tuned_known; then own tuned-files tuned_files
else usual tuned tuned-adm active; fi
asroot ovs ovs-vsctl --timeout=5 get Open_vSwitch . other_config
usual services systemctl list-units --type=service --all --plain --no-legend --no-pager
own runc runtimes
for d in /sys/class/net/*/device/virtfn*; do
    if [ -e "$d" ]; then
        watched holders $((LONG * 2)) holders
        if have crictl; then slowly crictl crictl pods -o json; fi
    fi
    break
done
own storage storage
own remote remote
if have nvme && [ "$ROOT" != none ]; then drives; fi
if [ -r /etc/multipath.conf ]; then usual multipath.conf cat /etc/multipath.conf; fi
if have ipmitool; then asroot ipmitool ipmitool mc info; fi
asroot dmidecode dmidecode -t 4,17
# What waits for a disk or a card comes last, so that it takes nothing else with it.
mellanox
for q in hinicadm hinicadm3 hinicadm5; do if have $q; then asroot $q $q info; fi; done
if have smartctl && [ "$ROOT" != none ]; then scsi_drives; fi
if have lsblk; then
    own lsblk disks NAME,KNAME,TYPE,SIZE,MODEL,SERIAL,ROTA,TRAN,VENDOR,REV,HCTL,STATE,MOUNTPOINT,PKNAME WWN
else printf '\n%s missing lsblk\n' "$M"; fi
# What counts of its settings, built in or set, in whatever file.
multipath_defaults() {
    echo 'defaults {'
    rooted $USUAL multipath -t | grep find_multipaths
    echo '}'
}
if have multipath && [ "$ROOT" != none ]; then own multipath-defaults multipath_defaults; fi
if have multipath; then slowly multipath multipath -ll; else printf '\n%s missing multipath\n' "$M"; fi
