package io.rackside.bench;

/**
 * One measured figure.
 *
 * @param id stable name; begins with the name of the bench that measured it
 * @param value what was measured, in {@code unit}
 * @param peer what the same was measured of in the same run, for comparison; empty without one
 * @param peerValue the peer's value in the same unit; NaN without a peer
 * @param limit held against value / peerValue where there is a peer, else against value
 */
record Figure(
        String id,
        String what,
        double value,
        String unit,
        String peer,
        double peerValue,
        double limit) {

    /** A figure that stands alone. */
    static Figure of(String id, String what, double value, String unit, double limit) {
        return new Figure(id, what, value, unit, "", Double.NaN, limit);
    }

    /** The same figure beside a peer; its limit is now one of the ratio. */
    Figure beside(String name, double measured) {
        return new Figure(id, what, value, unit, name, measured, limit);
    }

    boolean hasPeer() {
        return !Double.isNaN(peerValue);
    }

    /** NaN without a peer. */
    double ratio() {
        return value / peerValue;
    }

    boolean holds() {
        return (hasPeer() ? ratio() : value) <= limit;
    }
}
