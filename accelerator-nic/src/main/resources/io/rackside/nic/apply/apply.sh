# Changes a port of a Linux host on trial. POSIX shell, for dash, bash and busybox alike.
# Set before: ID RUN SYS ETC PROC pci mac ARMED WINDOW CUTS HEARD NEEDS NOTES SWITCHES RULES UNIT KEPT
# PROPERTIES.
# Defined after: put_files, put_change, put_lasting. say KEY VALUE answers.
LC_ALL=C; export LC_ALL; unset LANGUAGE
PATH=$PATH:/usr/sbin:/sbin:/usr/local/sbin:/usr/local/bin:/usr/bin:/bin; export PATH
D=$RUN/$ID
T=rackside-undo-$ID
PID=$D/pid

plain() { head -c 500 "$1" 2>/dev/null | tr '\000-\037\177' ' '; }

# What the host knows of this change, without what takes long to ask; reads alone.
tell_change() {
    say boot "$(first "$PROC/sys/kernel/random/boot_id")"
    say machine "$(first "$ETC/machine-id")"
    case $(systemctl is-system-running 2>/dev/null) in initializing | starting) say starting yes ;; esac
    if [ -d "$D" ]; then say folder yes; fi
    say timer "$(systemctl is-active "$T.timer" 2>/dev/null)"
    say end "$(readlink "$D/end" 2>/dev/null)"
    if [ -e "$D/back" ]; then say back yes; fi
    tell_lines change
    if [ -e "$D/cuts" ] && [ ! -h "$D/end" ]; then
        say cuts "$(first "$D/cuts")"
        if [ -e "$D/asks" ]; then say asks "$(first "$D/asks")"; fi
    fi
    if [ -d "$D/lasting" ]; then tell_lines lasting; fi
    # What was missing a moment ago may be there by now.
    if [ -s "$D/unlike" ]; then
        unlike | head -n 20 | while IFS= read -r t_line; do say unlike "$t_line"; done
    fi
    if [ -d "$D" ]; then
        head -n 2000 "$D/vfs" 2>/dev/null | while IFS= read -r t_line; do say function "$t_line"; done
        # Those that are turned together with one that the change turns.
        head -n 500 "$D/features" 2>/dev/null | while read -r t_group t_line; do
            case " $SWITCHES " in *" $t_group "*) say feature "$t_group $t_line" ;; esac
        done
    fi
    if [ -e "$D/undo.failed" ]; then say failed "$(plain "$D/undo.failed")"; fi
    if [ -r "$ETC/systemd/system/$UNIT" ] && [ -r "$KEPT" ]; then
        say kept "$(cat "$ETC/systemd/system/$UNIT" "$KEPT" | sha256sum | cut -d' ' -f1)"
        if [ -h "$ETC/systemd/system/multi-user.target.wants/$UNIT" ]; then say enabled yes; fi
    fi
}

# The same with NetworkManager's.
tell() {
    tell_change
    tell_manager
}

tell_lines() {
    if [ -e "$D/$1/ended" ]; then say "$1" ended
    elif [ -e "$D/$1/stopped" ]; then
        say "$1" stopped
        say status "$(first "$D/$1/stopped")"
        say line "$(first "$D/line")"
        say answer "$(plain "$D/out")"
    elif [ -d "$D/$1" ]; then
        say "$1" begun
        say line "$(first "$D/line")"
    fi
}

# Whether NetworkManager has the port, and what its connection says of what we set.
tell_manager() {
    have nmcli && [ "$(systemctl is-active NetworkManager 2>/dev/null)" = active ] || return 0
    find_port && [ -n "$port" ] || return 0
    m_uuid=$(timeout -k 2 8 nmcli -g GENERAL.CON-UUID device show "$port" 2>/dev/null </dev/null | head -n 1)
    [ -n "$m_uuid" ] || return 0
    say connection "$m_uuid"
    for m_one in $PROPERTIES; do
        # One that it has no word for is not said.
        m_value=$(timeout -k 2 8 nmcli -g "$m_one" connection show "$m_uuid" 2>/dev/null </dev/null) || continue
        say property "$m_one $(printf '%s\n' "$m_value" | head -n 1)"
    done
}

