package io.rackside.bmc.virtual.tree;

import io.rackside.model.Health;
import io.rackside.model.PowerState;
import io.rackside.model.firmware.Component;

import java.util.List;

/** The BMC itself. */
final class ManagerResources {
    private ManagerResources() {}

    static void add(Routes routes, FirmwareInventory inventory) {
        routes.at(
                "Managers",
                v ->
                        v.collection(
                                View.ROOT + "/Managers",
                                "ManagerCollection",
                                "Managers",
                                List.of(View.MANAGER)));
        routes.at("Managers/1", view -> manager(view, inventory));
    }

    private static Body manager(View view, FirmwareInventory inventory) {
        String uri = View.MANAGER;
        Body body =
                view.resource(uri, "Manager", "1", "Manager")
                        .with("ManagerType", "BMC")
                        .with("Model", view.shape().product())
                        .with("FirmwareVersion", view.state().version(Component.BMC))
                        .with("UUID", view.spec().uuid())
                        .with("DateTime", LogResources.time(view.state().at()))
                        .with("DateTimeLocalOffset", "+00:00")
                        .status(Health.OK);
        if (view.shape().subsystems()) {
            body.with("PowerState", PowerState.ON.word());
        }
        if (view.shape().managerLog() || view.shape().dumpsOnLogServices()) {
            body.link("LogServices", uri + "/LogServices");
        }
        Body links =
                new Body()
                        .links("ManagerForServers", List.of(View.SYSTEM))
                        .links("ManagerForChassis", List.of(View.CHASSIS));
        if (view.shape().subsystems()) {
            inventory.link(links);
        }
        body.link("VirtualMedia", uri + "/VirtualMedia")
                .link("EthernetInterfaces", uri + "/EthernetInterfaces")
                .link("NetworkProtocol", uri + "/NetworkProtocol")
                .with("Links", links)
                .with("Actions", actions(view));
        Body own = new Body();
        if (view.shape().ownTimeService()) {
            own.link("NtpService", uri + "/NtpService");
        }
        if (!view.spec().flavour().habits().roads().licence().isEmpty()) {
            own.link("LicenseManager", View.MANAGER + "/LicenseManager/QueryLicense");
        }
        return view.oem(
                body,
                own.with("HostName", view.spec().hostName() + "-bmc")
                        .with("ProductUniqueID", "0x" + view.spec().uuid().substring(0, 8)));
    }

    private static Body actions(View view) {
        Body own = new Body();
        if (view.shape().dumpsIntoFile()) {
            MakersDumpResources.offer(own);
        }
        ManagerActions.offer(view.server(), view.shape().oemKey(), own);
        Body actions = new Body();
        if (!own.fields().isEmpty()) {
            actions.with("Oem", new Body().with(view.shape().oemKey(), own));
        }
        return actions.with(
                "#Manager.Reset",
                new Body()
                        .with("target", ManagerActions.RESET)
                        .with("ResetType@Redfish.AllowableValues", ManagerActions.RESET_TYPES));
    }
}
