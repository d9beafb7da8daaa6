# Settings that the kernel hands on from one to all interfaces, and what goes with them. Set before: D.
# conf_back [FILE]: what is noted there; else what was noted when the way back was armed.
conf_back() {
    c_from=$D/conf
    if [ -n "$1" ]; then c_from=$1; fi
    [ -e "$c_from" ] || return 0
    # The first two are handed on: what stands behind them counts.
    for c_kind in all default each; do
        while read -r c_file c_was; do
            case $c_file in */conf/all/*) c_is=all ;; */conf/default/*) c_is=default ;; *) c_is=each ;; esac
            [ "$c_is" = "$c_kind" ] || continue
            c_now=
            { IFS= read -r c_now <"$c_file"; } 2>/dev/null
            if [ -n "$c_now" ] && [ "$c_now" != "$c_was" ]; then
                { echo "$c_was" >"$c_file"; } 2>/dev/null
            fi
        done <"$c_from"
    done
}
