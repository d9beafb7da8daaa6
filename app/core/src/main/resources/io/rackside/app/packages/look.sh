locks() {
    for f in /var/lib/dpkg/lock-frontend /var/lib/dpkg/lock /var/lib/rpm/.rpm.lock /usr/lib/sysimage/rpm/.rpm.lock; do
        i=$(stat -c %i "$f" 2>/dev/null)
        if [ -n "$i" ] && grep -q ":$i " /proc/locks 2>/dev/null; then say locked "$f"; fi
    done
}
secure() {
    f=/sys/firmware/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c
    if [ -r "$f" ]; then say secureboot "$(od -An -tu1 -j4 -N1 "$f" | tr -d ' ')"; fi
}
main() {
    say kernel "$(uname -r)"
    say machine "$(uname -m)"
    base
    say base "$BASE"
    for t in dd sha256sum stat systemd-run; do
        have "$t" || say lacks "$t"
    done
    if [ "$BASE" = deb ]; then
        have apt-get || say lacks apt-get
    fi
    packages
    ls /lib/modules 2>/dev/null | while read -r l; do say release "$l"; done
    df -Pk /var/tmp /usr /boot 2>/dev/null | while read -r l; do say room "$l"; done
    locks
    secure
}
