package io.rackside.bmc.virtual.firmware;

import java.util.Objects;
import java.util.Optional;

/**
 * An image that came to a BMC whole, as far as the BMC can tell.
 *
 * @param sha256 of all its bytes, 64 lower-case hexadecimal digits
 * @param label empty when it has none
 */
public record Arrived(String sha256, long bytes, Optional<VirtualFirmware.Label> label, Flaw flaw) {
    /** What is wrong with it in itself. */
    public enum Flaw {
        NONE,
        /** Nothing a virtual BMC knows. */
        NO_IMAGE,
        /** Longer or shorter than it says. */
        LENGTH,
        /** Other bytes than it says. */
        CHECKSUM
    }

    public Arrived {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(flaw, "flaw");
    }
}
