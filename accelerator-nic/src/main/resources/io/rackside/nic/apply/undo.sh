# Takes a change back, once: started by the host's own timer, or by us; with the word again, by a person at
# the console, once more than that, and tells what is not as before. Wants D, SYS, ETC, PROC, pci, mac and CUTS.
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
if [ "$(readlink "$D/end")" != undone ]; then
    if [ "$1" = again ]; then readlink "$D/end"; fi
    exit 0
fi
if [ "$1" = again ]; then rm -f "$D/back"; fi
[ -e "$D/back" ] && exit 0
# Lines that are still run are ended, and whoever runs them says so: until then another may begin.
# It waits 10 s for udev at the most, then sees the link above.
n=0
while [ -d "$D/change" ] && [ ! -e "$D/change/ended" ] && [ ! -e "$D/change/stopped" ] &&
    [ ! -e "$D/change/rests" ] && [ "$n" -lt 15 ]; do
    p=; c=
    { IFS= read -r p <"$D/pid"; } 2>/dev/null
    # The number may be another's by now.
    if [ -n "$p" ]; then { IFS= read -r c <"$PROC/$p/comm"; } 2>/dev/null; fi
    if [ "$c" = timeout ]; then kill "$p" 2>/dev/null; fi
    sleep 1
    n=$((n + 1))
done
# Those that last are in no hurry, and the one that runs is waited for as long as it may take.
n=0
while [ -d "$D/lasting" ] && [ ! -e "$D/lasting/ended" ] && [ ! -e "$D/lasting/stopped" ] && [ "$n" -lt 310 ]; do
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
# way_back NUMBER: addresses and ways that went with a link are not waited for where they are the console's.
way_back() {
    case " $CUTS " in *" ${1:-none} "*) net_back ;; esac
}
# What a driver refuses now it may take a moment later, or once the lines after it are back.
n=1
while [ -n "$todo" ]; do
    failed=
    was=
    rm -f "$D/undo.failed"
    for f in $todo; do
        l=$(cat "$D/undo/$f")
        s=${f#*.}
        if [ "$was" != "${s%%.*}" ]; then way_back "$was"; fi
        was=${s%%.*}
        u=60
        # What it takes to set what lasts it takes to take it back.
        if grep -qxF -e "${s%%.*}" "$D/lasts" 2>/dev/null; then u=300; fi
        if ! one_line "$l" "$u" "$D/undo.out"; then
            failed="$failed $f"
            printf '%s: %s\n' "$l" "$(head -c 200 "$D/undo.out" 2>/dev/null)" >>"$D/undo.failed"
        fi
    done
    way_back "$was"
    todo=$failed
    [ "$n" -lt 5 ] || break
    n=$((n + 1))
    if [ -n "$todo" ]; then sleep 2; fi
done
settle
vf_give "$D/vfs"
feature_give "$D/features"
mtu_back
# A link that was down a moment ago takes seconds; addresses and ways out went with it.
n=0
u=$(net_unlike)
while [ -n "$u" ] && [ "$n" -lt 12 ]; do
    case $n in 3 | 8)
        net_back
        mtu_back
        ;;
    esac
    sleep 1
    n=$((n + 1))
    u=$(net_unlike)
done
u=$(unlike)
note_unlike "$u"
: >"$D/back"
if [ "$1" = again ]; then
    cat "$D/undo.failed" 2>/dev/null
    cat "$D/unlike"
fi
