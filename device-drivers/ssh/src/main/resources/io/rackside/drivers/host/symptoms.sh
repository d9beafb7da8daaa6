# What tells of faults and is no inventory: counters twice, disks of RAID controllers, virtual machines,
# containers, maps without a disk. Changes nothing. Goes behind parts.sh.

APART=10      # seconds between the two samples of the counters
MACHINES=64   # virtual machines that are asked one by one
CONTAINERS=32 # containers likewise

sample() {
    n=0
    for d in $PORTS; do
        [ -e "$d/device/physfn" ] && continue
        n=$((n + 1))
        if [ $n -gt $NICS ]; then printf '\n%s limit ports\n' "$M"; break; fi
        watched "$1 ${d##*/}" $USUAL one "$1 ${d##*/}" limited $USUAL ethtool -S "${d##*/}"
    done
}
uptime_now() { cat /proc/uptime; }

# Their tool lies where the maker's package puts it.
raid_tool() {
    for t in storcli64 storcli perccli64 perccli /opt/MegaRAID/storcli/storcli64 /opt/MegaRAID/perccli/perccli64; do
        if have "$t"; then printf '%s' "$t"; return; fi
    done
}

machines() {
    rooted $LONG virsh list --all --name | { n=0; while IFS= read -r name && [ $n -lt $MACHINES ]; do
        [ -n "$name" ] || continue
        n=$((n + 1))
        printf '%s\t%s\n' "$name" "$(rooted $USUAL virsh domstate --reason "$name" 2>/dev/null | head -n 1)"
    done; }
}
docked() { rooted $LONG "$1" ps -a --format '{{.Names}}	{{.Status}}'; }
exited() {
    rooted $LONG crictl ps -a --state Exited -q | head -n $CONTAINERS | while IFS= read -r id; do
        case $id in '' | *[!0-9a-f]*) continue ;; esac
        rooted $USUAL crictl inspect -o go-template --template \
            '{{.status.metadata.name}}	Exited ({{.status.exitCode}})' "$id"
        echo
    done
}
blocks() { ls /sys/dev/block; }

own uptime-1 uptime_now
if have ethtool; then sample count-1; else printf '\n%s missing ethtool\n' "$M"; fi
begun=$tick
TOOL=$(raid_tool)
if [ -n "$TOOL" ]; then slowly raid "$TOOL" /call/eall/sall show J
else printf '\n%s missing raid\n' "$M"; fi
if have virsh; then watched machines $((LONG * 2)) two machines machines
else printf '\n%s missing machines\n' "$M"; fi
if have docker; then own containers docked docker
elif have podman; then own containers docked podman
elif have crictl; then watched containers $((LONG * 2)) two containers exited
else printf '\n%s missing containers\n' "$M"; fi
if have dmsetup; then
    slowly dmsetup dmsetup table
    own blocks blocks
else printf '\n%s missing dmsetup\n' "$M"; fi
while [ $((tick - begun)) -lt $APART ]; do sleep 1; done
own uptime-2 uptime_now
if have ethtool; then sample count-2; fi
