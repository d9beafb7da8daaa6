# Changes of this host that its own timers may still take back, whoever made them. POSIX shell.
# Wants D, RUN and PROC. Each folder on trial says in the file until when, in seconds since the boot.

# Seconds since the boot.
trial_clock() {
    o_up=
    { read -r o_up o_rest <"$PROC/uptime"; } 2>/dev/null
    printf '%s' "${o_up%%.*}"
}

# trial_runs UNIT: whether its timer waits, or has just begun the way back.
trial_runs() {
    for o_kind in timer service; do
        case $(systemctl is-active "$1.$o_kind" 2>/dev/null) in
        active | activating | deactivating | reloading) return 0 ;;
        esac
    done
    return 1
}

# Seconds until the last of the others is decided; nothing where there is none.
on_trial() {
    o_now=$(trial_clock)
    o_most=
    for o_dir in "$RUN"/* "$RUN-baseline"/*; do
        if [ "$o_dir" = "$D" ] || [ ! -s "$o_dir/until" ] || [ -e "$o_dir/back" ]; then continue; fi
        o_until=
        { read -r o_until o_rest <"$o_dir/until"; } 2>/dev/null
        case $o_until in '' | *[!0-9]*) continue ;; esac
        case $o_dir in
        "$RUN"/*) o_unit=rackside-undo-${o_dir##*/} ;;
        *) o_unit=rackside-baseline-${o_dir##*/} ;;
        esac
        case $(readlink "$o_dir/end" 2>/dev/null) in
        confirmed) continue ;;
        # A way back that came to no end in a quarter of an hour was ended itself.
        undone) if [ "$((o_now - o_until))" -gt 900 ]; then continue; fi ;;
        *) trial_runs "$o_unit" || continue ;;
        esac
        o_left=$((o_until - o_now))
        if [ "$o_left" -lt 5 ]; then o_left=5; fi
        if [ "$o_left" -gt "${o_most:-0}" ]; then o_most=$o_left; fi
    done
    printf '%s' "$o_most"
}

# alone COMMAND: runs it while no other console may begin a trial; not at all while one is on.
alone() {
    mkdir -p "${RUN%/*}" && true >>"$RUN.lock" || return
    exec 7>>"$RUN.lock"
    if command -v flock >/dev/null 2>&1; then flock -w 20 7 || return; fi
    o_most=$(on_trial)
    if [ -n "$o_most" ]; then say trial "$o_most"; else "$@"; fi
    exec 7>&-
}
