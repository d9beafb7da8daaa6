# Reads settings of a Linux host; changes nothing. POSIX shell, for dash, bash and busybox alike.
# Defined before: say, which answers. Defined after: main, which asks.
LC_ALL=C; export LC_ALL; unset LANGUAGE
PATH=$PATH:/usr/sbin:/sbin:/usr/local/sbin:/usr/local/bin:/usr/bin:/bin; export PATH

have() { command -v "$1" >/dev/null 2>&1; }
if timeout -k 2 5 true 2>/dev/null; then
    limited() { timeout -k 2 "$@"; }
else
    limited() { shift; "$@"; }
fi

# value NUMBER PATH: what a file holds.
value() {
    if [ ! -e "$2" ]; then
        say "$1" none
    elif v_text=$(limited 5 cat "$2" 2>/dev/null); then
        say "$1" = "$v_text"
    else
        say "$1" denied
    fi
}

# mode NUMBER PATH: permissions, in octal digits.
mode() {
    if [ ! -e "$2" ]; then
        say "$1" none
    elif m_text=$(limited 5 stat -L -c %a "$2" 2>/dev/null); then
        say "$1" = "$m_text"
    else
        say "$1" denied
    fi
}

# unit NUMBER NAME: whether systemd runs it.
unit() {
    u_text=$(limited 8 systemctl is-active "$2" 2>/dev/null </dev/null)
    if [ -n "$u_text" ]; then say "$1" = "$u_text"; else say "$1" denied; fi
}

# governors NUMBER: the governors of all processors, each once.
governors() {
    g_seen=
    for g_file in /sys/devices/system/cpu/cpu[0-9]*/cpufreq/scaling_governor; do
        g_one=
        { IFS= read -r g_one <"$g_file"; } 2>/dev/null
        case " $g_seen " in *" $g_one "*) ;; *) g_seen="$g_seen${g_seen:+ }$g_one" ;; esac
    done
    if [ -n "$g_seen" ]; then say "$1" = "$g_seen"; else say "$1" none; fi
}

# sysctl_files: what sets values of the kernel in a boot, file by file, comments left out.
sysctl_files() {
    for y_file in /etc/sysctl.d/*.conf /run/sysctl.d/*.conf /usr/local/lib/sysctl.d/*.conf \
        /usr/lib/sysctl.d/*.conf /lib/sysctl.d/*.conf /etc/sysctl.conf; do
        [ -e "$y_file" ] || continue
        if y_text=$(limited 5 cat "$y_file" 2>/dev/null); then
            say sysctl-file "$y_file"
        else
            say sysctl-denied "$y_file"
            continue
        fi
        printf '%s\n' "$y_text" | while IFS= read -r y_line; do
            case $y_line in '' | '#'* | ';'*) ;; *) say sysctl-line "$y_line" ;; esac
        done
    done
    say sysctl-read
}

# kept NUMBER FILE LINE: whether that line stands in it.
kept() {
    if [ ! -e "$2" ]; then
        say "$1" no
    elif [ ! -r "$2" ]; then
        say "$1" denied
    elif grep -Fxq "$3" "$2" 2>/dev/null; then
        say "$1" yes
    else
        say "$1" no
    fi
}

# What sshd would run with; with Match blocks an older one wants to know for whom: for nobody they are about.
sshd_says() {
    if ! have sshd; then
        say sshd-missing
        return
    fi
    s_text=$(limited 10 sshd -T 2>&1 </dev/null) \
        || s_text=$(limited 10 sshd -T -C user=nobody,host=nowhere.invalid,addr=192.0.2.1 2>&1 </dev/null) \
        || { say sshd-failed "$s_text"; return; }
    printf '%s\n' "$s_text" | while IFS= read -r s_line; do say sshd "$s_line"; done
    if [ -e /etc/ssh/sshd_config ]; then sshd_file /etc/ssh/sshd_config 0; fi
}

# sshd_file FILE DEPTH: its lines and those of what it includes, for what sshd -T leaves out: Match blocks.
sshd_file() {
    if [ "$2" -gt 8 ] || ! s_text=$(limited 5 cat "$1" 2>/dev/null); then
        say sshd-unread "$1"
        return
    fi
    say sshd-file "$1"
    printf '%s\n' "$s_text" | while read -r s_word s_rest; do
        case $s_word in
        '' | '#'*) ;;
        [Ii][Nn][Cc][Ll][Uu][Dd][Ee]) sshd_include "$s_rest" $(($2 + 1)) ;;
        [Ii][Nn][Cc][Ll][Uu][Dd][Ee]=*) say sshd-unread "$s_word" ;;
        *) say sshd-line "$s_word $s_rest" ;;
        esac
    done
    say sshd-end
}

# sshd_include PATTERNS DEPTH: what they name, from sshd's own folder; that a pattern names nothing is usual.
sshd_include() {
    case $1 in *[\"\'=]*)
        say sshd-unread "$1"
        return
        ;;
    esac
    for s_each in $1; do
        case $s_each in /*) ;; *) s_each=/etc/ssh/$s_each ;; esac
        for s_file in $s_each; do
            if [ -e "$s_file" ]; then sshd_file "$s_file" "$2"; fi
        done
    done
}

login_defs() {
    if [ ! -e /etc/login.defs ]; then
        say login-missing
    elif l_text=$(limited 5 cat /etc/login.defs 2>/dev/null); then
        say login-read
        printf '%s\n' "$l_text" | while IFS= read -r l_line; do
            case $l_line in [A-Z]*) say login "$l_line" ;; esac
        done
    else
        say login-denied
    fi
}


# interfaces NUMBER FAMILY NAME: what each interface is set to, whether it forwards, and whether it stays:
# one with a device of its own, and the loopback, are there before files are read in a boot.
interfaces() {
    for i_file in /proc/sys/net/"$2"/conf/*/"$3"; do
        i_now=
        i_forwards=
        i_folder=${i_file%/*}
        i_name=${i_folder##*/}
        { IFS= read -r i_now <"$i_file"; } 2>/dev/null
        { IFS= read -r i_forwards <"$i_folder/forwarding"; } 2>/dev/null
        [ -n "$i_now" ] || continue
        i_stays=no
        if [ "$i_name" = lo ] || [ -e "/sys/class/net/$i_name/device" ]; then i_stays=yes; fi
        say "interface$1" "$i_now" "${i_forwards:-0}" "$i_stays" "$i_name"
    done
    say "interfaces$1"
}
