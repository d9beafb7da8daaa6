package io.rackside.bmc.redfish.write;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.redfish.read.Reader;
import io.rackside.bmc.redfish.session.Ask;
import io.rackside.bmc.redfish.session.Exchange;
import io.rackside.bmc.redfish.session.RedfishSettings;
import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.bmc.settings.NetworkChange;
import io.rackside.model.Message;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Outcome;
import io.rackside.operations.SecretSource;
import io.rackside.operations.Target;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The BMC's own port: addresses, name servers, host name, VLAN (DSP0268, EthernetInterface). Where
 * its own address changes it may not answer any more where it was asked; whether it answers at the
 * new one is found out by whoever knows its addresses.
 */
final class NetworkActs implements ActGroup {
    private static final String PLACE = "resource";
    private static final Duration SHOWN_MAX = Duration.ofSeconds(10);

    private final Reader reader;
    private final PortReader ports;
    private final OneWrite write;

    NetworkActs(Exchange exchange, Reader reader, RedfishSettings settings) {
        this.reader = reader;
        this.ports = new PortReader(reader);
        this.write = new OneWrite(exchange, settings);
    }

    @Override
    public boolean owns(String kind) {
        return kind.equals(NetworkChange.PORT);
    }

    @Override
    public Settings read(Set<Settings.Part> parts, Priority priority) throws InterruptedException {
        return parts.contains(Settings.Part.NETWORK) ? ports.settings(priority) : Settings.none();
    }

    @Override
    public Optional<Act> plan(Target target, Change change, Priority priority)
            throws InterruptedException {
        if (!(change instanceof Change.Network wanted)) {
            return Optional.empty();
        }
        List<Resource> all = ports.ports(reader.look(priority), priority);
        Resource port =
                (wanted.port().isEmpty() && all.size() == 1
                                ? all.stream()
                                : all.stream().filter(p -> p.id().equals(wanted.port())))
                        .findFirst()
                        .orElseThrow(() -> noSuchPort(target, wanted.port(), all));
        return Optional.of(
                NetworkChange.port(
                        target,
                        wanted,
                        PortReader.addresses(port).stream().map(Settings.Address::address).toList(),
                        Map.of(PLACE, port.path().toString())));
    }

    private static BmcException noSuchPort(Target target, String port, List<Resource> all) {
        return new BmcException(
                BmcException.Kind.NOT_SUPPORTED,
                Message.of(
                        "bmc.network-no-such-port",
                        target.name(),
                        port,
                        String.join(", ", all.stream().map(Resource::id).toList())));
    }

    @Override
    public Outcome perform(Authorised leave, SecretSource secrets, Priority priority)
            throws InterruptedException {
        Optional<ResourcePath> place =
                ResourcePath.of(leave.act().parameters().getOrDefault(PLACE, ""));
        Optional<Resource> port =
                place.isEmpty()
                        ? Optional.empty()
                        : reader.verified(place.get(), leave.act().target().identity(), priority);
        if (port.isEmpty()) {
            return Writer.notOffered(leave.act());
        }
        Act act = leave.spend(NetworkChange.PORT);
        Ask ask =
                Ask.with(
                        Ask.Verb.PATCH,
                        place.get(),
                        body(port.get(), NetworkChange.wanted(act)),
                        priority);
        return write.send(
                act,
                List.of(ask),
                SHOWN_MAX,
                () -> shown(act, reader.fresh(place.get(), priority)));
    }

    private static Map<String, Object> body(Resource port, Change.Network wanted) {
        Map<String, Object> body = new TreeMap<>();
        wanted.ipv4().ifPresent(ip -> ipv4(port, ip, body));
        wanted.ipv6().ifPresent(ip -> ipv6(port, ip, body));
        wanted.nameServers()
                .ifPresent(
                        servers ->
                                body.put(
                                        port.json().has("StaticNameServers")
                                                ? "StaticNameServers"
                                                : "NameServers",
                                        servers));
        wanted.hostName().ifPresent(name -> body.put("HostName", name));
        wanted.vlan()
                .ifPresent(
                        vlan ->
                                body.put(
                                        "VLAN",
                                        vlan == 0
                                                ? Map.of("VLANEnable", false)
                                                : Map.of("VLANEnable", true, "VLANId", vlan)));
        return body;
    }

