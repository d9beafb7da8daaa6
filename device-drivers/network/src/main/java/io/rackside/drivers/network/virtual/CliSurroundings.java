package io.rackside.drivers.network.virtual;

import java.util.Optional;
import java.util.Set;

/** The rest of the box a command line belongs to: its hardware, its links, its neighbours. */
public interface CliSurroundings {
    /** A neighbour by LLDP (IEEE 802.1AB); the chassis is a MAC address with colons. */
    record Neighbour(String chassis, String port, String portDescription, String systemName) {}

    /** What {@code display version} and {@code display device} name; empty for a usual one. */
    default Optional<String> model() {
        return Optional.empty();
    }

    default Optional<String> serial() {
        return Optional.empty();
    }

    /** Version of its software; empty for a usual one. */
    default Optional<String> version() {
        return Optional.empty();
    }

    /** Whether a port that is switched on has a link. */
    default boolean linked(String port) {
        return true;
    }

    default Optional<Neighbour> neighbour(String port) {
        return Optional.empty();
    }

    /**
     * The running configuration has these ports switched off and no other. Told after each change,
     * under the lock of the command line: must not wait for it.
     */
    default void shut(Set<String> ports) {}

    /** Of a command line without a box behind it. */
    static CliSurroundings none() {
        return new CliSurroundings() {};
    }
}
