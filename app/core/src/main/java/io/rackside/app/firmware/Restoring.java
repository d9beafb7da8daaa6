package io.rackside.app.firmware;

import io.rackside.app.firmware.Difference.Section;
import io.rackside.model.settings.Change;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What puts lost settings back, as changes a person sees the effect of before they are made. */
final class Restoring {
    private Restoring() {}

    /** Whether there is a change that sets it. */
    static boolean knows(Section section, String name) {
        return switch (section) {
            case NETWORK ->
                    switch (FactName.what(name)) {
                        case FactName.HOST_NAME,
                                FactName.ADDRESSES,
                                FactName.GATEWAY4,
                                FactName.NAME_SERVERS,
                                FactName.VLAN ->
                                true;
                        default -> false;
                    };
            case SETTINGS ->
                    switch (FactName.what(name)) {
                        case FactName.NTP, FactName.BIOS -> true;
                        default -> false;
                    };
            case VERSIONS, SENSORS, LOG -> false;
        };
    }

    /**
     * The changes that put back what differs.
     *
     * @param before all of the box as it was, since an address is set with its gateway
     */
    static List<Change> of(List<Difference> differences, BoxFacts before) {
        List<Change> changes = new ArrayList<>();
        Map<String, String> bios = new TreeMap<>();
        TreeSet<String> ports = new TreeSet<>();
        for (Difference one : differences) {
            if (!one.restorable()) {
                continue;
            }
            if (one.section() == Section.NETWORK) {
                ports.add(FactName.whose(one.name()));
            } else if (one.name().equals(FactName.NTP)) {
                changes.add(new Change.Ntp(words(one.before().orElse(""))));
            } else {
                bios.put(FactName.whose(one.name()), one.before().orElse(""));
            }
        }
        if (!bios.isEmpty()) {
            changes.add(new Change.Bios(bios));
        }
        Map<String, String> network =
                before.sections().getOrDefault(Section.NETWORK, new TreeMap<>());
        ports.forEach(port -> changes.add(port(port, differences, network)));
        return List.copyOf(changes);
    }

    private static Change port(
            String port, List<Difference> differences, Map<String, String> before) {
        boolean address =
                differs(port, FactName.ADDRESSES, differences)
                        || differs(port, FactName.GATEWAY4, differences);
        return new Change.Network(
                port,
                address ? ipv4(port, before) : Optional.empty(),
                Optional.empty(),
                differs(port, FactName.NAME_SERVERS, differences)
                        ? Optional.of(words(was(port, FactName.NAME_SERVERS, before)))
                        : Optional.empty(),
                differs(port, FactName.HOST_NAME, differences)
                        ? Optional.of(was(port, FactName.HOST_NAME, before))
                        : Optional.empty(),
                differs(port, FactName.VLAN, differences)
                        ? Optional.of(Integer.valueOf(was(port, FactName.VLAN, before)))
                        : Optional.empty());
    }

    private static Optional<Change.Ipv4> ipv4(String port, Map<String, String> before) {
        if (was(port, FactName.DHCP4, before).equals("true")) {
            return Optional.of(new Change.Ipv4(Optional.empty(), 0, ""));
        }
        return words(was(port, FactName.ADDRESSES, before)).stream()
                .filter(text -> text.indexOf(':') < 0)
                .findFirst()
                .map(
                        text -> {
                            int slash = text.lastIndexOf('/');
                            return new Change.Ipv4(
                                    Optional.of(text.substring(0, slash)),
                                    Integer.parseInt(text.substring(slash + 1)),
                                    was(port, FactName.GATEWAY4, before));
                        });
    }

    private static boolean differs(String port, String what, List<Difference> differences) {
        return differences.stream()
                .anyMatch(
                        one ->
                                one.section() == Section.NETWORK
                                        && one.before().isPresent()
                                        && one.name().equals(FactName.of(what, port)));
    }

    private static String was(String port, String what, Map<String, String> before) {
        return before.getOrDefault(FactName.of(what, port), "");
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
    }
}
