package io.rackside.bmc.virtual.tree;

import io.rackside.bmc.virtual.machine.ServerSpec;
import io.rackside.bmc.virtual.machine.ServerState;
import io.rackside.model.Health;

import java.util.List;
import java.util.Optional;

/** Storage controllers, drives and volumes. */
final class DriveResources {
    private static final String CONTROLLER = "RAIDStorage0";
    private static final int FIRST_BOOT_BAY = 40;

    private DriveResources() {}

    static void add(Routes routes, Shape shape) {
        String storage = "Systems/1/" + shape.storage();
        routes.at(
                storage,
                v ->
                        v.collection(
                                View.ROOT + "/" + storage,
                                "StorageCollection",
                                "Storage",
                                List.of(at(shape))));
        routes.at(storage + "/" + CONTROLLER, DriveResources::storage);
        routes.at(
                storage + "/" + CONTROLLER + "/Volumes",
                v ->
                        v.collection(
                                at(shape) + "/Volumes",
                                "VolumeCollection",
                                "Volumes",
                                List.of(
                                        at(shape) + "/Volumes/LogicalDrive0",
                                        at(shape) + "/Volumes/LogicalDrive1")));
        routes.each(
                storage + "/" + CONTROLLER + "/Volumes/*", (v, ids) -> volume(v, ids.getFirst()));
        if (shape.drivesUnderChassis()) {
            routes.at(
                    "Chassis/1/Drives",
                    v ->
                            v.collection(
                                    View.CHASSIS + "/Drives",
                                    "DriveCollection",
                                    "Drives",
                                    present(v)));
            routes.each("Chassis/1/Drives/*", (v, ids) -> drive(v, ids.getFirst()));
        } else {
            routes.each(
                    storage + "/" + CONTROLLER + "/Drives/*", (v, ids) -> drive(v, ids.getFirst()));
            routes.at(
                    storage + "/" + CONTROLLER + "/Controllers",
                    v ->
                            v.collection(
                                    at(shape) + "/Controllers",
                                    "StorageControllerCollection",
                                    "Storage Controllers",
                                    List.of(at(shape) + "/Controllers/1")));
            routes.at(storage + "/" + CONTROLLER + "/Controllers/1", DriveResources::controller);
        }
    }

    /** Where the drive of a bay is. */
    static String uri(Shape shape, int bay) {
        return shape.drivesUnderChassis()
                ? View.CHASSIS + "/Drives/HDDPlaneDisk" + bay
                : at(shape) + "/Drives/Disk" + bay;
    }

    /** The drive of a bay, or what it was pulled out of. */
    static String whereIs(View view, int bay) {
        String uri = uri(view.shape(), bay);
        return present(view).contains(uri) ? uri : at(view.shape());
    }

    /** Drives that have not been pulled. */
    static List<String> present(View view) {
        return view.state().drives().stream()
                .filter(ServerState.DriveState::present)
                .map(d -> uri(view.shape(), d.drive().bay()))
                .toList();
    }

    private static String at(Shape shape) {
        return View.SYSTEM + "/" + shape.storage() + "/" + CONTROLLER;
    }

    private static ServerSpec.Card card(View view) {
        return view.spec().cards().stream()
                .filter(c -> c.kind() == ServerSpec.CardKind.STORAGE)
                .findFirst()
                .orElseThrow();
    }

    private static Body storage(View view) {
        String at = at(view.shape());
        Body body =
                view.resource(at, "Storage", CONTROLLER, card(view).model())
                        .status(view.state().storageHealth())
                        .links("Drives", present(view))
                        .link("Volumes", at + "/Volumes");
        if (view.shape().drivesUnderChassis()) {
            body.objects("StorageControllers", List.of(embedded(view, at)))
                    .with("StorageControllers@odata.count", 1);
        } else {
            body.link("Controllers", at + "/Controllers")
                    .with("Links", new Body().links("Enclosures", List.of(View.CHASSIS)));
        }
        return body;
    }

    private static Body embedded(View view, String at) {
        ServerSpec.Card card = card(view);
        Body body =
                new Body()
                        .with("@odata.id", at + "#/StorageControllers/0")
                        .with("MemberId", "0")
                        .with("Name", card.model())
                        .with("Manufacturer", card.maker())
                        .with("Model", card.model())
                        .with("SerialNumber", card.serial())
                        .with("FirmwareVersion", view.firmware(card))
                        .with("SpeedGbps", 12)
                        .with("SupportedDeviceProtocols", List.of("SAS", "SATA"))
                        .status(Health.OK);
        return view.oem(
                body, new Body().with("SupportedRAIDLevels", List.of("RAID0", "RAID1", "RAID5")));
    }

