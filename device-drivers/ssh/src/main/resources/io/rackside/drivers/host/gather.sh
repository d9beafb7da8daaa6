# Reads a Linux host; changes nothing. POSIX shell, for dash, bash and busybox alike.
# Started as "sh -s MARK" with this text on standard input. Each part of the answer is
#   MARK begin NAME / output / MARK rc N NAME / MARK err NAME, a tab, TEXT / MARK end NAME
# and the last line is "MARK done". MARK is made by chance, so no output can hold it.
main() {
M=$1
LC_ALL=C; export LC_ALL; unset LANGUAGE
PATH=$PATH:/usr/sbin:/sbin:/usr/local/sbin:/usr/local/bin:/usr/bin:/bin; export PATH
MOST=1048576     # bytes of one part
NICS=64          # network ports that are asked one by one
USUAL=8; LONG=20 # seconds

have() { command -v "$1" >/dev/null 2>&1; }

if timeout -k 2 5 true 2>/dev/null; then
    limited() { timeout -k 2 "$@"; }
else
    limited() { shift; "$@"; }
fi

# A command as root, where that needs no password.
if [ "$(id -u)" = 0 ]; then
    ROOT=root
    rooted() { limited "$@"; }
elif have sudo && limited 5 sudo -n true >/dev/null 2>&1 </dev/null; then
    ROOT=sudo
    rooted() { r_most=$1; shift; sudo -n env LC_ALL=C PATH="$PATH" timeout -k 2 "$r_most" "$@"; }
else
    ROOT=none
    rooted() { limited "$@"; }
fi

# One command within a part that has several; errors stand in its output.
one() {
    o_name=$1; shift
    printf '\n%s begin %s\n' "$M" "$o_name"
    "$@" 2>&1 </dev/null
    printf '\n%s rc %s %s\n%s end %s\n' "$M" "$?" "$o_name" "$M" "$o_name"
}

# One command as a part, its errors apart from its output.
two() {
    t_name=$1; shift
    printf '\n%s begin %s\n' "$M" "$t_name"
    {
        t_err=$( { { "$@" </dev/null; printf '\n%s rc %s %s\n' "$M" "$?" "$t_name"; } 2>&1 1>&3 3>&- | { head -c 2000; cat >/dev/null; }; } )
        printf '%s err %s\t%s\n' "$M" "$t_name" "$t_err"
    } 3>&1 | head -c "$MOST"
    printf '\n%s end %s\n' "$M" "$t_name"
}

# Goes on after that many seconds, even when a command sleeps in the kernel and cannot be killed.
tick=0
trap 'tick=$((tick + 1))' URG
{ while sleep 1 && kill -URG $$ 2>/dev/null; do :; done; } >/dev/null 2>&1 </dev/null &
clock=$!
watched() {
    w_name=$1; w_most=$((tick + $2 + 4)); shift 2
    { "$@" | head -c $((MOST + 8192)); } </dev/null &
    w_pid=$!
    while :; do
        wait "$w_pid" 2>/dev/null
        [ $? -le 128 ] && return
        kill -0 "$w_pid" 2>/dev/null || return
        [ "$tick" -lt "$w_most" ] || break
    done
    # What it began goes too, where the kernel tells: a late word of it would stand in another part.
    w_below=
    { IFS= read -r w_below <"/proc/$w_pid/task/$w_pid/children"; } 2>/dev/null
    kill -KILL "$w_pid" $w_below 2>/dev/null
    printf '\n%s hung %s\n' "$M" "$w_name"
}

# usual NAME COMMAND...: a part, where the host has the command; asroot, slowly likewise.
usual() {
    u_name=$1; shift
    if have "$1"; then watched "$u_name" $USUAL two "$u_name" limited $USUAL "$@"
    else printf '\n%s missing %s\n' "$M" "$u_name"; fi
}
asroot() {
    u_name=$1; shift
    if have "$1"; then watched "$u_name" $USUAL two "$u_name" rooted $USUAL "$@"
    else printf '\n%s missing %s\n' "$M" "$u_name"; fi
}
slowly() {
    u_name=$1; shift
    if have "$1"; then watched "$u_name" $LONG two "$u_name" rooted $LONG "$@"
    else printf '\n%s missing %s\n' "$M" "$u_name"; fi
}
# own NAME FUNCTION...: a part that a function below makes.
own() { w_own=$1; shift; watched "$w_own" $LONG two "$w_own" "$@"; }

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
    printf 'privilege=%s\n' "$ROOT"
    show /proc/sys/kernel/hostname /proc/sys/kernel/osrelease /proc/sys/kernel/version
    printf 'machine=%s\n' "$(uname -m)"
    show /sys/class/dmi/id/sys_vendor /sys/class/dmi/id/product_name /sys/class/dmi/id/bios_version \
        /sys/class/dmi/id/chassis_asset_tag /sys/class/dmi/id/product_sku
    # Computers of Arm without DMI.
    show /proc/device-tree/model
}

