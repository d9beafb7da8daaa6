# Runs the lines of a change in a unit of its own, so that they do not end with our session. Its
# argument is the folder they lie in: change, while it is on trial, or lasting, once that is confirmed; and
# the number of the setting after which it goes on, where one may have cut the console's way.
# Wants D, T, SYS, ETC, PROC, pci, mac, WINDOW, CUTS and HEARD.
LC_ALL=C; export LC_ALL; unset LANGUAGE
PATH=$PATH:/usr/sbin:/sbin:/usr/local/sbin:/usr/local/bin:/usr/bin:/bin; export PATH
trap '' HUP PIPE
umask 077
. "$D/port.sh"
. "$D/before.sh"
at=$D/$1
# Once, whoever is started twice.
mkdir "$at/run$2" 2>/dev/null || exit 0
PID=
if [ "$1" = change ]; then PID=$D/pid; fi
# done_as ended|stopped STATUS: what the files of the boot loader are by now is our work. Beside what lines end
# with there is late, where no time was left for one, and over, where it was decided before it was begun.
done_as() {
    if [ -z "$PID" ]; then boot_seal; fi
    printf '%s\n' "$2" >"$at/$1"
    exit 0
}
# From the moment of the cut the host waits for the console only so long: the timer is set right before it.
may_cut() {
    settle
    if seconds >"$D/heard" && watch_cut "$1" "$HEARD"; then
        printf '%s\n' "$1" >"$D/cuts"
        return
    fi
    cat "$D/cut.out" >"$D/out" 2>/dev/null
    done_as stopped 125
}
# Nothing more is begun before the console is heard again; it goes on from there.
rest() {
    : >"$at/rests"
    printf '%s\n' "$1" >"$D/asks"
    exit 0
}
c_cut=
c_seen=
c_until=$(($(first "$D/armed") + WINDOW))
for c_file in "$at"/*.sh; do
    [ -e "$c_file" ] || continue
    c_name=${c_file##*/}
    c_number=${c_name%%.*}
    if [ -n "$2" ]; then
        if [ "$c_number" = "$2" ]; then c_seen=yes; fi
        if [ -z "$c_seen" ] || [ "$c_number" = "$2" ]; then continue; fi
    fi
    if [ -n "$c_cut" ] && [ "$c_cut" != "$c_number" ]; then rest "$c_cut"; fi
    c_left=300
    if [ -n "$PID" ]; then c_left=$((c_until - $(seconds))); fi
    printf '%s\n' "${c_name%.sh}" >"$D/line"
    if [ -n "$PID" ] && [ -h "$D/end" ]; then done_as stopped over; fi
    # None is begun without time to take it back.
    if [ "$c_left" -lt 1 ]; then done_as stopped late; fi
    # Nor one that lasts, once what was confirmed is taken back.
    if [ -z "$PID" ] && [ "$(readlink "$D/end")" != confirmed ]; then done_as stopped over; fi
    case " $CUTS " in
    *" $c_number "*)
        if [ -z "$c_cut" ]; then may_cut "$c_number"; fi
        c_cut=$c_number
        ;;
    esac
    : >"$D/begun.$c_number"
    one_line "$(cat "$c_file")" "$c_left" "$D/out"
    c_status=$?
    # One that had but little time was not hung.
    case $c_status in 124 | 137) if [ "$c_left" -lt 10 ]; then c_status=late; fi ;; esac
    if [ "$c_status" != 0 ]; then done_as stopped "$c_status"; fi
done
if [ -n "$c_cut" ]; then rest "$c_cut"; fi
settle
if [ -n "$PID" ] && [ ! -h "$D/end" ]; then
    vf_give "$D/vfs"
    vf_give "$D/vfs.given"
    feature_give "$D/features.given"
fi
done_as ended ''
