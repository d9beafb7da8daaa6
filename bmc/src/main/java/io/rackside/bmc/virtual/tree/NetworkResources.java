package io.rackside.bmc.virtual.tree;

import io.rackside.bmc.virtual.machine.BmcNetwork;
import io.rackside.bmc.virtual.machine.LanConfig;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.bmc.virtual.service.Changed;
import io.rackside.bmc.virtual.service.Refusal;
import io.rackside.model.Health;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The BMC's own port, and where it gets its time (DSP0268). */
final class NetworkResources implements Writable {
    private static final String PORT = View.MANAGER + "/EthernetInterfaces/eth0";
    private static final String PROTOCOL = View.MANAGER + "/NetworkProtocol";

    /** Where the iBMC family has its time servers. */
    private static final String OWN_NTP = View.MANAGER + "/NtpService";

    private final VirtualServer server;
    private final Shape shape;
    private final Consumer<LanConfig> moved;
    private BmcNetwork network;

    /**
     * @param moved hears where the BMC answers from now on, once its answer is on the way
     */
    NetworkResources(VirtualServer server, Shape shape, Consumer<LanConfig> moved) {
        this.server = server;
        this.shape = shape;
        this.moved = moved;
        this.network = BmcNetwork.of(server.spec().hostName() + "-bmc");
    }

    void add(Routes routes) {
        routes.at(
                "Managers/1/EthernetInterfaces",
                v ->
                        v.collection(
                                View.MANAGER + "/EthernetInterfaces",
                                "EthernetInterfaceCollection",
                                "BMC Ethernet Interfaces",
                                List.of(PORT)));
        routes.at("Managers/1/EthernetInterfaces/eth0", this::port);
        routes.at("Managers/1/NetworkProtocol", this::protocol);
        if (shape.ownTimeService()) {
            routes.at("Managers/1/NtpService", this::ownNtp);
        }
    }

    /** What was set is gone; the address stays. */
    synchronized void forget() {
        network = BmcNetwork.of(server.spec().hostName() + "-bmc");
    }

    private synchronized BmcNetwork network() {
        return network;
    }

    private Body port(View view) {
        LanConfig lan = view.state().settings().lan();
        BmcNetwork now = network();
        Body ipv4 =
                new Body()
                        .with("Address", lan.address())
                        .with("SubnetMask", lan.netmask())
                        .with("Gateway", lan.gateway())
                        .with("AddressOrigin", lan.dhcp() ? "DHCP" : "Static");
        Body body =
                view.resource(PORT, "EthernetInterface", "eth0", "BMC Management Port")
                        .with("MACAddress", view.spec().bmcMac())
                        .with("PermanentMACAddress", view.spec().bmcMac())
                        .with("SpeedMbps", 1_000)
                        .with("FullDuplex", true)
                        .with("InterfaceEnabled", true)
                        .with("HostName", now.hostName())
                        .objects("IPv4Addresses", List.of(ipv4))
                        .objects("IPv6Addresses", ipv6(now))
                        .with(
                                "IPv6DefaultGateway",
                                now.ipv6Gateway().isEmpty() ? "::" : now.ipv6Gateway())
                        .with("NameServers", now.nameServers())
                        .with(
                                "VLAN",
                                new Body()
                                        .with("VLANEnable", lan.vlan() > 0)
                                        .with("VLANId", lan.vlan() > 0 ? lan.vlan() : null))
                        .status(Health.OK);
        return shape.subsystems() ? modern(body, lan, now) : body;
    }

    private static Body modern(Body body, LanConfig lan, BmcNetwork now) {
        Body fixed =
                new Body()
                        .with("Address", lan.address())
                        .with("SubnetMask", lan.netmask())
                        .with("Gateway", lan.gateway());
        return body.with("DHCPv4", new Body().with("DHCPEnabled", lan.dhcp()))
                .with(
                        "DHCPv6",
                        new Body().with("OperatingMode", now.automatic6() ? "Enabled" : "Disabled"))
                .with(
                        "StatelessAddressAutoConfig",
                        new Body().with("IPv6AutoConfigEnabled", now.automatic6()))
                .objects("IPv4StaticAddresses", lan.dhcp() ? List.of() : List.of(fixed))
                .objects("IPv6StaticAddresses", fixed6(now))
                .with("StaticNameServers", now.nameServers());
    }

    private static List<Body> ipv6(BmcNetwork now) {
        return now.ipv6().isEmpty()
                ? List.of()
                : List.of(
                        new Body()
                                .with("Address", now.ipv6())
                                .with("PrefixLength", now.ipv6Prefix())
                                .with("AddressOrigin", "Static"));
    }

    private static List<Body> fixed6(BmcNetwork now) {
        return now.ipv6().isEmpty()
                ? List.of()
                : List.of(
                        new Body()
                                .with("Address", now.ipv6())
                                .with("PrefixLength", now.ipv6Prefix()));
    }

