main() {
    base
    if [ -f "$D/state" ]; then say state begun; fi
    if [ -f "$D/ended" ]; then say ended "$(cut -d' ' -f2 <"$D/ended")"; fi
    say unit "$(systemctl is-active "$UNIT.service" 2>/dev/null)"
    if [ -f "$D/output" ]; then
        tail -n 30 "$D/output" | while read -r l; do say said "$l"; done
    fi
    packages
}
