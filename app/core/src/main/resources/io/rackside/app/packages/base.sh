LC_ALL=C; export LC_ALL
PATH=$PATH:/usr/sbin:/sbin; export PATH
have() { command -v "$1" >/dev/null 2>&1; }
base() {
    if have dpkg-query && dpkg-query -W dpkg >/dev/null 2>&1; then
        BASE=deb
    elif have rpm; then
        BASE=rpm
    else
        BASE=none
    fi
}
named() {
    case $BASE in
    rpm) rpm -q --qf '%{NAME} %{EPOCH} %{VERSION} %{RELEASE} %{ARCH} install ok installed\n' "$1" 2>/dev/null ;;
    deb) dpkg-query -W -f='${Package} deb ${Version} - ${Architecture} ${Status}\n' "$1" 2>/dev/null ;;
    esac
}
# A package manager has itself in its database, where that can be read.
database() {
    case $BASE in
    rpm) rpm -q rpm >/dev/null 2>&1 ;;
    deb) dpkg-query -W dpkg >/dev/null 2>&1 ;;
    *) false ;;
    esac
}
packages() {
    for n in $NAMES; do
        named "$n" | grep 'install ok' | while read -r l; do say has "$l"; done
    done
    if database; then say database yes; fi
}