    private static Body controller(View view) {
        ServerSpec.Card card = card(view);
        return view.resource(
                        at(view.shape()) + "/Controllers/1", "StorageController", "1", card.model())
                .with("Manufacturer", card.maker())
                .with("Model", card.model())
                .with("PartNumber", card.partNumber())
                .with("SerialNumber", card.serial())
                .with("FirmwareVersion", view.firmware(card))
                .with("SpeedGbps", 12)
                .with("SupportedDeviceProtocols", List.of("SAS", "SATA"))
                .with("SupportedRAIDTypes", List.of("RAID0", "RAID1", "RAID5"))
                .status(Health.OK);
    }

    private static Optional<Body> drive(View view, String id) {
        return view.state().drives().stream()
                .filter(ServerState.DriveState::present)
                .filter(d -> uri(view.shape(), d.drive().bay()).endsWith("/" + id))
                .findFirst()
                .map(d -> drive(view, id, d));
    }

    private static Body drive(View view, String id, ServerState.DriveState state) {
        ServerSpec.Drive drive = state.drive();
        boolean well = state.health() == Health.OK;
        Body body =
                view.resource(uri(view.shape(), drive.bay()), "Drive", id, "Disk " + drive.bay())
                        .with("Manufacturer", drive.maker())
                        .with("Model", drive.model())
                        .with("SerialNumber", drive.serial())
                        .with("Revision", drive.revision())
                        .with("CapacityBytes", drive.bytes())
                        .with("Protocol", drive.protocol())
                        .with("MediaType", drive.media())
                        .with("CapableSpeedGbs", drive.protocol().equals("SAS") ? 12 : 6)
                        .with("NegotiatedSpeedGbs", drive.protocol().equals("SAS") ? 12 : 6)
                        .with("PredictedMediaLifeLeftPercent", well ? 97 : 0)
                        .with("FailurePredicted", false)
                        .with("HotspareType", "None")
                        .status(state.health());
        if (!view.shape().drivesUnderChassis()) {
            body.with(
                    "PhysicalLocation",
                    new Body()
                            .with(
                                    "PartLocation",
                                    new Body()
                                            .with("ServiceLabel", "Bay " + drive.bay())
                                            .with("LocationType", "Bay")
                                            .with("LocationOrdinalValue", drive.bay())));
        }
        body.with("Links", new Body().links("Volumes", List.of(volumeOf(view, drive))));
        return view.oem(
                body,
                new Body()
                        .with("DriveID", drive.bay())
                        .with("Position", "HDDPlane")
                        .with("FirmwareStatus", well ? "Online" : "Failed")
                        .with("TemperatureCelsius", View.number(temperature(view))));
    }

    private static double temperature(View view) {
        return view.sensor("DrivesTemp").value().orElse(0);
    }

    private static String volumeOf(View view, ServerSpec.Drive drive) {
        return at(view.shape()) + "/Volumes/LogicalDrive" + (drive.bay() >= FIRST_BOOT_BAY ? 0 : 1);
    }

    private static Optional<Body> volume(View view, String id) {
        return switch (id) {
            case "LogicalDrive0" -> Optional.of(volume(view, id, true));
            case "LogicalDrive1" -> Optional.of(volume(view, id, false));
            default -> Optional.empty();
        };
    }

    private static Body volume(View view, String id, boolean boot) {
        List<ServerState.DriveState> members =
                view.state().drives().stream()
                        .filter(d -> d.drive().bay() >= FIRST_BOOT_BAY == boot)
                        .toList();
        long lost = members.stream().filter(d -> !d.present() || d.health() != Health.OK).count();
        Health health = lost == 0 ? Health.OK : lost == 1 ? Health.WARNING : Health.CRITICAL;
        long each = members.getFirst().drive().bytes();
        Body body =
                view.resource(
                                at(view.shape()) + "/Volumes/" + id,
                                "Volume",
                                id,
                                boot ? "system" : "data")
                        .with("CapacityBytes", boot ? each : each * (members.size() - 1));
        if (view.shape().drivesUnderChassis()) {
            body.with("VolumeType", boot ? "Mirrored" : "StripedWithParity");
        } else {
            body.with("RAIDType", boot ? "RAID1" : "RAID5");
        }
        body.status(health)
                .with(
                        "Links",
                        new Body()
                                .links(
                                        "Drives",
                                        members.stream()
                                                .filter(ServerState.DriveState::present)
                                                .map(d -> uri(view.shape(), d.drive().bay()))
                                                .toList()));
        return view.oem(
                body,
                new Body()
                        .with("VolumeRaidLevel", boot ? "RAID1" : "RAID5")
                        .with("VolumeName", boot ? "system" : "data"));
    }
}
