package io.rackside.app.monitoring;

import java.util.Optional;

/** Where the power supplies of a box are plugged in. */
@FunctionalInterface
public interface Cords {
    /**
     * The other end of a cord.
     *
     * @param pdu name of the PDU
     */
    record Cord(String feed, String pdu, String outlet) {}

    /** The cord of the power supply the device calls so. */
    Optional<Cord> of(String psu);

    static Cords unknown() {
        return _ -> Optional.empty();
    }
}
