# What a change leaves as it was beside what it sets and the network: what virtual functions were given,
# switches that go with others, files of the boot loader, governors, pages of each memory. Noted before the
# first line, held against afterwards, and put back by the way back. POSIX shell; net.sh goes with it.
# Wants D, SYS, ETC, PROC, pci and mac, and what port.sh defines. Names of our port are noted as a dot.
have() { command -v "$1" >/dev/null 2>&1; }
first() {
    v=
    { IFS= read -r v <"$1"; } 2>/dev/null
    printf '%s' "$v"
}

# Seconds since the boot: nobody sets that clock.
seconds() {
    s=$(first "$PROC/uptime")
    printf '%s' "${s%%.*}"
}

# watch_cut NUMBER SECONDS [MARK]: the host's timer for that setting; no agent waits.
watch_cut() {
    systemd-run --on-active="$2" --timer-property=AccuracySec=100ms --unit="$T-cut-$1$3" \
        /bin/sh -c 'if [ -r "$1" ]; then exec /bin/sh "$1" "$2"; fi' sh "$D/cut.sh" "$1" >"$D/cut.out" 2>&1 </dev/null
}

# What our port has its functions be given, a line each in words of ip-link(8). An address that a
# driver of this host made for itself is none that was given.
vf_now() {
    find_port && [ -n "$port" ] && [ -n "$pci" ] || return 0
    ip link show dev "$port" 2>/dev/null | while read -r f_word f_no f_rest; do
        [ "$f_word" = vf ] || continue
        set -- $f_rest
        f_mac=; f_vlan=0; f_qos=; f_proto=; f_most=0; f_least=0; f_spoof=; f_state=; f_trust=; f_rss=; f_node=; f_guid=
        while [ $# -gt 1 ]; do
            case $1,$2 in
            MAC,* | link/ether,*) f_mac=${2%,} ;;
            vlan,protocol) f_proto=${3%,} ;;
            vlan,*) f_vlan=${2%,} ;;
            qos,*) f_qos=${2%,} ;;
            tx,rate) f_most=$3 ;;
            max_tx_rate,*) f_most=${2%%Mbps*} ;;
            min_tx_rate,*) f_least=${2%%Mbps*} ;;
            spoof,checking) f_spoof=${3%,} ;;
            link-state,*) f_state=${2%,} ;;
            trust,*) f_trust=${2%,} ;;
            query_rss,*) f_rss=${2%,} ;;
            NODE_GUID,*) f_node=${2%,} ;;
            PORT_GUID,*) f_guid=${2%,} ;;
            esac
            shift
        done
        for f_net in "$SYS/bus/pci/devices/$pci/virtfn$f_no/net/"*; do
            if [ -e "$f_net" ]; then f_mac=; fi
        done
        case $f_mac in '' | 00:00:00:00:00:00) ;; *) printf '%s mac %s\n' "$f_no" "$f_mac" ;; esac
        printf '%s vlan %s\n' "$f_no" "$f_vlan${f_qos:+ qos $f_qos}${f_proto:+ proto $f_proto}"
        if [ -n "$f_spoof" ]; then printf '%s spoofchk %s\n' "$f_no" "$f_spoof"; fi
        if [ -n "$f_trust" ]; then printf '%s trust %s\n' "$f_no" "$f_trust"; fi
        if [ -n "$f_state" ]; then printf '%s state %s\n' "$f_no" "$f_state"; fi
        if [ -n "$f_rss" ]; then printf '%s query_rss %s\n' "$f_no" "$f_rss"; fi
        case $f_node in '' | 00:00:00:00:00:00:00:00) ;; *) printf '%s node_guid %s\n' "$f_no" "$f_node" ;; esac
        case $f_guid in '' | 00:00:00:00:00:00:00:00) ;; *) printf '%s port_guid %s\n' "$f_no" "$f_guid" ;; esac
        f_driver=$(vf_driver "$f_no")
        if [ -n "$f_driver" ]; then printf '%s driver %s\n' "$f_no" "$f_driver"; fi
        printf '%s max_tx_rate %s min_tx_rate %s\n' "$f_no" "$f_most" "$f_least"
    done
}

