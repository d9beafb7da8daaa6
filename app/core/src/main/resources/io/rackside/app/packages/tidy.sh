main() {
    rm -rf "$D"
    if [ -d "$D" ]; then say tidy no; else say tidy yes; fi
}