    private Body protocol(View view) {
        BmcNetwork now = network();
        Body body =
                view.resource(
                                PROTOCOL,
                                "ManagerNetworkProtocol",
                                "NetworkProtocol",
                                "Manager Network Protocol")
                        .with("HostName", now.hostName())
                        .with("HTTP", new Body().with("ProtocolEnabled", false))
                        .with("HTTPS", https())
                        .status(Health.OK);
        now.services()
                .forEach((name, on) -> body.with(name, new Body().with("ProtocolEnabled", on)));
        return shape.ownTimeService()
                ? body
                : body.with(
                        "NTP",
                        new Body()
                                .with("ProtocolEnabled", now.ntp())
                                .with("NTPServers", now.ntpServers()));
    }

    private Body https() {
        Body https = new Body().with("ProtocolEnabled", true);
        return shape.subsystems()
                ? https.link("Certificates", CertificateResources.COLLECTION)
                : https;
    }

    private Body ownNtp(View view) {
        BmcNetwork now = network();
        List<String> servers = now.ntpServers();
        return view.resource(OWN_NTP, "NtpService", "NtpService", "NTP Service")
                .with("ServiceEnabled", now.ntp())
                .with("PreferredNtpServer", servers.isEmpty() ? "" : servers.getFirst())
                .with("AlternateNtpServer", servers.size() < 2 ? "" : servers.get(1));
    }

    @Override
    public Set<String> methods(String path) {
        return path.equals(PORT)
                        || path.equals(PROTOCOL)
                        || shape.ownTimeService() && path.equals(OWN_NTP)
                ? Set.of("PATCH")
                : Set.of();
    }

    @Override
    public synchronized Changed change(String method, String path, Map<String, Object> body) {
        LanConfig lan = server.state().settings().lan();
        LanConfig nextLan = lan;
        BmcNetwork next = network;
        try {
            for (var property : body.entrySet()) {
                String name = property.getKey();
                Object value = property.getValue();
                if (path.equals(PORT)) {
                    nextLan = lan(nextLan, name, value);
                    next = named(next, name, value);
                } else {
                    next = path.equals(OWN_NTP) ? own(next, name, value) : told(next, name, value);
                }
            }
        } catch (Wrong wrong) {
            return new Changed.Refused(wrong.why);
        }
        network = next;
        LanConfig wanted = nextLan;
        if (!wanted.equals(lan)) {
            server.set(settings -> settings.withLan(wanted));
            if (!wanted.address().equals(lan.address())) {
                moved.accept(wanted);
            }
        }
        return new Changed.Done();
    }

    /** What is wrong with a value. */
    private static final class Wrong extends Exception {
        private final transient Refusal why;

        Wrong(Refusal why) {
            super(why.key());
            this.why = why;
        }
    }

    private LanConfig lan(LanConfig now, String name, Object value) throws Wrong {
        boolean modern = shape.subsystems();
        return switch (name) {
            case "DHCPv4" ->
                    dhcp(
                            now,
                            truth(
                                    name,
                                    known(modern, name, object(name, value)).get("DHCPEnabled")));
            case "IPv4StaticAddresses" -> fixed(now, first(name, known(modern, name, value)));
            case "IPv4Addresses" -> {
                Map<?, ?> address = first(name, known(!modern, name, value));
                yield "DHCP".equals(address.get("AddressOrigin"))
                        ? dhcp(now, true)
                        : fixed(now, address);
            }
            case "VLAN" -> vlan(now, object(name, value));
            default -> now;
        };
    }

    private static <T> T known(boolean is, String name, T value) throws Wrong {
        if (!is) {
            throw new Wrong(Refusal.propertyReadOnly(name));
        }
        return value;
    }

    private static LanConfig dhcp(LanConfig now, boolean dhcp) {
        return new LanConfig(now.address(), now.netmask(), now.gateway(), dhcp, now.vlan());
    }

    private static LanConfig fixed(LanConfig now, Map<?, ?> wanted) throws Wrong {
        String address = address("Address", wanted.get("Address"));
        String mask = address("SubnetMask", wanted.get("SubnetMask"));
        Object gateway = wanted.get("Gateway");
        return new LanConfig(
                address,
                mask,
                gateway == null ? now.gateway() : address("Gateway", gateway),
                false,
                now.vlan());
    }

    private static LanConfig vlan(LanConfig now, Map<?, ?> wanted) throws Wrong {
        boolean on = truth("VLANEnable", wanted.get("VLANEnable"));
        Object id = wanted.get("VLANId");
        if (on
                && !(id instanceof Number number
                        && number.intValue() > 0
                        && number.intValue() < 4_095)) {
            throw new Wrong(Refusal.propertyType("VLANId", String.valueOf(id)));
        }
        int number = on ? ((Number) id).intValue() : 0;
        return new LanConfig(now.address(), now.netmask(), now.gateway(), now.dhcp(), number);
    }

