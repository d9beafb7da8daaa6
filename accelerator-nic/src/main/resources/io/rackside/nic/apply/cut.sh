# Takes a change back whose console is not heard of any more after a setting that may have cut its way. A timer
# of the host starts it; where the console was heard since, it sets the next one. Its argument is the number
# of the setting. Wants D, T, HEARD, SYS, ETC, PROC, pci and mac.
LC_ALL=C; export LC_ALL; unset LANGUAGE
PATH=$PATH:/usr/sbin:/sbin:/usr/local/sbin:/usr/local/bin:/usr/bin:/bin; export PATH
trap '' HUP PIPE
umask 077
. "$D/port.sh"
. "$D/before.sh"
if [ -h "$D/end" ] || [ "$(readlink "$D/held.$1" 2>/dev/null)" = here ]; then exit 0; fi
x_left=$(($(first "$D/heard") + HEARD - $(seconds)))
# One that cannot be set leaves nobody to wait for.
if [ "$x_left" -gt 0 ] && watch_cut "$1" "$x_left" "-$(seconds)"; then exit 0; fi
# Whoever makes the link first has decided: after this it is too late to be heard.
ln -s cut "$D/held.$1" 2>/dev/null
[ "$(readlink "$D/held.$1")" = cut ] || exit 0
/bin/sh "$D/undo.sh"
# Once is enough.
if [ -e "$D/back" ]; then systemctl stop "$T.timer" >/dev/null 2>&1; fi
