# What the scripts for Linux hosts begin with; changes nothing. POSIX shell, for dash, bash and busybox alike.
# A script of these and one more runs as "sh -s" from standard input, as "main MARK". Each part of the answer is
#   MARK begin NAME / output / MARK rc N NAME / MARK err NAME, a tab, TEXT / MARK end NAME
# and the last line is "MARK done". MARK is made by chance, so no output can hold it; it stands on no command
# line, where everybody could read it and forge parts.
unset M
M=$1
LC_ALL=C; export LC_ALL; unset LANGUAGE
PATH=$PATH:/usr/sbin:/sbin:/usr/local/sbin:/usr/local/bin:/usr/bin:/bin; export PATH
# Root runs what the system has, before anything the account has put in its own way.
SYSTEM=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
MOST=1048576     # bytes of one part
NICS=64          # network ports that are asked one by one
USUAL=8; LONG=20 # seconds

have() { command -v "$1" >/dev/null 2>&1; }

if timeout -k 2 5 true 2>/dev/null; then
    limited() { timeout -k 2 "$@"; }
else
    limited() { shift; "$@"; }
fi

# A command as root, where that needs no password, or W is the right one. A wrong one is tried once.
# printf has to be the shell's own, or everybody could read its arguments.
ROOT=none SUDO=
if [ "$(id -u)" = 0 ]; then
    ROOT=root
    rooted() { limited "$@"; }
elif ! have sudo; then
    SUDO=missing
    rooted() { limited "$@"; }
elif SUDO=$(limited 5 sudo -n true 2>&1 </dev/null); then
    ROOT=sudo
    rooted() { r_most=$1; shift; sudo -n env LC_ALL=C PATH="$SYSTEM:$PATH" timeout -k 2 "$r_most" "$@"; }
elif [ -n "${W-}" ] && [ "$(command -v printf)" = printf ] &&
    SUDO=$(printf '%s\n' "$W" | limited 15 sudo -k -S -p '' true 2>&1); then
    ROOT=password
    rooted() {
        r_most=$1; shift
        printf '%s\n' "$W" | sudo -k -S -p '' env LC_ALL=C PATH="$SYSTEM:$PATH" \
            timeout -k 2 "$r_most" sh -c 'exec "$@" </dev/null' sh "$@"
    }
else
    rooted() { limited "$@"; }
fi
case $ROOT,$SUDO in
none,*ncorrect*password* | none,*"try again"*) SUDO=wrong-password ;;
none,*"not in the sudoers"* | none,*"not allowed"* | none,*"may not run"*) SUDO=refused ;;
none,*tty*) SUDO=tty ;;
none,missing) ;;
none,*password*) SUDO=password ;;
none,*) SUDO=other ;;
*) SUDO= ;;
esac

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
    end_all "$w_pid"
    printf '\n%s hung %s\n' "$M" "$w_name"
}
# Ends a process and all that it began: a late word of one would stand in another part.
end_all() {
    e_all=" $1 "; e_more=1
    while [ -n "$e_more" ]; do
        e_more=
        for f in /proc/[0-9]*/stat; do
            s=
            { IFS= read -r s <"$f"; } 2>/dev/null
            e_pid=${s%% *}; s=${s##*) }; s=${s#* }
            case $e_all in
            *" $e_pid "*) ;;
            *" ${s%% *} "*) e_all="$e_all$e_pid "; e_more=1 ;;
            esac
        done
    done
    kill -KILL $e_all 2>/dev/null
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

# Ports with hardware behind them; where there are none, as in a container, what there is.
# Virtual functions come last: there may be more of them than are asked.
PORTS=
FUNCTIONS=
for d in /sys/class/net/*/device; do
    case $(readlink "$d") in *.sf.*) FUNCTIONS="$FUNCTIONS ${d%/device}"; continue ;; esac
    if [ -e "$d/physfn" ]; then FUNCTIONS="$FUNCTIONS ${d%/device}"
    elif [ -e "$d" ]; then PORTS="$PORTS ${d%/device}"; fi
done
PORTS="$PORTS$FUNCTIONS"
if [ -z "$PORTS" ]; then
    for d in /sys/class/net/*; do [ -e "$d/address" ] && [ "${d##*/}" != lo ] && PORTS="$PORTS $d"; done
fi