identity() { rooted $USUAL cat /sys/class/dmi/id/product_serial /sys/class/dmi/id/product_uuid; }

processor() { limited $USUAL lscpu -J 2>/dev/null || limited $USUAL lscpu; }

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
            "$n/device/vendor" "$n/device/device"
    done
    return 0
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
    return 0
}

storage() {
    show /sys/class/fc_host/*/port_name /sys/class/fc_host/*/port_state /sys/class/fc_host/*/speed \
        /sys/class/nvme/*/model /sys/class/nvme/*/serial /sys/class/nvme/*/firmware_rev \
        /sys/class/nvme/*/transport /sys/class/nvme/*/state
    ls -ld /sys/class/fc_host/* /sys/class/nvme/* 2>/dev/null
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
    # A virtual function is tuned by its owner.
    [ -e "/sys/class/net/$1/device/physfn" ] && return
    one "ethtool-k $1" features "$1"
    for q in g l c a; do one "ethtool-$q $1" limited $USUAL ethtool "-$q" "$1"; done
    if have mlnx_qos; then one "mlnx_qos $1" rooted $USUAL mlnx_qos -i "$1"; fi
    if have dcb; then
        one "dcb-pfc $1" limited $USUAL dcb -j pfc show dev "$1"
        one "dcb-ets $1" limited $USUAL dcb -j ets show dev "$1"
        one "dcb-apptrust $1" limited $USUAL dcb -j apptrust show dev "$1"
    fi
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
    limited $USUAL devlink dev show 2>/dev/null | while read -r d; do
        one "eswitch $d" rooted $USUAL devlink -j dev eswitch show "$d"
    done
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

# Ports with hardware behind them; where there are none, as in a container, what there is.
# Virtual functions come last: there may be more of them than are asked.
PORTS=
FUNCTIONS=
for d in /sys/class/net/*/device; do
    if [ -e "$d/physfn" ]; then FUNCTIONS="$FUNCTIONS ${d%/device}"
    elif [ -e "$d" ]; then PORTS="$PORTS ${d%/device}"; fi
done
PORTS="$PORTS$FUNCTIONS"
if [ -z "$PORTS" ]; then
    for d in /sys/class/net/*; do [ -e "$d/address" ] && [ "${d##*/}" != lo ] && PORTS="$PORTS $d"; done
fi

own system system
if [ -r /etc/os-release ]; then usual os-release cat /etc/os-release
else usual os-release cat /usr/lib/os-release; fi
own releases releases
if have nkvers; then usual nkvers nkvers; fi
usual cmdline cat /proc/cmdline
own identity identity
usual meminfo cat /proc/meminfo
if have lscpu; then own lscpu processor; else printf '\n%s missing lscpu\n' "$M"; fi
usual lspci lspci -vmmnnkD
own network network
usual ip-link ip -j -d link show
usual ip-address ip -j address show
if have ethtool; then ports; else printf '\n%s missing ethtool\n' "$M"; fi
if have devlink; then
    usual devlink-info devlink -j dev info
    usual devlink-port devlink -j port show
    watched eswitch $LONG switches
else printf '\n%s missing devlink\n' "$M"; fi
own rdma rdma_sysfs
if have ibv_devinfo; then usual ibv_devinfo ibv_devinfo; fi
own bonds bonds
own tuning tuning
if have tuned-adm; then usual tuned tuned-adm active; else printf '\n%s missing tuned\n' "$M"; fi
usual services systemctl list-units --type=service --all --plain --no-legend --no-pager
own runc runtimes
own storage storage
asroot dmidecode dmidecode -t 4,17
# What waits for a disk or a card comes last, so that it takes nothing else with it.
mellanox
for q in hinicadm hinicadm3 hinicadm5; do if have $q; then asroot $q $q info; fi; done
if have lsblk; then
    own lsblk disks NAME,KNAME,TYPE,SIZE,MODEL,SERIAL,ROTA,TRAN,VENDOR,REV,HCTL,STATE,MOUNTPOINT,PKNAME WWN
else printf '\n%s missing lsblk\n' "$M"; fi
if have multipath; then slowly multipath multipath -ll; else printf '\n%s missing multipath\n' "$M"; fi
kill "$clock" 2>/dev/null
printf '\n%s done\n' "$M"
}
main "$@"
