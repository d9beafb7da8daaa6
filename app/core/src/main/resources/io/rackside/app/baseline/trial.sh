# A way back that a host takes by itself. POSIX shell, for dash, bash and busybox alike.
# Set before: D T ARMED RUN PROC. Defined before: say, put_back, conf_back, on_trial, alone. Defined after: main.
LC_ALL=C; export LC_ALL; unset LANGUAGE
PATH=$PATH:/usr/sbin:/sbin:/usr/local/sbin:/usr/local/bin:/usr/bin:/bin; export PATH
trap '' HUP PIPE

# What the host knows of it.
tell() {
    say timer "$(systemctl is-active "$T.timer" 2>/dev/null)"
    if [ -d "$D" ]; then say folder yes; fi
    if [ -e "$D/begun" ]; then say begun yes; fi
    say end "$(readlink "$D/end" 2>/dev/null)"
    if [ -e "$D/back" ]; then say back yes; fi
}

# What conf_back brings back, before anything is set.
conf_note() {
    for c_file in /proc/sys/net/ipv[46]/conf/*/forwarding /proc/sys/net/ipv[46]/conf/*/accept_redirects \
        /proc/sys/net/ipv6/conf/*/disable_ipv6; do
        c_now=
        { IFS= read -r c_now <"$c_file"; } 2>/dev/null
        if [ -n "$c_now" ]; then echo "$c_file $c_now"; fi
    done
}

# conf_say: what conf_note says, now.
conf_say() {
    conf_note >"$D/now"
    while IFS= read -r c_line; do say each "$c_line"; done <"$D/now"
}

# Interfaces with addresses of IPv6 that no switching on brings back (RFC 4007 scopes: 00 is global).
addressed() {
    [ -e /proc/net/if_inet6 ] || return 0
    while read -r a_what a_index a_length a_scope a_flags a_name; do
        if [ "$a_scope" = 00 ]; then say addressed "$a_name"; fi
    done </proc/net/if_inet6
}

# Interfaces with IPv6 where it is off for all. Going back to that would take their addresses.
differing() {
    c_all=
    { IFS= read -r c_all </proc/sys/net/ipv6/conf/all/disable_ipv6; } 2>/dev/null
    [ "$c_all" = 1 ] || return 0
    for c_file in /proc/sys/net/ipv6/conf/*/disable_ipv6; do
        case $c_file in */conf/all/* | */conf/default/* | */conf/lo/*) continue ;; esac
        c_now=
        { IFS= read -r c_now <"$c_file"; } 2>/dev/null
        c_name=${c_file%/*}
        if [ "$c_now" = 0 ]; then say differs "${c_name##*/}"; fi
    done
}

# Once: a way back that was armed before is not armed anew; and not while another change is on trial.
arm() {
    umask 077
    if [ ! -e "$D" ]; then alone arm_alone; fi
}

arm_alone() {
    mkdir -p "${D%/*}" && mkdir "$D" 2>/dev/null || return
    if conf_note >"$D/conf" && put_back >"$D/undo.new" && mv "$D/undo.new" "$D/undo.sh" &&
        printf '%s\n' "$(($(trial_clock) + ARMED))" >"$D/until"; then
        systemd-run --on-active="$ARMED" --timer-property=AccuracySec=100ms --unit="$T" \
            /bin/sh "$D/undo.sh" >/dev/null 2>&1 </dev/null 7>&-
    else
        rm -rf "$D"
    fi
}

# Whoever makes this link first has decided: after it the timer can do nothing any more.
confirm() {
    ln -s confirmed "$D/end" 2>/dev/null
    [ "$(readlink "$D/end")" = confirmed ] && systemctl stop "$T.timer" >/dev/null 2>&1
}

# Back at once.
take_back() {
    /bin/sh "$D/undo.sh" </dev/null >/dev/null 2>&1
    if [ -e "$D/back" ]; then systemctl stop "$T.timer" >/dev/null 2>&1; fi
}
