package io.rackside.bmc.virtual.tree;

import io.rackside.bmc.virtual.machine.LanConfig;
import io.rackside.model.Health;
import io.rackside.model.PowerState;

import java.util.List;

/** The BMC itself. */
final class ManagerResources {
    private ManagerResources() {}

    static void add(Routes routes) {
        routes.at(
                "Managers",
                v ->
                        v.collection(
                                View.ROOT + "/Managers",
                                "ManagerCollection",
                                "Managers",
                                List.of(View.MANAGER)));
        routes.at("Managers/1", ManagerResources::manager);
        routes.at(
                "Managers/1/EthernetInterfaces",
                v ->
                        v.collection(
                                View.MANAGER + "/EthernetInterfaces",
                                "EthernetInterfaceCollection",
                                "BMC Ethernet Interfaces",
                                List.of(View.MANAGER + "/EthernetInterfaces/eth0")));
        routes.at("Managers/1/EthernetInterfaces/eth0", ManagerResources::ethernet);
        routes.at("Managers/1/NetworkProtocol", ManagerResources::protocol);
    }

    private static Body manager(View view) {
        String uri = View.MANAGER;
        Body body =
                view.resource(uri, "Manager", "1", "Manager")
                        .with("ManagerType", "BMC")
                        .with("Model", view.shape().product())
                        .with("FirmwareVersion", firmware(view))
                        .with("UUID", view.spec().uuid())
                        .with("DateTime", LogResources.time(view.state().at()))
                        .with("DateTimeLocalOffset", "+00:00")
                        .status(Health.OK);
        if (view.shape().subsystems()) {
            body.with("PowerState", PowerState.ON.word());
        }
        if (view.shape().managerLog()) {
            body.link("LogServices", uri + "/LogServices");
        }
        body.link("EthernetInterfaces", uri + "/EthernetInterfaces")
                .link("NetworkProtocol", uri + "/NetworkProtocol")
                .with(
                        "Links",
                        new Body()
                                .links("ManagerForServers", List.of(View.SYSTEM))
                                .links("ManagerForChassis", List.of(View.CHASSIS)));
        return view.oem(
                body,
                new Body()
                        .with("HostName", view.spec().hostName() + "-bmc")
                        .with("ProductUniqueID", "0x" + view.spec().uuid().substring(0, 8)));
    }

    private static String firmware(View view) {
        String version = view.spec().version("BMC");
        return version.isEmpty() ? view.spec().version("ActiveBMC") : version;
    }

    private static Body ethernet(View view) {
        LanConfig lan = view.state().settings().lan();
        return view.resource(
                        View.MANAGER + "/EthernetInterfaces/eth0",
                        "EthernetInterface",
                        "eth0",
                        "BMC Management Port")
                .with("MACAddress", view.spec().bmcMac())
                .with("PermanentMACAddress", view.spec().bmcMac())
                .with("SpeedMbps", 1_000)
                .with("FullDuplex", true)
                .with("InterfaceEnabled", true)
                .with("HostName", view.spec().hostName() + "-bmc")
                .objects(
                        "IPv4Addresses",
                        List.of(
                                new Body()
                                        .with("Address", lan.address())
                                        .with("SubnetMask", lan.netmask())
                                        .with("Gateway", lan.gateway())
                                        .with("AddressOrigin", lan.dhcp() ? "DHCP" : "Static")))
                .status(Health.OK);
    }

    private static Body protocol(View view) {
        return view.resource(
                        View.MANAGER + "/NetworkProtocol",
                        "ManagerNetworkProtocol",
                        "NetworkProtocol",
                        "Manager Network Protocol")
                .with("HostName", view.spec().hostName() + "-bmc")
                .with("HTTP", new Body().with("ProtocolEnabled", false))
                .with("HTTPS", new Body().with("ProtocolEnabled", true))
                .with("SSH", new Body().with("ProtocolEnabled", false))
                .status(Health.OK);
    }
}
