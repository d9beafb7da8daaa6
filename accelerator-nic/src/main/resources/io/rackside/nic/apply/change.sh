# Runs the lines of a change in a unit of its own, so that they do not end with our session. Its
# argument is the folder they lie in: change, while it is on trial, or lasting, once that is confirmed.
# Wants D, SYS, ETC, PROC, pci, mac and WINDOW.
LC_ALL=C; export LC_ALL; unset LANGUAGE
PATH=$PATH:/usr/sbin:/sbin:/usr/local/sbin:/usr/local/bin:/usr/bin:/bin; export PATH
trap '' HUP PIPE
umask 077
. "$D/port.sh"
. "$D/before.sh"
at=$D/$1
# Once, whoever is started twice.
mkdir "$at/run" 2>/dev/null || exit 0
PID=
if [ "$1" = change ]; then PID=$D/pid; fi
# done_as ended|stopped STATUS: what the files of the boot loader are by now is our work.
done_as() {
    if [ -z "$PID" ]; then boot_seal; fi
    printf '%s\n' "$2" >"$at/$1"
    exit 0
}
c_until=$(($(first "$D/armed") + WINDOW))
for c_file in "$at"/*.sh; do
    [ -e "$c_file" ] || continue
    c_name=${c_file##*/}
    c_left=300
    if [ -n "$PID" ]; then c_left=$((c_until - $(seconds))); fi
    printf '%s\n' "${c_name%.sh}" >"$D/line"
    # None is begun without time to take it back.
    if [ "$c_left" -lt 1 ] || { [ -n "$PID" ] && [ -h "$D/end" ]; }; then done_as stopped 124; fi
    # Nor one that lasts, once what was confirmed is taken back.
    if [ -z "$PID" ] && [ "$(readlink "$D/end")" != confirmed ]; then done_as stopped 124; fi
    : >"$D/begun.${c_name%%.*}"
    one_line "$(cat "$c_file")" "$c_left" "$D/out"
    c_status=$?
    if [ "$c_status" -ne 0 ]; then done_as stopped "$c_status"; fi
done
settle
if [ -n "$PID" ] && [ ! -h "$D/end" ]; then
    vf_give "$D/vfs"
    vf_give "$D/vfs.given"
    feature_give "$D/features.given"
fi
done_as ended ''
