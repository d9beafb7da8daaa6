main() {
    case $(systemctl is-active "$UNIT.service" 2>/dev/null) in
    active | activating | deactivating | reloading) busy=yes ;;
    '') if [ -f "$R/run" ] && [ ! -f "$D/ended" ]; then busy=yes; else busy=no; fi ;;
    *) busy=no ;;
    esac
    if [ "$busy" = yes ]; then
        say tidy busy
        return
    fi
    rm -rf "$D" "$R"
    if [ -d "$D" ]; then say tidy no; else say tidy yes; fi
}
