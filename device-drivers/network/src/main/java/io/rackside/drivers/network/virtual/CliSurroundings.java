package io.rackside.drivers.network.virtual;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rest of the box a command line belongs to: its hardware, its links, its neighbours. */
public interface CliSurroundings {
    /** A neighbour by LLDP (IEEE 802.1AB); the chassis is a MAC address with colons. */
    record Neighbour(String chassis, String port, String portDescription, String systemName) {}

    /** What the module in a port measures: °C, V, mA, and light in dBm. */
    record Optics(
            double celsius,
            double volts,
            double milliamps,
            double receivedDbm,
            double transmittedDbm) {}

    /**
     * Its part in a pair of firewalls.
     *
     * @param active whether the traffic is its own
     * @param partnerHeard whether its partner answers
     */
    record Pair(boolean active, boolean partnerHeard) {}

    /**
     * A port as it is configured.
     *
     * @param vlan of frames without a tag
     * @param tagged the VLANs of frames with a tag
     * @param bundle it belongs to
     */
    record PortSettings(
            boolean shut,
            String description,
            int vlan,
            Set<Integer> tagged,
            Optional<Bundle> bundle) {
        public PortSettings {
            tagged = Set.copyOf(tagged);
        }
    }

    /**
     * A link aggregation.
     *
     * @param lacp whether its ports are found by LACP (IEEE 802.1AX); else it is a static one
     */
    record Bundle(String name, boolean lacp) {}

    /**
     * What is configured and concerns the rest of the box.
     *
     * @param name it calls itself
     * @param vlans their names by number, VLAN 1 left out
     * @param ports by their names
     * @param lines those that belong to no port and no VLAN
     */
    record Configured(
            String name,
            Map<Integer, String> vlans,
            Map<String, PortSettings> ports,
            List<String> lines) {
        public Configured {
            vlans = Map.copyOf(vlans);
            ports = Map.copyOf(ports);
            lines = List.copyOf(lines);
        }
    }

    /** What {@code display version} and {@code display device} name; empty for a usual one. */
    default Optional<String> model() {
        return Optional.empty();
    }

    default Optional<String> serial() {
        return Optional.empty();
    }

    /** Its MAC address, with colons. */
    default Optional<String> chassis() {
        return Optional.empty();
    }

    /** Version of its software; empty for a usual one. */
    default Optional<String> version() {
        return Optional.empty();
    }

    /** Without power it takes nobody in. */
    default boolean powered() {
        return true;
    }

    /** Whether a port that is switched on has a link. */
    default boolean linked(String port) {
        return true;
    }

    /** Speed of a port's link, in Mbit/s. */
    default int megabits(String port) {
        return 10_000;
    }

    /** Frames it received with an error. */
    default long inErrors(String port) {
        return 0;
    }

    /** The module in a port; empty where none measures anything. */
    default Optional<Optics> optics(String port) {
        return Optional.empty();
    }

    default Optional<Neighbour> neighbour(String port) {
        return Optional.empty();
    }

    /** Empty for a box that stands alone. */
    default Optional<Pair> pair() {
        return Optional.empty();
    }

    /**
     * The running configuration is another one now. Told under the lock of the command line: must
     * not wait for it.
     */
    default void configured(Configured now) {}

    /** Of a command line without a box behind it. */
    static CliSurroundings none() {
        return new CliSurroundings() {};
    }
}
