package io.rackside.bmc.redfish.write;

import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.redfish.read.Pass;
import io.rackside.bmc.redfish.read.Reader;
import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.model.settings.Settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The BMC's own ports as they are (DSP0268, EthernetInterface below Manager). */
final class PortReader {
    private final Reader reader;

    PortReader(Reader reader) {
        this.reader = reader;
    }

    /** The manager that is the BMC. */
    static Optional<Resource> manager(Reader reader, Priority priority)
            throws InterruptedException {
        List<Resource> managers = reader.known(priority).managers();
        return managers.stream()
                .filter(m -> m.text("ManagerType").equals("BMC"))
                .findFirst()
                .or(() -> managers.stream().findFirst());
    }

    List<Resource> ports(Pass pass, Priority priority) throws InterruptedException {
        Optional<ResourcePath> place =
                manager(reader, priority).flatMap(m -> m.link("EthernetInterfaces"));
        return place.isEmpty() ? List.of() : pass.membersIfThere(place.get());
    }

    Settings settings(Priority priority) throws InterruptedException {
        Pass pass = reader.look(priority);
        List<Settings.NetworkPort> ports =
                ports(pass, priority).stream().map(PortReader::port).toList();
        return Settings.ofNetwork(ports).with(pass.problems());
    }

    static Settings.NetworkPort port(Resource port) {
        List<Settings.Address> addresses = addresses(port);
        return new Settings.NetworkPort(
                port.id(),
                port.text("Name"),
                port.firstText("MACAddress", "PermanentMACAddress"),
                port.text("HostName"),
                addresses,
                dhcp4(port),
                dhcp6(port, addresses),
                gateway4(port),
                some(port.text("IPv6DefaultGateway")).orElse(""),
                nameServers(port),
                vlan(port));
    }

    /** By address: some list a static one twice, and empty places as well. */
    static List<Settings.Address> addresses(Resource port) {
        Map<String, Settings.Address> all = new LinkedHashMap<>();
        for (Resource each : port.list("IPv4Addresses")) {
            some(each.text("Address"))
                    .ifPresent(
                            address ->
                                    all.putIfAbsent(
                                            address,
                                            new Settings.Address(
                                                    address,
                                                    Netmask.prefix(each.text("SubnetMask")),
                                                    each.text("AddressOrigin"))));
        }
        for (Resource each : port.list("IPv6Addresses")) {
            some(each.text("Address"))
                    .ifPresent(
                            address ->
                                    all.putIfAbsent(
                                            address,
                                            new Settings.Address(
                                                    address,
                                                    each.whole("PrefixLength").orElse(0),
                                                    each.text("AddressOrigin"))));
        }
        return new ArrayList<>(all.values());
    }

    /** An address that is one: zeros and blanks stand for none. */
    private static Optional<String> some(String address) {
        return Optional.of(address)
                .filter(a -> !a.isEmpty() && !a.equals("::") && !a.equals("0.0.0.0"));
    }

    static boolean dhcp4(Resource port) {
        return port.at("DHCPv4")
                .truth("DHCPEnabled")
                .orElseGet(
                        () ->
                                port.list("IPv4Addresses").stream()
                                        .anyMatch(a -> a.text("AddressOrigin").equals("DHCP")));
    }

    private static boolean dhcp6(Resource port, List<Settings.Address> addresses) {
        String mode = port.at("DHCPv6").text("OperatingMode");
        return mode.isEmpty()
                ? addresses.stream().anyMatch(a -> a.origin().equals("DHCPv6"))
                : !mode.equals("Disabled");
    }

    private static String gateway4(Resource port) {
        return port.list("IPv4Addresses").stream()
                .flatMap(a -> some(a.text("Gateway")).stream())
                .findFirst()
                .orElse("");
    }

    static List<String> nameServers(Resource port) {
        List<String> fixed = filled(port.texts("StaticNameServers"));
        return fixed.isEmpty() ? filled(port.texts("NameServers")) : fixed;
    }

    static List<String> filled(List<String> addresses) {
        return addresses.stream().flatMap(a -> some(a).stream()).toList();
    }

    static Optional<Integer> vlan(Resource port) {
        Resource vlan = port.at("VLAN");
        OptionalInt id = vlan.whole("VLANId");
        boolean on = vlan.truth("VLANEnable").orElse(false);
        return on && id.isPresent() ? Optional.of(id.getAsInt()) : Optional.empty();
    }
}
