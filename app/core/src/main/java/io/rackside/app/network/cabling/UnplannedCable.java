package io.rackside.app.network.cabling;

import java.util.Objects;

/** A cable that two devices tell of and nobody planned. */
public record UnplannedCable(CableEnd from, CableEnd to) {
    public UnplannedCable {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
    }
}
