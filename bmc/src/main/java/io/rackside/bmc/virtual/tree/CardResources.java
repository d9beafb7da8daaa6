package io.rackside.bmc.virtual.tree;

import io.rackside.bmc.virtual.machine.ServerSpec;
import io.rackside.model.Health;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** PCIe cards, and the network adapters, ports and host interfaces among them. */
final class CardResources {
    private static final String ADAPTERS = View.CHASSIS + "/NetworkAdapters";
    private static final String DEVICES = View.CHASSIS + "/PCIeDevices";

    private CardResources() {}

    static void add(Routes routes, Shape shape) {
        pcie(routes);
        adapters(routes, shape);
        routes.at(
                "Systems/1/NetworkInterfaces",
                v ->
                        v.collection(
                                View.SYSTEM + "/NetworkInterfaces",
                                "NetworkInterfaceCollection",
                                "Network Interfaces",
                                network(v).stream()
                                        .map(c -> View.SYSTEM + "/NetworkInterfaces/" + c.id())
                                        .toList()));
        routes.each(
                "Systems/1/NetworkInterfaces/*",
                (v, ids) -> adapterOf(v, ids.getFirst()).map(c -> interfaceOf(v, c)));
        routes.at(
                "Systems/1/EthernetInterfaces",
                v ->
                        v.collection(
                                View.SYSTEM + "/EthernetInterfaces",
                                "EthernetInterfaceCollection",
                                "Host Ethernet Interfaces",
                                ethernet(v).stream()
                                        .map(p -> View.SYSTEM + "/EthernetInterfaces/" + p.id())
                                        .toList()));
        routes.each(
                "Systems/1/EthernetInterfaces/*",
                (v, ids) ->
                        ethernet(v).stream()
                                .filter(p -> p.id().equals(ids.getFirst()))
                                .findFirst()
                                .map(p -> ethernet(v, p)));
    }

    private static void pcie(Routes routes) {
        routes.at(
                "Chassis/1/PCIeDevices",
                v -> v.collection(DEVICES, "PCIeDeviceCollection", "PCIe Devices", uris(v)));
        routes.each(
                "Chassis/1/PCIeDevices/*",
                (v, ids) -> card(v, ids.getFirst()).map(c -> device(v, c)));
        routes.each(
                "Chassis/1/PCIeDevices/*/PCIeFunctions",
                (v, ids) ->
                        card(v, ids.getFirst())
                                .map(
                                        c ->
                                                v.collection(
                                                        functions(c),
                                                        "PCIeFunctionCollection",
                                                        "PCIe Functions",
                                                        List.of(functions(c) + "/1"))));
        routes.each(
                "Chassis/1/PCIeDevices/*/PCIeFunctions/1",
                (v, ids) -> card(v, ids.getFirst()).map(c -> function(v, c)));
        routes.each(
                "Chassis/1/PCIeSlots",
                (v, _) -> v.shape().subsystems() ? Optional.of(slots(v)) : Optional.empty());
    }

    private static void adapters(Routes routes, Shape shape) {
        routes.at(
                "Chassis/1/NetworkAdapters",
                v ->
                        v.collection(
                                ADAPTERS,
                                "NetworkAdapterCollection",
                                "Network Adapters",
                                network(v).stream().map(c -> ADAPTERS + "/" + c.id()).toList()));
        routes.each(
                "Chassis/1/NetworkAdapters/*",
                (v, ids) -> adapterOf(v, ids.getFirst()).map(c -> adapter(v, c)));
        String ports = "Chassis/1/NetworkAdapters/*/" + shape.ports();
        routes.each(
                ports,
                (v, ids) ->
                        adapterOf(v, ids.getFirst())
                                .map(
                                        c ->
                                                v.collection(
                                                        ports(v, c),
                                                        portType(v) + "Collection",
                                                        "Ports of " + c.id(),
                                                        portUris(v, c))));
        routes.each(
                ports + "/*",
                (v, ids) -> adapterOf(v, ids.getFirst()).flatMap(c -> port(v, c, ids.get(1))));
    }

    private static Optional<Body> port(View view, ServerSpec.Card card, String id) {
        return card.ports().stream()
                .filter(p -> id.equals(Integer.toString(p.number())))
                .findFirst()
                .map(p -> port(view, card, p));
    }

    /** All PCIe devices. */
    static List<String> uris(View view) {
        return view.spec().cards().stream().map(c -> DEVICES + "/" + c.id()).toList();
    }

