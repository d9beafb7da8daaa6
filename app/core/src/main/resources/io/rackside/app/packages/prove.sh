files() {
    case $BASE in
    rpm) rpm -ql "$1" 2>/dev/null ;;
    deb) dpkg -L "$1" 2>/dev/null ;;
    esac
}
module() {
    m=${1##*/}
    m=$(printf '%s\n' "${m%%.ko*}" | sed 's/-/_/g')
    r=$(modinfo -n "$m" 2>/dev/null)
    t=$(readlink -f "$r" 2>/dev/null)
    u=$(readlink -f "$1" 2>/dev/null)
    say module "$m" "${u:-$1}" "${t:-$r}"
    say disk "$m" "$(modinfo -F srcversion "$m" 2>/dev/null)" "$(modinfo -F version "$m" 2>/dev/null)"
    if [ -d "/sys/module/$m" ]; then
        say loaded "$m" "$(cat "/sys/module/$m/srcversion" 2>/dev/null)" "$(cat "/sys/module/$m/version" 2>/dev/null)"
    fi
}
main() {
    base
    say kernel "$(uname -r)"
    packages
    for n in $DRIVERS; do
        for f in $(files "$n" | grep '\.ko' | head -n 40); do module "$f"; done
    done
}