    private BmcNetwork named(BmcNetwork now, String name, Object value) throws Wrong {
        return switch (name) {
            case "HostName" -> now.named(text(name, value));
            case "StaticNameServers" ->
                    now.asking(
                            texts(name, known(shape.subsystems(), name, value), now.nameServers()));
            case "NameServers" ->
                    now.asking(
                            texts(
                                    name,
                                    known(!shape.subsystems(), name, value),
                                    now.nameServers()));
            case "DHCPv6" ->
                    now.automatic6(!"Disabled".equals(object(name, value).get("OperatingMode")));
            case "StatelessAddressAutoConfig" ->
                    now.automatic6(truth(name, object(name, value).get("IPv6AutoConfigEnabled")));
            case "IPv6StaticAddresses" -> {
                Map<?, ?> address = first(name, value);
                yield now.withIpv6(
                        address(name, address.get("Address")),
                        address.get("PrefixLength") instanceof Number prefix
                                ? prefix.intValue()
                                : 64);
            }
            case "IPv6StaticDefaultGateways" ->
                    now.withIpv6Gateway(address(name, first(name, value).get("Address")));
            case "DHCPv4", "IPv4StaticAddresses", "IPv4Addresses", "VLAN" -> now;
            default -> throw new Wrong(Refusal.propertyUnknown(name));
        };
    }

    private BmcNetwork told(BmcNetwork now, String name, Object value) throws Wrong {
        return now.services().containsKey(name)
                ? now.serving(
                        name, truth("ProtocolEnabled", object(name, value).get("ProtocolEnabled")))
                : ntp(now, name, value);
    }

    private BmcNetwork ntp(BmcNetwork now, String name, Object value) throws Wrong {
        if (!name.equals("NTP") || shape.ownTimeService()) {
            throw new Wrong(Refusal.propertyUnknown(name));
        }
        Map<?, ?> wanted = object(name, value);
        boolean on =
                wanted.containsKey("ProtocolEnabled")
                        ? truth("ProtocolEnabled", wanted.get("ProtocolEnabled"))
                        : now.ntp();
        return now.timedBy(
                on,
                wanted.containsKey("NTPServers")
                        ? texts("NTPServers", wanted.get("NTPServers"), now.ntpServers())
                        : now.ntpServers());
    }

    private static BmcNetwork own(BmcNetwork now, String name, Object value) throws Wrong {
        List<String> servers = new ArrayList<>(now.ntpServers());
        while (servers.size() < 2) {
            servers.add("");
        }
        return switch (name) {
            case "ServiceEnabled" -> now.timedBy(truth(name, value), now.ntpServers());
            case "PreferredNtpServer" -> {
                servers.set(0, text(name, value));
                yield now.timedBy(now.ntp(), servers);
            }
            case "AlternateNtpServer" -> {
                servers.set(1, text(name, value));
                yield now.timedBy(now.ntp(), servers);
            }
            default -> throw new Wrong(Refusal.propertyUnknown(name));
        };
    }

    private static Map<?, ?> object(String name, Object value) throws Wrong {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new Wrong(Refusal.propertyType(name, String.valueOf(value)));
    }

    private static Map<?, ?> first(String name, Object value) throws Wrong {
        if (value instanceof List<?> list && !list.isEmpty()) {
            return object(name, list.getFirst());
        }
        throw new Wrong(Refusal.propertyType(name, String.valueOf(value)));
    }

    private static boolean truth(String name, Object value) throws Wrong {
        if (value instanceof Boolean truth) {
            return truth;
        }
        throw new Wrong(Refusal.propertyType(name, String.valueOf(value)));
    }

    private static String text(String name, Object value) throws Wrong {
        if (value instanceof String text && text.length() <= 255) {
            return text;
        }
        throw new Wrong(Refusal.propertyType(name, String.valueOf(value)));
    }

    /** By place: null takes an element out, an empty object leaves it (DSP0266 7.6.3). */
    private static List<String> texts(String name, Object value, List<String> now) throws Wrong {
        if (!(value instanceof List<?> list) || list.size() > 8) {
            throw new Wrong(Refusal.propertyType(name, String.valueOf(value)));
        }
        List<String> all = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            Object each = list.get(i);
            if (each instanceof Map<?, ?> map && map.isEmpty() && i < now.size()) {
                all.add(now.get(i));
            } else if (each != null) {
                all.add(text(name, each));
            }
        }
        return all;
    }

    private static String address(String name, Object value) throws Wrong {
        String text = text(name, value);
        try {
            return Optional.of(InetAddress.ofLiteral(text)).map(_ -> text).orElseThrow();
        } catch (IllegalArgumentException _) {
            throw new Wrong(Refusal.propertyFormat(name, text));
        }
    }
}
