package io.rackside.bmc.virtual.tree;

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
        body.link("VirtualMedia", uri + "/VirtualMedia")
                .link("EthernetInterfaces", uri + "/EthernetInterfaces")
                .link("NetworkProtocol", uri + "/NetworkProtocol")
                .with(
                        "Links",
                        new Body()
                                .links("ManagerForServers", List.of(View.SYSTEM))
                                .links("ManagerForChassis", List.of(View.CHASSIS)));
        Body own = new Body();
        if (view.shape().ownTimeService()) {
            own.link("NtpService", uri + "/NtpService");
        }
        return view.oem(
                body,
                own.with("HostName", view.spec().hostName() + "-bmc")
                        .with("ProductUniqueID", "0x" + view.spec().uuid().substring(0, 8)));
    }

    private static String firmware(View view) {
        String version = view.spec().version("BMC");
        return version.isEmpty() ? view.spec().version("ActiveBMC") : version;
    }
}