# vf_driver NUMBER: what drives it; nothing for none.
vf_driver() {
    f_driver=$(readlink "$SYS/bus/pci/devices/$pci/virtfn$1/driver" 2>/dev/null)
    printf '%s' "${f_driver##*/}"
}

# vf_bind NUMBER DRIVER: has it driven so again. What is given to a machine now is not taken from it.
vf_bind() {
    f_at=$SYS/bus/pci/devices/$pci/virtfn$1
    f_name=$(readlink "$f_at")
    f_name=${f_name##*/}
    case $(vf_driver "$1") in vfio*) return 1 ;; esac
    if [ -z "$f_name" ] || [ ! -d "$SYS/bus/pci/drivers/$2" ]; then return 1; fi
    # Each write may wait for a driver.
    timeout -k 2 10 sh -c '
        echo "$3" >"$1/driver_override"
        if [ -e "$1/driver" ]; then echo "$2" >"$1/driver/unbind"; fi
        echo "$2" >"$4/bind"
        case $3 in vfio*) ;; *) echo >"$1/driver_override" ;; esac
    ' sh "$f_at" "$f_name" "$2" "$SYS/bus/pci/drivers/$2" </dev/null
}

# vf_give FILE: gives those functions that there are what the file has for them.
vf_give() {
    if [ ! -s "$1" ]; then return 0; fi
    find_port
    g_now=$(vf_now)
    lines_lost "$1" "$g_now" | while IFS= read -r g_line; do
        case "$nl$g_now" in *"$nl${g_line%% *} "*) ;; *) continue ;; esac
        case $g_line in
        *' driver '*) vf_bind "${g_line%% *}" "${g_line##* }" ;;
        *) timeout -k 2 10 ip link set dev "$port" vf $g_line </dev/null ;;
        esac
    done >/dev/null 2>&1 9>&-
}

vf_unlike() {
    if [ ! -s "$D/vfs" ]; then return 0; fi
    g_now=$(vf_now)
    lines_lost "$D/vfs" "$g_now" | while IFS= read -r g_line; do printf 'function %s\n' "$g_line"; done
}

# What is asked of each switch of our port that can be turned, a line each: the group that ethtool turns
# it with, or a dash; its name; on or off. The members of a group stand indented below it.
feature_now() {
    find_port && [ -n "$port" ] || return 0
    timeout -k 2 10 ethtool -k "$port" 2>/dev/null </dev/null 9>&- | {
        f_group=
        f_alone=
        while IFS= read -r f_line; do
            f_word=${f_line#*: }
            case $f_word in
            *'[fixed]'*) f_word= ;;
            *'[requested on]'*) f_word=on ;;
            *'[requested off]'* | *'[not requested]'*) f_word=off ;;
            esac
            case $f_word in on | off) ;; *) f_word= ;; esac
            case $f_line in
            [A-Za-z]*)
                if [ -n "$f_alone" ]; then printf 'alone %s\n' "$f_alone"; fi
                f_group=${f_line%%:*}
                f_alone=${f_word:+$f_group $f_word}
                ;;
            *)
                f_alone=
                f_line=${f_line#?}
                if [ -n "$f_word" ]; then printf '%s %s %s\n' "$f_group" "${f_line%%:*}" "$f_word"; fi
                ;;
            esac
        done
        if [ -n "$f_alone" ]; then printf 'alone %s\n' "$f_alone"; fi
    }
}

# feature_lost FILE NOW: what of it is asked otherwise now; what can no longer be turned does not count.
feature_lost() {
    lines_lost "$1" "$2" | while IFS= read -r e_line; do
        if [ -n "$2" ]; then
            case "$nl$2" in *"$nl${e_line% *} "*) ;; *) continue ;; esac
        fi
        printf '%s\n' "${e_line#* }"
    done
}

