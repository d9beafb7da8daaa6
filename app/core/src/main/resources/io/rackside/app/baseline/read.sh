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

# What sshd would run with; with Match blocks an older one wants to know for whom.
sshd_says() {
    if ! have sshd; then
        say sshd-missing
        return
    fi
    s_text=$(limited 10 sshd -T 2>&1 </dev/null) \
        || s_text=$(limited 10 sshd -T -C user=root,host=localhost,addr=127.0.0.1 2>&1 </dev/null) \
        || { say sshd-failed "$s_text"; return; }
    printf '%s\n' "$s_text" | while IFS= read -r s_line; do say sshd "$s_line"; done
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

