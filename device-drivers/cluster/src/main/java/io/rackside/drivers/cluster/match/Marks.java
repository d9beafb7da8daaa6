package io.rackside.drivers.cluster.match;

import io.rackside.drivers.cluster.object.ClusterNode;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Marks in one spelling, without those that say nothing. */
final class Marks {
    private static final Set<String> NO_SERIAL =
            Set.of(
                    "tobefilledbyoem",
                    "notspecified",
                    "notavailable",
                    "defaultstring",
                    "systemserialnumber",
                    "none",
                    "unknown",
                    "na",
                    "0123456789",
                    "123456789",
                    "00000000");

    private static final int SERIAL_LEAST = 4;
    private static final int MAC_DIGITS = 12;

    private Marks() {}

    /** One for both byte orders. */
    static Set<String> uuids(Collection<String> spelled) {
        return spelled.stream()
                .flatMap(each -> SystemUuid.of(each).stream())
                .map(each -> each.key().text())
                .collect(Collectors.toSet());
    }

    /** Universally administered ones: bonds and bridges make up the others. */
    static Set<String> macs(Collection<String> spelled) {
        return spelled.stream()
                .map(each -> each.toLowerCase(Locale.ROOT).replaceAll("[^0-9a-f]", ""))
                .filter(each -> each.length() == MAC_DIGITS && !each.equals("000000000000"))
                .filter(each -> (Character.digit(each.charAt(1), 16) & 3) == 0)
                .collect(Collectors.toSet());
    }

    static Set<String> serials(Collection<String> spelled) {
        return spelled.stream()
                .map(each -> each.strip().toLowerCase(Locale.ROOT))
                .filter(each -> each.length() >= SERIAL_LEAST)
                .filter(each -> !NO_SERIAL.contains(each.replaceAll("[^0-9a-z]", "")))
                .filter(each -> each.chars().distinct().count() > 1)
                .collect(Collectors.toSet());
    }

    static Set<String> addresses(ClusterNode node) {
        return addresses(
                node.addresses().stream()
                        .filter(each -> each.type().endsWith("IP"))
                        .map(ClusterNode.Address::address)
                        .toList());
    }

    /** Those that are one machine's alone; every link has its own fe80::, every host its ::1. */
    static Set<String> addresses(Collection<String> spelled) {
        return spelled.stream()
                .flatMap(each -> address(each.strip()).stream())
                .collect(Collectors.toSet());
    }

    private static Optional<String> address(String text) {
        int scope = text.indexOf('%');
        try {
            InetAddress address =
                    InetAddress.ofLiteral(scope < 0 ? text : text.substring(0, scope));
            boolean own =
                    !address.isLinkLocalAddress()
                            && !address.isLoopbackAddress()
                            && !address.isAnyLocalAddress()
                            && !address.isMulticastAddress();
            return own ? Optional.of(text(address)) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String text(InetAddress address) {
        return address instanceof Inet6Address six
                ? six.getHostAddress().replaceAll("%.*", "")
                : address.getHostAddress();
    }

    static Set<String> names(ClusterNode node) {
        Set<String> names = new HashSet<>();
        names.add(node.name());
        node.addresses().stream()
                .filter(each -> each.type().equals("Hostname"))
                .forEach(each -> names.add(each.address()));
        return names(names);
    }

    /** Without their domains. */
    static Set<String> names(Collection<String> names) {
        return names.stream()
                .map(each -> each.strip().toLowerCase(Locale.ROOT))
                .map(each -> each.contains(".") ? each.substring(0, each.indexOf('.')) : each)
                .filter(each -> !each.isEmpty() && !each.equals("localhost"))
                .collect(Collectors.toSet());
    }
}
