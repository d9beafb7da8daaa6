#!/usr/bin/env bash
# Runs the tests tagged "lab" on real Linux hosts: builds the lab's image where there is none, starts
# two virtual machines of it, runs "mvn -Plab test" against them, and stops what it has started.
#
#   packaging/lab-hosts.sh [--quick] [--within MINUTES] [--lab DIR] [TEST...]
#
#   --quick            without the long ones: restarts, measuring, most repetitions; what fails is
#                      tried once more, and reported as a flake where that helped
#   --within MINUTES   for all of it, the image too; what is not done by then is said and no failure
#   --lab DIR          scripts of the lab (build.sh, start.sh, stop.sh); else RACKSIDE_LAB, else
#                      ../shared/lab/host beside the checkout
#   TEST               classes, such as LabWalkTest; else all
#
# RACKSIDE_LAB_DIR (images, keys, disks) and the others of the lab's README.md hold here too.
# Ends with 0: passed; 1: a test failed; 2: usage; 75: could not be tried here, and says why.
set -uo pipefail

root=$(dirname -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")")
lab=${RACKSIDE_LAB:-$root/../shared/lab/host}
minutes=0
cuts=20
steps=200
maven=(-B -ntp -Plab -pl accelerator-nic -am)

say() { printf 'lab: %s\n' "$*" >&2; }
not_here() {
    say "NOT TRIED: $*"
    exit 75
}
usage() {
    sed -n '5,14s/^# \{0,3\}//p' "${BASH_SOURCE[0]}" >&2
    exit 2
}

# Nobody restarts these, so they need no boot loader, and take what the kernel is told here: without
# what guards it a reading takes a third less of an emulated processor, of which two are in each
# other's way. With an IOMMU a virtual function can be given to VFIO.
quick() {
    cuts=2 steps=10
    # The same walk each time: whoever changes something hears of that change alone.
    maven+=(-Dtest.excludedGroups=long -Dsurefire.rerunFailingTestsCount=1 -Drackside.lab.seed=20261122)
    export RACKSIDE_BOOT=${RACKSIDE_BOOT:-direct} RACKSIDE_SMP=${RACKSIDE_SMP:-1} RACKSIDE_IOMMU=${RACKSIDE_IOMMU:-1}
    local kernel=(intel_iommu=on iommu=pt mitigations=off no5lvl nosmap nokaslr init_on_alloc=0 apparmor=0 audit=0)
    export RACKSIDE_APPEND=${RACKSIDE_APPEND-${kernel[*]}}
}

tests=()
while (($#)); do
    case $1 in
    --quick) quick ;;
    --within) [[ ${2-} =~ ^[1-9][0-9]{0,3}$ ]] && minutes=$2 && shift || usage ;;
    --lab) [[ -n ${2-} ]] && lab=$2 && shift || usage ;;
    -*) usage ;;
    *) tests+=("$1") ;;
    esac
    shift
done

# within COMMAND...: ends it when the time for all is over; status 124 then.
within() {
    local left=$((minutes * 60 - SECONDS))
    if ((minutes == 0)); then
        "$@"
    elif ((left > 0)); then
        timeout -k 10 "$left" "$@"
    else
        return 124
    fi
}

[[ -x $lab/build.sh && -x $lab/start.sh ]] || not_here "no scripts of the lab in $lab"
lab=$(readlink -f -- "$lab")
missing=()
for tool in mmdebstrap mke2fs qemu-img qemu-system-x86_64 ssh ssh-keygen; do
    PATH=$PATH:/usr/sbin:/sbin command -v "$tool" >/dev/null || missing+=("$tool")
done
((${#missing[@]} == 0)) || not_here "missing here: ${missing[*]}"

export RACKSIDE_LAB_DIR=${RACKSIDE_LAB_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/rackside-lab-host}
export PATH=$PATH:/usr/sbin:/sbin
mkdir -p "$RACKSIDE_LAB_DIR" || not_here "no folder $RACKSIDE_LAB_DIR"
log=$RACKSIDE_LAB_DIR/lab-hosts.log

running() {
    local pid=$RACKSIDE_LAB_DIR/run/$1/pid
    [[ -s $pid ]] && kill -0 "$(<"$pid")" 2>/dev/null
}

# What was running before goes on; without any of those the switches between the hosts end too.
started=()
others=
for pid in "$RACKSIDE_LAB_DIR"/run/*/pid; do
    running "$(basename -- "$(dirname -- "$pid")")" && others=yes
done
stop() {
    local status=$?
    if [[ -z $others ]]; then
        "$lab/stop.sh" >>"$log" 2>&1
    elif ((${#started[@]})); then
        "$lab/stop.sh" "${started[@]}" >>"$log" 2>&1
    fi
    exit "$status"
}
trap stop EXIT
trap 'exit 130' INT TERM

if [[ ! -s $RACKSIDE_LAB_DIR/image/accel ]]; then
    say "building the image (some minutes)"
    within "$lab/build.sh" >"$log" 2>&1 </dev/null
    status=$?
    ((status != 124)) || not_here "the image was not built in $minutes minutes"
    ((status == 0)) || not_here "the image could not be built: $(tail -n 1 "$log") (all of it: $log)"
    say "image built after ${SECONDS} s"
fi
for host in 1 2; do running "$host" || started+=("$host"); done
within "$lab/start.sh" 2 >>"$log" 2>&1 </dev/null || not_here "the hosts did not start: $(tail -n 1 "$log") (all of it: $log)"
say "hosts answer after ${SECONDS} s"

maven+=("-Drackside.lab.hosts=$RACKSIDE_LAB_DIR" "-Drackside.lab.ssh-base=${RACKSIDE_SSH_BASE:-22100}")
maven+=("-Drackside.lab.cuts=$cuts" "-Drackside.lab.steps=$steps")
((${#tests[@]} == 0)) || maven+=("-Dtest=$(IFS=, && echo "${tests[*]}")" -Dsurefire.failIfNoSpecifiedTests=false)
cd -- "$root" || exit 1
within mvn "${maven[@]}" test 2>&1 </dev/null | tee "$RACKSIDE_LAB_DIR/tests.log"
status=${PIPESTATUS[0]}
if ((status == 124 || status == 137)); then
    grep -q -e '<<< FAILURE!' -e '<<< ERROR!' "$RACKSIDE_LAB_DIR/tests.log" && exit 1
    not_here "not all of it was over in $minutes minutes; nothing had failed by then"
fi
((status == 0)) || exit 1
say "passed after ${SECONDS} s"