# Before anything: what is missing, and what is kept from earlier.
probe() {
    for n_tool in $NEEDS; do have "$n_tool" || say missing "$n_tool"; done
    [ -d "$PROC/1" ] && [ -d "$SYS/class" ] && [ -n "$(seconds)" ] || say missing linux
    [ "$(systemctl is-system-running 2>/dev/null)" != offline ] || say missing systemd
    find_port || say lost-port "${pci:-$mac}"
    # Rules of a port go with this switch, and nobody gives them back.
    if [ "$RULES" = lost ] && [ -n "$port" ]; then
        timeout -k 2 10 ethtool -n "$port" 2>/dev/null </dev/null | while read -r r_word r_no r_rest; do
            case $r_word,$r_no in Total,[1-9]*) say rules "$r_no" ;; esac
        done
    fi
    if [ -r "$KEPT" ]; then head -n 500 "$KEPT" | while IFS= read -r k; do say keeps "$k"; done; fi
    n_trial=$(on_trial)
    if [ -n "$n_trial" ]; then say trial "$n_trial"; fi
}

# The host's own way back, before the first line. Once.
arm() {
    trap '' HUP PIPE
    umask 077
    if [ -d "$D" ]; then return; fi
    alone arm_alone
}

arm_alone() {
    # What is over is of use to nobody, nor after an hour what was confirmed.
    a_now=$(seconds)
    for a_one in "$RUN"/*/; do
        a_age=$(first "$a_one/armed")
        a_age=$((a_now - ${a_age:-$a_now}))
        if [ -e "$a_one/back" ] || [ -e "$a_one/over" ] ||
            { [ "$a_age" -gt 3600 ] && [ "$(readlink "$a_one/end")" = confirmed ]; }; then
            rm -rf "$a_one"
        fi
    done
    mkdir -p "$RUN" && mkdir "$D" 2>/dev/null || return
    if ! { put_files && note_before $NOTES && seconds >"$D/armed" &&
        printf '%s\n' "$(($(seconds) + ARMED))" >"$D/until"; }; then
        rm -rf "$D"
        return
    fi
    systemd-run --on-active="$ARMED" --timer-property=AccuracySec=100ms --unit="$T" \
        /bin/sh "$D/undo.sh" >"$D/arm.out" 2>&1 </dev/null 7>&-
}

# The lines, once, however the connection fares.
change() {
    [ ! -h "$D/end" ] || return
    run_lines change
}

# Those that the next boot brings: not before what works now is confirmed.
lasting() {
    [ "$(readlink "$D/end")" = confirmed ] || return
    run_lines lasting
}

# run_lines FOLDER: in a unit of its own, which goes on without us, and waits for it.
run_lines() {
    trap '' HUP PIPE
    umask 077
    [ -d "$D" ] && mkdir "$D/$1" 2>/dev/null || return
    if ! "put_$1"; then
        rm -rf "$D/$1"
        say "$1" stopped
        say status 28
        say answer "could not be written to $D"
        return
    fi
    # An answer that a cut has swallowed is not waited for longer than that.
    if [ "$1" = change ] && [ -n "$CUTS" ]; then go_on "$1" '' 2; else go_on "$1" '' "$WINDOW"; fi
}

# go_on FOLDER NUMBER SECONDS: from after that setting on. While our way may be cut nobody waits here: the
# host has to hear of us by then.
go_on() {
    systemd-run --unit="$T-$1${2:+-$2}" /bin/sh "$D/change.sh" "$1" "$2" >"$D/$1.unit" 2>&1 </dev/null ||
        /bin/sh "$D/change.sh" "$1" "$2"
    r_n=0
    while [ ! -e "$D/$1/ended" ] && [ ! -e "$D/$1/stopped" ] && [ ! -e "$D/cuts" ] && [ "$r_n" -lt "$3" ]; do
        sleep 1
        r_n=$((r_n + 1))
    done
}

# here [NUMBER]: the host still hears of us; with the number of the setting that it asks after, by a fresh
# session, the rest is gone on with, and its timer for the whole is left alone.
here() {
    trap '' HUP PIPE
    umask 077
    [ -d "$D/change" ] && [ ! -h "$D/end" ] || return
    seconds >"$D/heard.$$" && mv -f "$D/heard.$$" "$D/heard" || return
    if [ -z "$1" ] || [ "$(first "$D/asks")" != "$1" ]; then return; fi
    # It may have been given up a moment ago.
    ln -s here "$D/held.$1" 2>/dev/null
    [ "$(readlink "$D/held.$1")" = here ] || return
    systemctl stop "$T-cut-$1.timer" >/dev/null 2>&1
    # Whoever said the same before may have gone on to the next meanwhile.
    if [ "$(first "$D/asks")" != "$1" ]; then return; fi
    rm -f "$D/asks" "$D/cuts" "$D/change/rests"
    go_on change "$1" 2
}

# confirm PATIENCE: only where all that was there is there again; so many seconds it is waited for.
# Whoever makes the link first has decided: after this the timer can do nothing any more.
confirm() {
    trap '' HUP PIPE
    [ -d "$D" ] || return
    if [ ! -h "$D/end" ]; then
        f_n=0
        f_lost=$(trial_unlike)
        while [ -n "$f_lost" ] && [ "$f_n" -lt "$1" ]; do
            sleep 1
            f_n=$((f_n + 1))
            f_lost=$(trial_unlike)
        done
        # Once it is decided the way back says what it left.
        if [ ! -h "$D/end" ]; then note_unlike "$f_lost"; fi
        if [ -n "$f_lost" ]; then return; fi
    fi
    ln -s confirmed "$D/end" 2>/dev/null
    [ "$(readlink "$D/end")" = confirmed ] && systemctl stop "$T.timer" >/dev/null 2>&1
}

# What was confirmed goes back all the same: what was to last could not be set.
revoke() {
    if [ "$(readlink "$D/end")" = confirmed ]; then
        rm -f "$D/end"
        ln -s undone "$D/end" 2>/dev/null
    fi
}

# take_back PATIENCE NUMBER...: back at once; numbers of settings that differ for certain.
take_back() {
    trap '' HUP PIPE
    umask 077
    b_most=$1
    shift
    b_made=
    if [ ! -d "$D" ]; then
        mkdir -p "$RUN" && mkdir "$D" 2>/dev/null || return
        b_made=yes
    fi
    # An arming that was cut off has left a part.
    if [ ! -s "$D/armed" ] && [ ! -e "$D/whole" ] && ! put_files; then
        if [ -n "$b_made" ]; then rm -rf "$D"; fi
        return
    fi
    ln -s undone "$D/end" 2>/dev/null
    [ "$(readlink "$D/end")" = undone ] || return
    # What could not be taken back is tried once more.
    if [ -e "$D/undo.failed" ] || { [ -s "$D/unlike" ] && [ -n "$(unlike)" ]; }; then rm -f "$D/back"; fi
    for b_one in "$@"; do
        : >"$D/begun.$b_one"
        rm -f "$D/back"
    done
    # A unit of its own, so that it does not end with our session.
    systemd-run --unit="$T-now-$(seconds)" /bin/sh "$D/undo.sh" >/dev/null 2>&1 </dev/null || /bin/sh "$D/undo.sh"
    b_n=0
    while [ ! -e "$D/back" ] && [ "$b_n" -lt "$b_most" ]; do
        sleep 1
        b_n=$((b_n + 1))
    done
    if [ -e "$D/back" ]; then
        for b_one in $CUTS; do systemctl stop "$T-cut-$b_one.timer" >/dev/null 2>&1; done
        systemctl stop "$T.timer" >/dev/null 2>&1
    fi
}

# Kept over a boot by one unit of systemd. put_kept writes both files as .new.
keep_unit() {
    trap '' HUP PIPE
    umask 022
    mkdir -p "${KEPT%/*}" && find_port && card >"$CARD.new" && put_kept || return
    mv -f "$CARD.new" "$CARD" && mv -f "$KEPT.new" "$KEPT" && mv -f "$ETC/systemd/system/$UNIT.new" "$ETC/systemd/system/$UNIT" || return
    sync
    systemctl daemon-reload >/dev/null 2>&1
    systemctl enable "$UNIT" >/dev/null 2>&1
    if [ -d "$D" ]; then : >"$D/over"; fi
}

# Nothing is kept any more.
keep_nothing() {
    trap '' HUP PIPE
    systemctl disable "$UNIT" >/dev/null 2>&1
    rm -f "$ETC/systemd/system/multi-user.target.wants/$UNIT" "$ETC/systemd/system/$UNIT" "$KEPT" "$CARD"
    systemctl daemon-reload >/dev/null 2>&1
    if [ -d "$D" ]; then : >"$D/over"; fi
}
