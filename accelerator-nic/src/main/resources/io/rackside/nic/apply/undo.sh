# Takes a change back, once: started by the host's own timer, or by us. Wants D, SYS, ETC, PROC, pci and mac.
LC_ALL=C; export LC_ALL; unset LANGUAGE
PATH=$PATH:/usr/sbin:/sbin:/usr/local/sbin:/usr/local/bin:/usr/bin:/bin; export PATH
trap '' HUP PIPE
PID=
. "$D/port.sh"
. "$D/before.sh"
exec 9>"$D/lock"
if command -v flock >/dev/null 2>&1; then flock 9; fi
# Whoever makes this link first has decided.
ln -s undone "$D/end" 2>/dev/null
[ "$(readlink "$D/end")" = undone ] || exit 0
[ -e "$D/back" ] && exit 0
# Lines that are still run are ended, and whoever runs them says so: until then another may begin.
# It waits 10 s for udev at the most, then sees the link above.
n=0
while [ -d "$D/change" ] && [ ! -e "$D/change/ended" ] && [ ! -e "$D/change/stopped" ] && [ "$n" -lt 15 ]; do
    p=; c=
    { IFS= read -r p <"$D/pid"; } 2>/dev/null
    # The number may be another's by now.
    if [ -n "$p" ]; then { IFS= read -r c <"$PROC/$p/comm"; } 2>/dev/null; fi
    if [ "$c" = timeout ]; then kill "$p" 2>/dev/null; fi
    sleep 1
    n=$((n + 1))
done
# Those that last are in no hurry, and are waited for.
n=0
while [ -d "$D/lasting" ] && [ ! -e "$D/lasting/ended" ] && [ ! -e "$D/lasting/stopped" ] && [ "$n" -lt 15 ]; do
    sleep 1
    n=$((n + 1))
done
todo=
for f in "$D"/undo/*.sh; do
    [ -e "$f" ] || continue
    s=${f##*/}; s=${s#*.}; s=${s%%.*}
    # What was not begun needs no way back.
    if [ -e "$D/begun.$s" ]; then todo="$todo ${f##*/}"; fi
done
# What a driver refuses now it may take a moment later, or once the lines after it are back.
n=1
while [ -n "$todo" ]; do
    failed=
    rm -f "$D/undo.failed"
    for f in $todo; do
        l=$(cat "$D/undo/$f")
        if ! one_line "$l" 60 "$D/undo.out"; then
            failed="$failed $f"
            printf '%s: %s\n' "$l" "$(head -c 200 "$D/undo.out" 2>/dev/null)" >>"$D/undo.failed"
        fi
    done
    todo=$failed
    [ "$n" -lt 5 ] || break
    n=$((n + 1))
    if [ -n "$todo" ]; then sleep 2; fi
done
settle
vf_give "$D/vfs"
# A link that was down a moment ago takes seconds; addresses and ways out went with it.
n=0
net_unlike >"$D/unlike"
while [ -s "$D/unlike" ] && [ "$n" -lt 12 ]; do
    case $n in 3 | 8) net_back ;; esac
    sleep 1
    n=$((n + 1))
    net_unlike >"$D/unlike"
done
vf_unlike >>"$D/unlike"
: >"$D/back"
