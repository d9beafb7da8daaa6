# Sub-functions of our port: noted before the first line, put back by number with what each was given. They
# are acted on by devlink's handles alone, for names of interfaces change in between. Wants D, SYS and pci.

# sf_now: a line each: number, handle, address, state, RoCE, addresses; a dash for what devlink does not tell.
# Those that a DPU has for another host are not ours. Fails where devlink does not tell all of them.
sf_now() {
    [ -n "$pci" ] && have devlink || return 1
    s_told=$(timeout -k 2 10 devlink port show 2>/dev/null </dev/null 9>&-) || return 1
    printf '%s\n' "$s_told" | {
        s_no=
        while read -r s_word s_rest; do
            case $s_word in
            */*:)
                sf_tell
                case "$s_word $s_rest " in
                *' external true '*) ;;
                "pci/$pci/"*' flavour pcisf '*)
                    s_no=${s_rest##* sfnum }
                    s_no=${s_no%% *}
                    s_at=${s_word%:}
                    ;;
                esac
                ;;
            hw_addr) sf_given hw_addr $s_rest ;;
            esac
        done
        sf_tell
    }
}

sf_tell() {
    if [ -n "$s_no" ]; then printf '%s %s %s %s %s %s\n' "$s_no" "$s_at" "$s_mac" "$s_state" "$s_roce" "$s_most"; fi
    s_no=; s_mac=-; s_state=-; s_roce=-; s_most=-
}
s_mac=-; s_state=-; s_roce=-; s_most=-

sf_given() {
    while [ $# -gt 1 ]; do
        case $1 in
        hw_addr) s_mac=$2 ;;
        state) s_state=$2 ;;
        roce) s_roce=${2%d} ;;
        max_uc_macs) s_most=$2 ;;
        esac
        shift
    done
}

# Where the way that makes them says which, each before it is made; one that could not be, again with a minus.
SF_MADE=${D:+$D/sf.made}
export SF_MADE

# A change of their number is not begun where what is there cannot be noted whole; a dot ends it.
sf_note() {
    s_all=$(sf_now) || return 1
    s_all="$s_all$nl."
    printf '%s\n' "$s_all" 2>/dev/null >"$D/sfs" && [ "$(cat "$D/sfs")" = "$s_all" ]
}

# sf_among LINES NUMBER: its line.
sf_among() {
    printf '%s\n' "$1" | while read -r a_no a_rest; do
        if [ "$a_no" = "$2" ]; then printf '%s %s\n' "$a_no" "$a_rest"; fi
    done
}

# Numbers that the change made and nobody had before, a line each.
sf_ours() {
    [ -r "$D/sf.made" ] || return 0
    while read -r u_no; do
        case $u_no in
        '' | *[!0-9]*) ;;
        *) grep -qxF -e "-$u_no" "$D/sf.made" || [ -n "$(sf_among "$1" "$u_no")" ] || printf '%s\n' "$u_no" ;;
        esac
    done <"$D/sf.made"
}

# sf_again LINE...: makes one as it was noted.
sf_again() {
    devlink port add "pci/$pci" flavour pcisf pfnum "${pci##*.}" sfnum "$1" >/dev/null </dev/null || return
    o_made=$(sf_now) || return
    o_made=$(sf_among "$o_made" "$1")
    o_made=${o_made#* }
    o_made=${o_made%% *}
    [ -n "$o_made" ] || return
    # What each may have is settled before it is there.
    case $3 in
    - | 00:00:00:00:00:00) ;;
    *) devlink port function set "$o_made" hw_addr "$3" </dev/null ;;
    esac
    if [ "$5" != - ]; then devlink port function set "$o_made" roce "$5" </dev/null; fi
    if [ "$6" != - ]; then devlink port function set "$o_made" max_uc_macs "$6" </dev/null; fi
    if [ "$4" = active ]; then devlink port function set "$o_made" state active </dev/null; fi
}

# sf_back: those that were noted, without those that the change made. What others made meanwhile stays.
sf_back() {
    s_was=$(cat "$D/sfs") && s_have=$(sf_now) || return 1
    s_ours=$(sf_ours "$s_was")
    for o_no in $s_ours; do
        o_at=$(sf_among "$s_have" "$o_no")
        o_at=${o_at#* }
        if [ -n "$o_at" ]; then devlink port del "${o_at%% *}" </dev/null; fi
    done
    while read -r o_no o_rest; do
        [ -n "$o_rest" ] && [ -z "$(sf_among "$s_have" "$o_no")" ] || continue
        sf_again "$o_no" $o_rest
    done <"$D/sfs"
    settle
    s_have=$(sf_now) || return 1
    for o_no in $s_ours; do
        if [ -n "$(sf_among "$s_have" "$o_no")" ]; then return 1; fi
    done
    while read -r o_no o_rest; do
        if [ -n "$o_rest" ] && [ -z "$(sf_among "$s_have" "$o_no")" ]; then return 1; fi
    done <"$D/sfs"
}