# feature_give FILE: turns each by its own name, for a group's name turns all that are in it. Old kernels
# forget what is asked of one when another is turned: once more, then.
feature_give() {
    if [ ! -s "$1" ]; then return 0; fi
    find_port
    for g_round in 1 2; do
        g_now=$(feature_now)
        g_todo=$(feature_lost "$1" "$g_now")
        if [ -z "$g_todo" ] || [ -z "$g_now" ]; then return 0; fi
        printf '%s\n' "$g_todo" | while read -r g_name g_word; do
            timeout -k 2 10 ethtool -K "$port" "$g_name" "$g_word" </dev/null
            # Where one hangs the others do.
            if [ "$?" -ge 124 ]; then break; fi
        done >/dev/null 2>&1 9>&-
    done
}

# While a change is on trial it has switches that differ, but for those that it brings back.
feature_unlike() {
    w_noted=$D/features.given
    if [ "$(readlink "$D/end" 2>/dev/null)" = undone ]; then w_noted=$D/features; fi
    if [ ! -s "$w_noted" ]; then return 0; fi
    w_now=$(feature_now)
    feature_lost "$w_noted" "$w_now" | while IFS= read -r w_line; do printf 'feature %s\n' "$w_line"; done
}

# A change of a switch is not begun where what goes with it cannot be noted.
feature_note() { [ -s "$D/features" ]; }

# All that is not as before.
unlike() {
    net_unlike
    mtu_unlike
    vf_unlike
    feature_unlike
    boot_unlike
}

# What must not be missing where a change is to be confirmed.
trial_unlike() {
    net_unlike
    feature_unlike
}

# note_unlike LINES: for whoever asks next; never half a file.
note_unlike() { printf '%s' "${1:+$1$nl}" >"$D/unlike.$$" && mv -f "$D/unlike.$$" "$D/unlike"; }

