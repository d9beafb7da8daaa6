package io.rackside.bmc.redfish.read;

import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.model.Health;
import io.rackside.model.Inventory;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Network interfaces of the hosts and of the BMC, merged from both places a service may tell of
 * them: EthernetInterfaces of the system, and the ports of the chassis' adapters (DSP0268:
 * EthernetInterface, NetworkAdapter, Port, NetworkPort). One MAC address is one interface.
 */
final class NetworkReader {
    private static final Pattern MAC = Pattern.compile("([0-9A-Fa-f]{2}[:-]?){5}[0-9A-Fa-f]{2}");

    private final Pass pass;
    private final Map<String, Inventory.Nic> nics = new LinkedHashMap<>();

    NetworkReader(Pass pass) {
        this.pass = pass;
    }

    List<Inventory.Nic> read(
            List<Resource> systems, List<Resource> chassis, List<Resource> managers)
            throws InterruptedException {
        for (Resource system : systems) {
            interfaces(system, false);
        }
        adapters(chassis);
        for (Resource manager : managers) {
            interfaces(manager, true);
        }
        return List.copyOf(nics.values());
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
                    one.path());
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

    private void adapters(List<Resource> chassis) throws InterruptedException {
        List<ResourcePath> collections = new ArrayList<>();
        for (Resource one : chassis) {
            one.link("NetworkAdapters").ifPresent(collections::add);
        }
        for (List<Resource> adapters : Side.bySide(collections, pass::membersIfThere)) {
            List<List<Resource>> ports = Side.bySide(adapters, this::ports);
            for (int i = 0; i < adapters.size(); i++) {
                for (Resource port : ports.get(i)) {
                    port(adapters.get(i), port);
                }
            }
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

    private void port(Resource adapter, Resource port) {
        String model = adapter.text("Model");
        String name = model.isEmpty() ? adapter.id() : model;
        List<String> told = new ArrayList<>(port.texts("AssociatedNetworkAddresses"));
        told.addAll(port.at("Ethernet").texts("AssociatedMACAddresses"));
        List<String> macs =
                told.stream().map(NetworkReader::mac).filter(m -> !m.isEmpty()).distinct().toList();
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
                    port.path());
        }
    }

    private static OptionalLong speed(Resource port) {
        OptionalLong megabits = port.wholeLong("CurrentLinkSpeedMbps");
        if (megabits.isPresent() || port.number("CurrentSpeedGbps").isEmpty()) {
            return megabits;
        }
        return OptionalLong.of(Math.round(port.number("CurrentSpeedGbps").getAsDouble() * 1000));
    }

    private void add(Inventory.Nic nic, ResourcePath path) {
        String key = nic.mac().isEmpty() ? path.toString() : nic.mac();
        nics.merge(key, nic, NetworkReader::merged);
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
