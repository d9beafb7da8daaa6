told() { head -n 200 | while read -r l; do say said "$l"; done; }
# From here on root works with what lies there: nobody else may exchange it.
taken() {
    [ -d "$D" ] && [ ! -h "$D" ] && chown -hR 0:0 "$D" || return
    # A link put in its place meanwhile is no folder.
    [ -d "$D" ] && [ ! -h "$D" ] && chmod -R u+rwX,go= "$D"
}
about() {
    if [ -h "$D/$1" ]; then return; fi
    s=$(sha256sum "$D/$1")
    say sum "$1" "${s%% *}"
    case $BASE in
    rpm) say head "$1" "$(rpm -qp --qf '%{NAME} %{EPOCH} %{VERSION} %{RELEASE} %{ARCH}' "$D/$1" 2>/dev/null)" ;;
    deb)
        say head "$1" "$(dpkg-deb -W --showformat='${Package} deb ${Version} - ${Architecture}' "$D/$1" 2>/dev/null)"
        say needs "$1" "$(dpkg-deb -f "$D/$1" Depends 2>/dev/null)"
        dpkg-deb -c "$D/$1" 2>/dev/null | grep '/lib/modules/' | head -n 40 | while read -r l; do say path "$1" "$l"; done
        dpkg-deb -c "$D/$1" 2>/dev/null | grep 'dkms.conf' | head -n 1 | while read -r l; do say path "$1" "$l"; done
        ;;
    esac
}
main() {
    base
    if ! taken; then
        say folder lost
        return
    fi
    say kernel "$(uname -r)"
    ls /lib/modules 2>/dev/null | while read -r l; do say release "$l"; done
    P=
    for f in $FILES; do
        about "$f"
        P="$P $D/$f"
    done
    case $BASE in
    rpm) out=$(rpm $HOW --test $P 2>&1) ;;
    deb) out=$(apt-get -s --no-download --allow-downgrades install $P 2>&1) ;;
    esac
    rc=$?
    printf '%s\n' "$out" | told
    say test "$rc"
}