boot_note() {
    b_at=${ETC%/etc}/boot
    mkdir "$D/boot" && : >"$D/boot/names" || return 1
    b_n=0
    for b_file in "$ETC/default/grub" "$ETC/default/grub.d/"* "$ETC/kernel/cmdline" "$b_at"/grub/grub.cfg \
        "$b_at"/grub2/grub.cfg "$b_at"/grub2/grubenv "$b_at"/efi/EFI/*/grub.cfg "$b_at"/efi/EFI/*/grubenv \
        "$b_at"/loader/entries/*.conf; do
        [ -f "$b_file" ] || continue
        cat "$b_file" >"$D/boot/$b_n" && printf '%s\n' "$b_file" >>"$D/boot/names" || return 1
        b_n=$((b_n + 1))
    done
}

# boot_sum FILE: nothing where there is none.
boot_sum() {
    if [ -f "$1" ]; then sha256sum <"$1"; fi
}

# What our own lines have made of each.
boot_seal() {
    if [ ! -r "$D/boot/names" ]; then return 0; fi
    while IFS= read -r b_file; do
        printf '%s %s\n' "$(boot_sum "$b_file")" "$b_file"
    done <"$D/boot/names" >"$D/boot/sealed.$$" && mv -f "$D/boot/sealed.$$" "$D/boot/sealed"
}

# boot_each KIND: those that are not as noted: foreign, where somebody else has written since our lines, or ours.
boot_each() {
    b_sealed=
    if [ -r "$D/boot/sealed" ]; then b_sealed=$(cat "$D/boot/sealed"); fi
    b_n=0
    while IFS= read -r b_file; do
        b_sum=$(boot_sum "$b_file")
        if [ "$(boot_sum "$D/boot/$b_n")" != "$b_sum" ]; then
            b_kind=foreign
            if [ -z "$b_sealed" ] || lists "$b_sealed" "$b_sum $b_file"; then b_kind=ours; fi
            if [ "$b_kind" = "$1" ]; then printf '%s %s\n' "$b_n" "$b_file"; fi
        fi
        b_n=$((b_n + 1))
    done <"$D/boot/names"
}

# boot_put NUMBER FILE: whole or not at all, with its owner and its rights.
boot_put() {
    b_at=$(readlink -f "$2") && [ -n "$b_at" ] || return 1
    # A file system without owners says no to them.
    cp -p "$b_at" "$b_at.rackside" 2>/dev/null
    if cat "$D/boot/$1" >"$b_at.rackside" && sync && mv -f "$b_at.rackside" "$b_at"; then return 0; fi
    rm -f "$b_at.rackside"
    return 1
}

# The files as they were, byte for byte; not where somebody else has written into one since.
boot_back() {
    [ -r "$D/boot/names" ] || return 1
    b_foreign=$(boot_each foreign)
    if [ -n "$b_foreign" ]; then
        printf 'written by others since: %s\n' "$b_foreign"
        return 1
    fi
    for b_file in "$ETC/default/grub.d/rackside-"*.cfg; do
        [ -f "$b_file" ] || continue
        grep -qxF -e "$b_file" "$D/boot/names" || rm -f "$b_file" || return 1
    done
    b_status=$D/boot/failed.$$
    boot_each ours | while read -r b_n b_file; do
        boot_put "$b_n" "$b_file" || : >"$b_status"
    done
    sync
    if [ -e "$b_status" ]; then
        rm -f "$b_status"
        return 1
    fi
}

# Once it is undone.
boot_unlike() {
    if [ ! -r "$D/boot/names" ] || [ "$(readlink "$D/end" 2>/dev/null)" != undone ]; then return 0; fi
    { boot_each ours; boot_each foreign; } | while read -r b_n b_file; do printf 'file %s\n' "$b_file"; done
}

# words_note FILE WHERE...: the first line of each, before its name.
words_note() {
    w_to=$1
    shift
    for w_file in "$@"; do
        [ -r "$w_file" ] || continue
        w_word=$(first "$w_file")
        # A processor that is switched off has none.
        if [ -n "$w_word" ]; then printf '%s %s\n' "$w_word" "$w_file"; fi
    done >"$w_to"
}

# words_back FILE [PART]: each as noted that has the part in its name, whatever becomes of the others.
words_back() {
    [ -s "$1" ] || return 1
    w_failed=
    while read -r w_word w_file; do
        case $w_file in *"$2"*) ;; *) continue ;; esac
        case $(first "$w_file") in '' | "$w_word") continue ;; esac
        printf '%s\n' "$w_word" >"$w_file" || :
        if [ "$(first "$w_file")" != "$w_word" ]; then
            w_failed=yes
            printf '%s: %s\n' "$w_file" "$(first "$w_file")"
        fi
    done <"$1"
    [ -z "$w_failed" ]
}

governor_note() { words_note "$D/governors" "$SYS/devices/system/cpu/"cpu[0-9]*/cpufreq/scaling_governor; }

governor_back() { words_back "$D/governors"; }

# Each memory has its own; the kernel gives a sum to them as it likes.
pages_note() { words_note "$D/pages" "$SYS/devices/system/node/"node[0-9]*/hugepages/hugepages-*/nr_hugepages; }

# pages_back SIZE: one that shrinks makes room for another, so twice.
pages_back() { words_back "$D/pages" "/hugepages-$1kB/" >/dev/null 2>&1 || words_back "$D/pages" "/hugepages-$1kB/"; }

# note_before KIND...: network, functions and switches in every case, besides what is asked for.
note_before() {
    net_note && [ -e "$D/net" ] && [ -e "$D/addresses" ] || return 1
    vf_now >"$D/vfs"
    feature_now >"$D/features"
    for n_kind in "$@"; do "${n_kind}_note" || return 1; done
}
