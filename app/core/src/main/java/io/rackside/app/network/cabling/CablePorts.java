package io.rackside.app.network.cabling;

import io.rackside.model.network.NetworkInterface;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells the ports that a cable can be plugged into from what else has an interface's row. */
public final class CablePorts {
    private static final Set<String> TYPES =
            Set.of("ethernetCsmacd", "fastEther", "fastEtherFX", "gigabitEthernet");

    /** Some agents call these Ethernet too. */
    private static final Pattern NO_SOCKET =
            Pattern.compile(
                    "(?i)(?:vlan|vl\\d|loop|inloop|null|tunnel|eth-?trunk|bridge|route-agg|port-chan"
                        + "|po\\d|ae\\d|bond|irb|vme|lo\\d*$|cpu|stack|virtual|br-|docker|dummy"
                        + "|vni|nve|cascade|irf|register).*");

    private CablePorts() {}

    /** Whether a cable can be plugged into it. */
    public static boolean is(NetworkInterface port) {
        return TYPES.contains(port.type()) && !NO_SOCKET.matcher(port.name().strip()).matches();
    }

    /** Those of a box; all of its interfaces where it calls none of them Ethernet. */
    public static List<NetworkInterface> of(List<NetworkInterface> interfaces) {
        List<NetworkInterface> ports = interfaces.stream().filter(CablePorts::is).toList();
        return ports.isEmpty() ? interfaces : ports;
    }
}