    private static Optional<ServerSpec.Card> card(View view, String id) {
        return view.spec().cards().stream().filter(c -> c.id().equals(id)).findFirst();
    }

    private static List<ServerSpec.Card> network(View view) {
        return view.spec().cards().stream().filter(c -> !c.ports().isEmpty()).toList();
    }

    private static Optional<ServerSpec.Card> adapterOf(View view, String id) {
        return card(view, id).filter(c -> !c.ports().isEmpty());
    }

    private static String functions(ServerSpec.Card card) {
        return DEVICES + "/" + card.id() + "/PCIeFunctions";
    }

    private static Body device(View view, ServerSpec.Card card) {
        Body body =
                view.resource(DEVICES + "/" + card.id(), "PCIeDevice", card.id(), card.model())
                        .with("DeviceType", "SingleFunction")
                        .with("Manufacturer", card.maker())
                        .with("Model", card.model())
                        .with("PartNumber", card.partNumber())
                        .with("SerialNumber", card.serial())
                        .with("FirmwareVersion", view.firmware(card))
                        .status(Health.OK);
        if (view.shape().subsystems()) {
            body.with(
                            "PCIeInterface",
                            new Body()
                                    .with("PCIeType", "Gen4")
                                    .with("MaxPCIeType", "Gen4")
                                    .with("LanesInUse", card.lanes())
                                    .with("MaxLanes", card.lanes()))
                    .link("PCIeFunctions", functions(card));
        } else {
            body.with("Links", new Body().links("PCIeFunctions", List.of(functions(card) + "/1")));
        }
        return view.oem(
                body,
                new Body()
                        .with("DeviceLocator", card.slot() == 0 ? "OCP" : "Slot" + card.slot())
                        .with("PositionType", card.slot() == 0 ? "Mezzanine" : "PCIe"));
    }

    private static Body function(View view, ServerSpec.Card card) {
        boolean storage = card.kind() == ServerSpec.CardKind.STORAGE;
        return view.resource(functions(card) + "/1", "PCIeFunction", "1", card.model())
                .with("FunctionId", 0)
                .with("FunctionType", "Physical")
                .with("DeviceClass", storage ? "MassStorageController" : "NetworkController")
                .with("ClassCode", storage ? "0x010400" : "0x020000")
                .with("VendorId", card.vendorId())
                .with("DeviceId", card.deviceId())
                .status(Health.OK)
                .with("Links", new Body().link("PCIeDevice", DEVICES + "/" + card.id()));
    }

    private static Body slots(View view) {
        List<Body> slots = new ArrayList<>();
        for (int slot = 1; slot <= 4; slot++) {
            int number = slot;
            Optional<ServerSpec.Card> in =
                    view.spec().cards().stream().filter(c -> c.slot() == number).findFirst();
            Body one =
                    new Body()
                            .with("PCIeType", "Gen4")
                            .with("SlotType", "FullLength")
                            .with("Lanes", 16)
                            .with("HotPluggable", false)
                            .with(
                                    "Location",
                                    new Body()
                                            .with(
                                                    "PartLocation",
                                                    new Body()
                                                            .with("ServiceLabel", "Slot " + number)
                                                            .with("LocationType", "Slot")
                                                            .with("LocationOrdinalValue", number)));
            if (in.isPresent()) {
                one.status(Health.OK)
                        .with(
                                "Links",
                                new Body()
                                        .links(
                                                "PCIeDevice",
                                                List.of(DEVICES + "/" + in.get().id())));
            } else {
                one.state("Absent");
            }
            slots.add(one);
        }
        return view.resource(View.CHASSIS + "/PCIeSlots", "PCIeSlots", "PCIeSlots", "PCIe Slots")
                .objects("Slots", slots);
    }

    private static String portType(View view) {
        return view.shape().ports().equals("Ports") ? "Port" : "NetworkPort";
    }

    private static String ports(View view, ServerSpec.Card card) {
        return ADAPTERS + "/" + card.id() + "/" + view.shape().ports();
    }

    private static List<String> portUris(View view, ServerSpec.Card card) {
        return card.ports().stream().map(p -> ports(view, card) + "/" + p.number()).toList();
    }

