main() {
    base
    if [ -f "$D/state" ]; then
        say started before
        return
    fi
    P=
    for f in $FILES; do P="$P $D/$f"; done
    case $BASE in
    rpm) DO="rpm $HOW $P" ;;
    deb) DO="dpkg --force-confdef --force-confold -i $P" ;;
    *) return ;;
    esac
    cat >"$D/run" <<END
#!/bin/sh
LC_ALL=C; export LC_ALL
DEBIAN_FRONTEND=noninteractive; export DEBIAN_FRONTEND
PATH=/usr/sbin:/usr/bin:/sbin:/bin; export PATH
echo begun >"$D/state"
$DO >"$D/output" 2>&1 </dev/null
echo "ended \$?" >"$D/ended"
sync
END
    if systemd-run --unit="$UNIT" /bin/sh "$D/run" >/dev/null 2>&1; then
        say started yes
    else
        say started no
    fi
}
