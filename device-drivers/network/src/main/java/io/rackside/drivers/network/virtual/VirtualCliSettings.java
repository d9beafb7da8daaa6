package io.rackside.drivers.network.virtual;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What a virtual switch is.
 *
 * @param name what it calls itself
 * @param ports names of its interfaces
 * @param management the port its own management comes in by: when that port no longer lets its VLAN
 *     through, sessions are cut and none is taken; empty for one that is always reached
 * @param seed of all that is by chance
 */
public record VirtualCliSettings(
        CliDialect dialect,
        String name,
        List<String> ports,
        Optional<String> management,
        long seed,
        Set<CliMisbehaviour> misbehaviour) {
    /** The VLAN management comes in by. */
    public static final int MANAGEMENT_VLAN = 100;

    private static final int PORTS = 8;

    public VirtualCliSettings {
        Objects.requireNonNull(dialect, "dialect");
        Objects.requireNonNull(name, "name");
        ports = List.copyOf(ports);
        Objects.requireNonNull(management, "management");
        misbehaviour = Set.copyOf(misbehaviour);
    }

    /** One with eight ports that behaves. */
    public static VirtualCliSettings of(CliDialect dialect, String name) {
        String prefix =
                switch (dialect) {
                    case VRP8 -> "10GE1/0/";
                    case VRP5 -> "GigabitEthernet0/0/";
                    case COMWARE -> "Ten-GigabitEthernet1/0/";
                };
        List<String> ports =
                IntStream.rangeClosed(1, PORTS).mapToObj(number -> prefix + number).toList();
        return new VirtualCliSettings(dialect, name, ports, Optional.empty(), 1, Set.of());
    }

    /** The same, managed through that port. */
    public VirtualCliSettings managedBy(String port) {
        return new VirtualCliSettings(dialect, name, ports, Optional.of(port), seed, misbehaviour);
    }

    /** The same, doing that wrong. */
    public VirtualCliSettings doing(CliMisbehaviour... wrong) {
        return new VirtualCliSettings(dialect, name, ports, management, seed, Set.of(wrong));
    }
}
