package io.rackside.model.host;

import java.util.Objects;

/**
 * A port of a Fibre Channel adapter.
 *
 * @param name such as {@code host3}
 * @param wwpn its world wide port name, as 0x and hex digits
 * @param state in the kernel's words, such as {@code Online}
 * @param speed likewise, such as {@code 16 Gbit}
 */
public record FibrePort(String name, String pci, String wwpn, String state, String speed) {
    public FibrePort {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(pci, "pci");
        Objects.requireNonNull(wwpn, "wwpn");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(speed, "speed");
    }
}
