package io.rackside.bmc.settings;

import io.rackside.model.Message;
import io.rackside.model.settings.Change;
import io.rackside.operations.Act;
import io.rackside.operations.Risk;
import io.rackside.operations.Target;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Acts on a BMC's own port and clock: what they are called and carry, and back. */
public final class NetworkChange {
    public static final String PORT = "lan.port";
    public static final String NTP = "time.ntp";

    private static final String IPV4 = "ipv4";
    private static final String IPV6 = "ipv6";
    private static final String NAME_SERVERS = "nameServers";
    private static final String HOST_NAME = "hostName";
    private static final String VLAN = "vlan";
    private static final String SERVERS = "servers";
    private static final String BEFORE = "before";
    private static final String AUTOMATIC = "automatic";

    private NetworkChange() {}

    /**
     * A change of a port.
     *
     * @param before the addresses it has now, for whoever looks for the box afterwards
     * @param where what the driver finds the port by
     */
    public static Act port(
            Target target, Change.Network wanted, List<String> before, Map<String, String> where) {
        SortedMap<String, String> parameters = new TreeMap<>(where);
        List<Message> effects = new ArrayList<>();
        wanted.ipv4()
                .ifPresent(
                        ip -> {
                            parameters.put(IPV4, text(ip.address(), ip.prefix(), ip.gateway()));
                            effects.add(
                                    Message.of(
                                            "bmc.effect-ipv4", address(ip.address(), ip.prefix())));
                        });
        wanted.ipv6()
                .ifPresent(
                        ip -> {
                            parameters.put(IPV6, text(ip.address(), ip.prefix(), ip.gateway()));
                            effects.add(
                                    Message.of(
                                            "bmc.effect-ipv6", address(ip.address(), ip.prefix())));
                        });
        wanted.nameServers()
                .ifPresent(
                        servers -> {
                            parameters.put(NAME_SERVERS, String.join(" ", servers));
                            effects.add(
                                    Message.of(
                                            "bmc.effect-name-servers", String.join(", ", servers)));
                        });
        wanted.hostName()
                .ifPresent(
                        name -> {
                            parameters.put(HOST_NAME, name);
                            effects.add(Message.of("bmc.effect-host-name", name));
                        });
        wanted.vlan()
                .ifPresent(
                        vlan -> {
                            parameters.put(VLAN, vlan.toString());
                            effects.add(
                                    vlan == 0
                                            ? Message.of("bmc.effect-vlan-off")
                                            : Message.of("bmc.effect-vlan", vlan));
                        });
        if (!before.isEmpty()) {
            parameters.put(BEFORE, String.join(" ", before));
        }
        boolean cuts =
                wanted.ipv4().isPresent() || wanted.ipv6().isPresent() || wanted.vlan().isPresent();
        Message all =
                effects.stream()
                        .reduce((one, other) -> Message.of("bmc.list-and-more", one, other))
                        .orElse(Message.of("bmc.list-nothing"));
        return Act.of(
                PORT,
                target,
                parameters,
                cuts ? Risk.CANNOT_BE_UNDONE : Risk.UNDONE_AT_ONCE,
                cuts
                        ? Message.of("bmc.effect-network-cuts", target.name(), all)
                        : Message.of("bmc.effect-network", target.name(), all));
    }

    private static String text(Optional<String> address, int prefix, String gateway) {
        return address.isEmpty()
                ? AUTOMATIC
                : (address.get() + "/" + prefix + " " + gateway).strip();
    }

    private static String address(Optional<String> address, int prefix) {
        return address.map(a -> a + "/" + prefix).orElse("DHCP");
    }

    /** Where it gets its time from now on; what was before takes it back. */
    public static Act ntp(
            Target target, List<String> servers, List<String> before, Map<String, String> where) {
        return new Act(
                NTP,
                target,
                parameters(servers, where),
                Risk.UNDONE_AT_ONCE,
                ntpEffect(target, servers),
                Optional.of(
                        Act.of(
                                NTP,
                                target,
                                parameters(before, where),
                                Risk.UNDONE_AT_ONCE,
                                ntpEffect(target, before))));
    }

    private static SortedMap<String, String> parameters(
            List<String> servers, Map<String, String> where) {
        SortedMap<String, String> parameters = new TreeMap<>(where);
        parameters.put(SERVERS, String.join(" ", servers));
        return parameters;
    }

    private static Message ntpEffect(Target target, List<String> servers) {
        return servers.isEmpty()
                ? Message.of("bmc.effect-ntp-off", target.name())
                : Message.of("bmc.effect-ntp", target.name(), String.join(", ", servers));
    }

    public static List<String> servers(Act act) {
        return words(act, SERVERS);
    }

    private static List<String> words(Act act, String name) {
        String all = act.parameters().getOrDefault(name, "");
        return all.isBlank() ? List.of() : List.of(all.strip().split(" +"));
    }

    /** The addresses the port had. */
    public static List<String> before(Act act) {
        return words(act, BEFORE);
    }

    /** The static addresses the port gets. */
    public static List<String> after(Act act) {
        List<String> all = new ArrayList<>();
        wanted(act).ipv4().flatMap(Change.Ipv4::address).ifPresent(all::add);
        wanted(act).ipv6().flatMap(Change.Ipv6::address).ifPresent(all::add);
        return all;
    }

    /** What an act on a port wants; its port is not told. */
    public static Change.Network wanted(Act act) {
        Map<String, String> parameters = act.parameters();
        return new Change.Network(
                "",
                Optional.ofNullable(parameters.get(IPV4))
                        .map(NetworkChange::parsed)
                        .map(p -> new Change.Ipv4(p.address(), p.prefix(), p.gateway())),
                Optional.ofNullable(parameters.get(IPV6))
                        .map(NetworkChange::parsed)
                        .map(p -> new Change.Ipv6(p.address(), p.prefix(), p.gateway())),
                parameters.containsKey(NAME_SERVERS)
                        ? Optional.of(words(act, NAME_SERVERS))
                        : Optional.empty(),
                Optional.ofNullable(parameters.get(HOST_NAME)),
                Optional.ofNullable(parameters.get(VLAN)).map(Integer::valueOf));
    }

    private record Parsed(Optional<String> address, int prefix, String gateway) {}

    private static Parsed parsed(String text) {
        if (text.equals(AUTOMATIC)) {
            return new Parsed(Optional.empty(), 0, "");
        }
        int slash = text.indexOf('/');
        int blank = text.indexOf(' ');
        String prefix = text.substring(slash + 1, blank < 0 ? text.length() : blank);
        return new Parsed(
                Optional.of(text.substring(0, slash)),
                Integer.parseInt(prefix),
                blank < 0 ? "" : text.substring(blank + 1));
    }
}