    private static Body adapter(View view, ServerSpec.Card card) {
        Body location =
                new Body()
                        .with("ServiceLabel", card.slot() == 0 ? "OCP" : "Slot " + card.slot())
                        .with("LocationType", "Slot")
                        .with("LocationOrdinalValue", card.slot());
        Body controller =
                new Body()
                        .with("FirmwarePackageVersion", view.firmware(card))
                        .with(
                                "Links",
                                new Body()
                                        .links("PCIeDevices", List.of(DEVICES + "/" + card.id()))
                                        .links(view.shape().ports(), portUris(view, card)));
        if (view.shape().subsystems()) {
            controller.with("Location", new Body().with("PartLocation", location));
        } else {
            controller.with(
                    "ControllerCapabilities",
                    new Body().with("NetworkPortCount", card.ports().size()));
        }
        Body body =
                view.resource(ADAPTERS + "/" + card.id(), "NetworkAdapter", card.id(), card.model())
                        .with("Manufacturer", card.maker())
                        .with("Model", card.model())
                        .with("PartNumber", card.partNumber())
                        .with("SerialNumber", card.serial())
                        .objects("Controllers", List.of(controller))
                        .link(view.shape().ports(), ports(view, card))
                        .status(Health.OK);
        return view.oem(
                body,
                new Body()
                        .with("CardModel", card.model())
                        .with("SlotNumber", card.slot())
                        .with("NetworkTechnology", List.of("Ethernet")));
    }

    private static Body port(View view, ServerSpec.Card card, ServerSpec.Port port) {
        String id = Integer.toString(port.number());
        Body body = view.resource(ports(view, card) + "/" + id, portType(view), id, "Port " + id);
        boolean up = view.state().linked(port);
        if (view.shape().ports().equals("Ports")) {
            body.with("PortId", id)
                    .with("PortProtocol", "Ethernet")
                    .with("PortType", "BidirectionalPort")
                    .with("LinkStatus", up ? "LinkUp" : "LinkDown")
                    .with("LinkState", "Enabled")
                    .with("CurrentSpeedGbps", up ? View.number(port.mbps() / 1_000.0) : 0)
                    .with("MaxSpeedGbps", View.number(port.mbps() / 1_000.0))
                    .with(
                            "Ethernet",
                            new Body().with("AssociatedMACAddresses", List.of(port.mac())));
        } else {
            body.with("PhysicalPortNumber", id)
                    .with("LinkStatus", up ? "Up" : "Down")
                    .with("AssociatedNetworkAddresses", List.of(port.mac()))
                    .objects(
                            "SupportedLinkCapabilities",
                            List.of(
                                    new Body()
                                            .with("LinkNetworkTechnology", "Ethernet")
                                            .with("LinkSpeedMbps", port.mbps())));
        }
        return view.oem(
                body.status(Health.OK),
                new Body()
                        .with("PortType", port.mbps() > 1_000 ? "OpticalPort" : "ElectricalPort"));
    }

    private static Body interfaceOf(View view, ServerSpec.Card card) {
        return view.resource(
                        View.SYSTEM + "/NetworkInterfaces/" + card.id(),
                        "NetworkInterface",
                        card.id(),
                        card.model())
                .status(Health.OK)
                .with("Links", new Body().link("NetworkAdapter", ADAPTERS + "/" + card.id()));
    }

    /** A host's interface: a port under the name the host's firmware gives it. */
    private record HostPort(String id, ServerSpec.Card card, ServerSpec.Port port) {}

    /** Without an agent on the host, some makes know none. */
    private static List<HostPort> ethernet(View view) {
        List<HostPort> all = new ArrayList<>();
        if (!view.shape().hostInterfaces()) {
            return all;
        }
        for (ServerSpec.Card card : network(view)) {
            for (ServerSpec.Port port : card.ports()) {
                all.add(new HostPort(card.id() + "-" + port.number(), card, port));
            }
        }
        return all;
    }

    private static Body ethernet(View view, HostPort host) {
        boolean up = view.state().linked(host.port());
        return view.resource(
                        View.SYSTEM + "/EthernetInterfaces/" + host.id(),
                        "EthernetInterface",
                        host.id(),
                        host.card().model() + " port " + host.port().number())
                .with("MACAddress", host.port().mac())
                .with("PermanentMACAddress", host.port().mac())
                .with("SpeedMbps", up ? host.port().mbps() : null)
                .with("FullDuplex", true)
                .with("InterfaceEnabled", true)
                .with("LinkStatus", up ? "LinkUp" : "LinkDown")
                .status(Health.OK);
    }
}
