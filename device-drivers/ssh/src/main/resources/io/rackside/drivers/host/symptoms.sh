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

# Only a host that is let ask its cluster knows its virtual machines of KubeVirt; others of a cluster say so.
KUBE=
for f in "${KUBECONFIG-}" /etc/kubernetes/admin.conf /etc/rancher/k3s/k3s.yaml /etc/rancher/rke2/rke2.yaml; do
    [ -n "$KUBE" ] || ! [ -e "$f" ] || KUBE=$f
done
# Such a file may name programs to run: the account's own is not for root.
if [ -n "$KUBE" ] && [ "$KUBE" = "${KUBECONFIG-}" ]; then asking() { limited "$@"; }
else asking() { rooted "$@"; }; fi
VOLUMES='{{range .items}}{{$m := .metadata}}{{with .status}}{{$n := .nodeName}}{{range .volumeStatus}}'
VOLUMES=$VOLUMES'{{with .persistentVolumeClaimInfo}}{{$n}}{{"\t"}}{{$m.namespace}}/{{$m.name}}/{{.claimName}}{{"\t"}}'
VOLUMES=$VOLUMES'{{.volumeMode}}{{"\t"}}{{range .accessModes}}{{.}} {{end}}{{"\n"}}{{end}}{{end}}{{end}}{{end}}'
MOVES='{{range .items}}{{$m := .metadata}}{{$v := .spec.vmiName}}{{with .status}}{{with .migrationState}}{{.sourceNode}}'
MOVES=$MOVES'{{end}}{{"\t"}}{{$m.namespace}}/{{$v}}{{"\t"}}{{.phase}}{{"\t"}}{{$m.creationTimestamp}}{{"\n"}}{{end}}{{end}}'
cluster() {
    printf 'node\t%s\n' "$(uname -n)"
    if ! have kubectl || [ -z "$KUBE" ]; then echo no-way; return 0; fi
    c_said=$(asking $LONG kubectl --kubeconfig "$KUBE" --request-timeout=8s get "$1" -A -o "go-template=$2" 2>&1)
    c_rc=$?
    case $c_said in *"have a resource type"*) echo none; return 0 ;; esac
    [ -n "$c_said" ] && printf '%s\n' "$c_said"
    return $c_rc
}

# Interrupts by processor, of ports alone: hundreds of processors fill a line each.
interrupt_ports() {
    for d in $PORTS; do
        [ -e "$d/device/physfn" ] && continue
        i_at=$(readlink "$d/device" 2>/dev/null); i_at=${i_at##*/}
        case $i_at in *:*:*.*) ;; *) i_at= ;; esac
        printf '%s=%s\n' "${d##*/}" "$i_at"
    done
}
served() {
    head -n 1 /proc/interrupts
    set --
    for d in $PORTS; do
        [ -e "$d/device/physfn" ] && continue
        set -- "$@" -e "${d##*/}"
        i_at=$(readlink "$d/device" 2>/dev/null); i_at=${i_at##*/}
        case $i_at in *:*:*.*) set -- "$@" -e "$i_at" ;; esac
    done
    [ $# -gt 0 ] && grep -F "$@" /proc/interrupts | tr -s ' '
    return 0
}

own uptime-1 uptime_now
if [ -r /proc/interrupts ]; then
    own interrupt-ports interrupt_ports
    own interrupts-1 served
fi
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
slept=0 # bounded, where a shell does not hear the clock
if have kubectl || have kubelet || have k3s || have rke2; then
    watched volumes $((LONG + 4)) two volumes cluster virtualmachineinstances "$VOLUMES"
    watched migrations $((LONG + 4)) two migrations cluster virtualmachineinstancemigrations "$MOVES"
else printf '\n%s missing volumes\n%s missing migrations\n' "$M" "$M"; fi
while [ $((tick - begun)) -lt $APART ] && [ $slept -lt $APART ]; do sleep 1; slept=$((slept + 1)); done
own uptime-2 uptime_now
if [ -r /proc/interrupts ]; then own interrupts-2 served; fi
if have ethtool; then sample count-2; fi