    /** Before version 1.4 of the schema the list of addresses in use was the one to write. */
    private static void ipv4(Resource port, Change.Ipv4 wanted, Map<String, Object> body) {
        boolean modern = port.json().has("DHCPv4") || port.json().has("IPv4StaticAddresses");
        if (modern) {
            body.put("DHCPv4", Map.of("DHCPEnabled", wanted.address().isEmpty()));
        }
        if (wanted.address().isEmpty()) {
            if (!modern) {
                body.put("IPv4Addresses", List.of(Map.of("AddressOrigin", "DHCP")));
            }
            return;
        }
        Map<String, Object> address = new TreeMap<>();
        address.put("Address", wanted.address().get());
        address.put("SubnetMask", Netmask.dotted(wanted.prefix()));
        if (!wanted.gateway().isEmpty()) {
            address.put("Gateway", wanted.gateway());
        }
        if (!modern) {
            address.put("AddressOrigin", "Static");
        }
        body.put(modern ? "IPv4StaticAddresses" : "IPv4Addresses", List.of(address));
    }

    private static void ipv6(Resource port, Change.Ipv6 wanted, Map<String, Object> body) {
        boolean automatic = wanted.address().isEmpty();
        String mode = port.at("DHCPv6").text("OperatingMode");
        boolean oldWords = mode.equals("Stateful") || mode.equals("Stateless");
        if (port.json().has("DHCPv6")) {
            body.put(
                    "DHCPv6",
                    Map.of(
                            "OperatingMode",
                            automatic ? oldWords ? "Stateful" : "Enabled" : "Disabled"));
        }
        if (automatic) {
            if (port.json().has("StatelessAddressAutoConfig")) {
                body.put("StatelessAddressAutoConfig", Map.of("IPv6AutoConfigEnabled", true));
            }
            return;
        }
        body.put(
                "IPv6StaticAddresses",
                List.of(
                        Map.of(
                                "Address", wanted.address().get(),
                                "PrefixLength", wanted.prefix())));
        if (!wanted.gateway().isEmpty()) {
            body.put("IPv6StaticDefaultGateways", List.of(Map.of("Address", wanted.gateway())));
        }
    }

    @Override
    public Outcome settle(Act act, Map<String, String> witness, Priority priority)
            throws InterruptedException {
        Optional<ResourcePath> place = ResourcePath.of(act.parameters().getOrDefault(PLACE, ""));
        return shown(
                act,
                place.isEmpty()
                        ? Optional.empty()
                        : reader.verified(place.get(), act.target().identity(), priority));
    }

    private static Outcome shown(Act act, Optional<Resource> now) {
        String name = act.target().name();
        if (now.isEmpty()) {
            return new Outcome.InDoubt(Message.of("bmc.act-answer-lost", name));
        }
        return as(NetworkChange.wanted(act), now.get())
                ? new Outcome.Done(Message.of("bmc.done-network", name))
                : Refusals.byDevice(Message.of("bmc.network-unchanged", name), "");
    }

    private static boolean as(Change.Network wanted, Resource port) {
        Settings.NetworkPort now = PortReader.port(port);
        boolean names =
                wanted.nameServers().filter(s -> !now.nameServers().containsAll(s)).isEmpty();
        boolean host = wanted.hostName().filter(h -> !h.equalsIgnoreCase(now.hostName())).isEmpty();
        boolean vlan = wanted.vlan().filter(v -> !v.equals(now.vlan().orElse(0))).isEmpty();
        return names
                && host
                && vlan
                && wanted.ipv4().filter(ip -> !as(ip.address(), now.dhcp4(), now)).isEmpty()
                && wanted.ipv6().filter(ip -> !as(ip.address(), now.dhcp6(), now)).isEmpty();
    }

    private static boolean as(
            Optional<String> address, boolean automatic, Settings.NetworkPort now) {
        return address.isEmpty()
                ? automatic
                : now.addresses().stream()
                        .anyMatch(a -> SameAddress.are(a.address(), address.get()));
    }
}
