package io.rackside.app.cli;

/**
 * An entry as an option names it: {@code vm.swappiness}, {@code port.mtu@ens1f0}.
 *
 * @param of the port or other part, empty for all of the device
 */
record EntryName(String id, String of) {
    static EntryName of(String text) {
        int sign = text.indexOf('@');
        return sign < 0
                ? new EntryName(text.strip(), "")
                : new EntryName(text.substring(0, sign).strip(), text.substring(sign + 1).strip());
    }
}
