package io.rackside.bmc.redfish.read;

import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.model.Health;
import io.rackside.model.Inventory;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Network interfaces of the hosts and of the BMC, merged from both places a service may tell of
 * them: EthernetInterfaces of the system, and the ports of the chassis' adapters (DSP0268:
 * EthernetInterface, NetworkAdapter, Port, NetworkPort). One MAC address is one interface.
 */
final class NetworkReader {
    private static final Pattern MAC = Pattern.compile("([0-9A-Fa-f]{2}[:-]?){5}[0-9A-Fa-f]{2}");

    private final Pass pass;
    private final Map<String, Found> nics = new LinkedHashMap<>();

    /** An interface, and the first of the resources that tell of it. */
    private record Found(Resource at, Inventory.Nic nic) {}

    NetworkReader(Pass pass) {
        this.pass = pass;
    }

    List<Inventory.Nic> read(
            List<Resource> systems, List<Resource> chassis, List<Resource> managers)
            throws InterruptedException {
        for (Resource system : systems) {
            interfaces(system, false);
        }
        adapters(adapters(systems, chassis));
        for (Resource manager : managers) {
            interfaces(manager, true);
        }
        return toldApart(List.copyOf(nics.values()));
    }

    private static List<Inventory.Nic> toldApart(List<Found> found) {
        List<String> ids = PartIds.of(found.stream().map(Found::at).toList());
        List<Inventory.Nic> apart = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            Inventory.Nic nic = found.get(i).nic();
            apart.add(
                    new Inventory.Nic(
                            ids.get(i),
                            nic.name(),
                            nic.adapter(),
                            nic.mac(),
                            nic.linkStatus(),
                            nic.megabitsPerSecond(),
                            nic.addresses(),
                            nic.ofBmc(),
                            nic.health(),
                            nic.state()));
        }
        return apart;
    }

    private void interfaces(Resource of, boolean ofBmc) throws InterruptedException {
        Optional<ResourcePath> collection = of.link("EthernetInterfaces");
        if (collection.isEmpty()) {
            return;
        }
        for (Resource one : pass.members(collection.get())) {
            String mac = mac(one.firstText("MACAddress", "PermanentMACAddress", "MacAddress"));
            OptionalLong speed = one.wholeLong("SpeedMbps");
            add(
                    new Inventory.Nic(
                            one.id(),
                            one.text("Name"),
                            "",
                            mac,
                            one.text("LinkStatus"),
                            speed,
                            addresses(one),
                            ofBmc,
                            one.health(),
                            one.state()),
                    one);
        }
    }

    private static List<String> addresses(Resource of) {
        List<String> addresses = new ArrayList<>();
        for (String version : List.of("IPv4Addresses", "IPv6Addresses")) {
            for (Resource address : of.list(version)) {
                String text = address.text("Address");
                if (isAddress(text)) {
                    addresses.add(text);
                }
            }
        }
        return addresses;
    }

    /** Makers put "N/A" or the unspecified address where there is none. */
    private static boolean isAddress(String text) {
        int prefix = text.indexOf('/');
        try {
            return !InetAddress.ofLiteral(prefix < 0 ? text : text.substring(0, prefix))
                    .isAnyLocalAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Where no chassis lists adapters, the systems' interfaces lead to them. */
    private List<Resource> adapters(List<Resource> systems, List<Resource> chassis)
            throws InterruptedException {
        List<ResourcePath> collections = linked(chassis, "NetworkAdapters");
        Map<ResourcePath, Resource> adapters = new LinkedHashMap<>();
        for (List<Resource> all : Side.bySide(collections, pass::membersIfThere)) {
            all.forEach(adapter -> adapters.putIfAbsent(adapter.path(), adapter));
        }
        if (collections.isEmpty()) {
            Set<ResourcePath> paths = new LinkedHashSet<>();
            for (ResourcePath interfaces : linked(systems, "NetworkInterfaces")) {
                for (Resource one : pass.membersIfThere(interfaces)) {
                    one.at("Links")
                            .link("NetworkAdapter")
                            .or(() -> one.link("NetworkAdapter"))
                            .ifPresent(paths::add);
                }
            }
            return pass.readAll(List.copyOf(paths));
        }
        return List.copyOf(adapters.values());
    }

    private static List<ResourcePath> linked(List<Resource> owners, String name) {
        return owners.stream().flatMap(owner -> owner.link(name).stream()).distinct().toList();
    }

    private void adapters(List<Resource> adapters) throws InterruptedException {
        List<List<Resource>> ports = Side.bySide(adapters, this::ports);
        for (int i = 0; i < adapters.size(); i++) {
            adapter(adapters.get(i), ports.get(i));
        }
    }

    /** Where no port tells its address, the functions on it do (DSP0268, NetworkDeviceFunction). */
    private void adapter(Resource adapter, List<Resource> ports) throws InterruptedException {
        Map<ResourcePath, List<String>> addresses = new HashMap<>();
        ports.forEach(port -> addresses.put(port.path(), macs(port)));
        Optional<ResourcePath> functions = adapter.link("NetworkDeviceFunctions");
        if (functions.isPresent() && addresses.values().stream().allMatch(List::isEmpty)) {
            for (Resource function : pass.membersIfThere(functions.get())) {
                function(adapter, function, addresses);
            }
        }
        for (Resource port : ports) {
            port(adapter, port, addresses.get(port.path()));
        }
    }

    /** Gives its address to the port it is on; where that has one already, it stands by itself. */
    private void function(
            Resource adapter, Resource function, Map<ResourcePath, List<String>> addresses) {
        Resource ethernet = function.at("Ethernet");
        String mac = mac(ethernet.firstText("MACAddress", "PermanentMACAddress"));
        if (mac.isEmpty()) {
            return;
        }
        Optional<ResourcePath> port =
                function.at("Links")
                        .link("PhysicalPortAssignment")
                        .or(() -> function.link("PhysicalPortAssignment"))
                        .or(() -> function.links("AssignablePhysicalPorts").stream().findFirst());
        if (port.isPresent() && addresses.getOrDefault(port.get(), List.of(mac)).isEmpty()) {
            addresses.put(port.get(), List.of(mac));
        } else {
            port(adapter, function, List.of(mac));
        }
    }

    private List<Resource> ports(Resource adapter) throws InterruptedException {
        for (String name : List.of("Ports", "NetworkPorts")) {
            Optional<ResourcePath> collection = adapter.link(name);
            if (collection.isPresent()) {
                return pass.membersIfThere(collection.get());
            }
        }
        List<ResourcePath> linked = new ArrayList<>();
        for (Resource controller : adapter.list("Controllers")) {
            Resource links = controller.at("Links");
            linked.addAll(links.links("Ports"));
            linked.addAll(links.links("NetworkPorts"));
        }
        return pass.readAll(linked.stream().distinct().toList());
    }

    private static List<String> macs(Resource port) {
        List<String> told = new ArrayList<>(port.texts("AssociatedNetworkAddresses"));
        told.addAll(port.at("Ethernet").texts("AssociatedMACAddresses"));
        return told.stream().map(NetworkReader::mac).filter(m -> !m.isEmpty()).distinct().toList();
    }

    private void port(Resource adapter, Resource port, List<String> macs) {
        String model = adapter.text("Model");
        String name = model.isEmpty() ? adapter.id() : model;
        for (String mac : macs.isEmpty() ? List.of("") : macs) {
            add(
                    new Inventory.Nic(
                            port.id(),
                            port.text("Name"),
                            name,
                            mac,
                            port.text("LinkStatus"),
                            speed(port),
                            List.of(),
                            false,
                            port.health(),
                            port.state()),
                    port);
        }
    }

    private static OptionalLong speed(Resource port) {
        OptionalLong megabits = port.wholeLong("CurrentLinkSpeedMbps");
        if (megabits.isPresent() || port.number("CurrentSpeedGbps").isEmpty()) {
            return megabits;
        }
        return OptionalLong.of(Math.round(port.number("CurrentSpeedGbps").getAsDouble() * 1000));
    }

    private void add(Inventory.Nic nic, Resource at) {
        String key = nic.mac().isEmpty() ? at.path().toString() : nic.mac();
        nics.merge(
                key,
                new Found(at, nic),
                (first, second) -> new Found(first.at(), merged(first.nic(), second.nic())));
    }

    /** What the first one told, completed by the second. */
    private static Inventory.Nic merged(Inventory.Nic first, Inventory.Nic second) {
        return new Inventory.Nic(
                first.id(),
                or(first.name(), second.name()),
                or(first.adapter(), second.adapter()),
                first.mac(),
                or(first.linkStatus(), second.linkStatus()),
                first.megabitsPerSecond().orElse(0) > 0
                        ? first.megabitsPerSecond()
                        : second.megabitsPerSecond(),
                first.addresses().isEmpty() ? second.addresses() : first.addresses(),
                first.ofBmc() && second.ofBmc(),
                first.health() == Health.UNKNOWN ? second.health() : first.health(),
                or(first.state(), second.state()));
    }

    private static String or(String first, String second) {
        return first.isEmpty() ? second : first;
    }

    /** Six pairs of upper-case hex digits with colons; empty for what is no MAC address. */
    static String mac(String text) {
        String stripped = text.strip();
        if (!MAC.matcher(stripped).matches()) {
            return "";
        }
        String digits = stripped.replaceAll("[:-]", "").toUpperCase(Locale.ROOT);
        return digits.equals("000000000000") ? "" : String.join(":", digits.split("(?<=\\G..)"));
    }
}
