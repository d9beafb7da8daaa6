package io.rackside.app.guards;

import io.rackside.app.network.cabling.PortName;
import io.rackside.model.network.Aggregate;
import io.rackside.model.network.NetworkInventory;

import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * By which of a switch's ports this laptop comes in, as the switch has learned it.
 *
 * @param macs of this laptop, six pairs of upper-case hex digits with colons
 */
public record OwnPath(Supplier<Set<String>> macs) {
    public OwnPath {
        Objects.requireNonNull(macs, "macs");
    }

    /** By the interfaces this machine has now. */
    public static OwnPath ofThisMachine() {
        return new OwnPath(OwnPath::macsOfThisMachine);
    }

    private static Set<String> macsOfThisMachine() {
        try {
            return Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
                    .map(OwnPath::mac)
                    .filter(mac -> !mac.isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (SocketException _) {
            return Set.of();
        }
    }

    private static String mac(NetworkInterface each) {
        try {
            byte[] address = each.getHardwareAddress();
            return address == null
                    ? ""
                    : HexFormat.ofDelimiter(":").withUpperCase().formatHex(address);
        } catch (SocketException _) {
            return "";
        }
    }

    /** Whether it comes in by that port, or by a group of ports it belongs to. */
    boolean comesBy(NetworkInventory box, String port) {
        Set<String> own = macs.get();
        return box.learned().stream()
                .filter(learned -> own.contains(learned.mac()))
                .anyMatch(
                        learned ->
                                PortName.same(learned.port(), port)
                                        || isMember(box, learned.port(), port));
    }

    private static boolean isMember(NetworkInventory box, String group, String port) {
        return box.aggregates().stream()
                .filter(aggregate -> PortName.same(aggregate.name(), group))
                .map(Aggregate::members)
                .anyMatch(members -> members.stream().anyMatch(m -> PortName.same(m, port)));
    }
}
