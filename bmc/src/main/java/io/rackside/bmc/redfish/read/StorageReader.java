package io.rackside.bmc.redfish.read;

import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.model.Inventory;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Drives and volumes, from wherever a service tells of them: Storage, the chassis, SimpleStorage
 * (DSP0268: Storage, Drive, Volume, Chassis, SimpleStorage).
 */
final class StorageReader {
    /**
     * What was found.
     *
     * @param storages the subsystems, for their health
     */
    record Storages(
            List<Resource> storages,
            List<Inventory.Drive> drives,
            List<Inventory.Volume> volumes) {}

    private final Pass pass;

    StorageReader(Pass pass) {
        this.pass = pass;
    }

    Storages read(List<Resource> systems, List<Resource> chassis) throws InterruptedException {
        List<Resource> storages = new ArrayList<>();
        for (Resource system : systems) {
            storages.addAll(storages(system));
        }
        Set<ResourcePath> paths = new LinkedHashSet<>();
        for (Resource storage : storages) {
            paths.addAll(storage.links("Drives"));
        }
        paths.addAll(underChassis(chassis, storages, paths));
        Map<String, Inventory.Drive> drives = new LinkedHashMap<>();
        for (Resource drive : pass.readAll(List.copyOf(paths))) {
            Inventory.Drive one = drive(drive);
            drives.putIfAbsent(identity(one, drive), one);
        }
        if (drives.isEmpty()) {
            for (Inventory.Drive simple : simple(systems)) {
                drives.putIfAbsent(simple.id(), simple);
            }
        }
        return new Storages(storages, List.copyOf(drives.values()), volumes(storages));
    }

    /** The same drive may be listed at two places; its serial number tells. */
    private static String identity(Inventory.Drive drive, Resource resource) {
        return drive.serial().isEmpty()
                ? resource.path().toString()
                : drive.serial() + " " + drive.model();
    }

    /**
     * The storage subsystems of a system. Some services advertise one spelling and serve the other,
     * or serve one and advertise none; the other one is tried once.
     */
    private List<Resource> storages(Resource system) throws InterruptedException {
        Optional<ResourcePath> told = system.link("Storage").or(() -> system.link("Storages"));
        if (told.isEmpty()) {
            return List.of();
        }
        List<Resource> members = pass.membersIfThere(told.get());
        if (!members.isEmpty() || pass.readIfThere(told.get()).isPresent()) {
            return members;
        }
        String other = told.get().name().equals("Storages") ? "Storage" : "Storages";
        ResourcePath otherPlace = system.path().child(other);
        List<Resource> found = pass.membersIfThere(otherPlace);
        if (found.isEmpty() && pass.readIfThere(otherPlace).isEmpty()) {
            pass.problem(Absent.problem(told.get()));
        }
        return found;
    }

    private List<ResourcePath> underChassis(
            List<Resource> chassis, List<Resource> storages, Set<ResourcePath> known)
            throws InterruptedException {
        List<ResourcePath> more = new ArrayList<>();
        for (Resource one : chassis) {
            more.addAll(one.at("Links").links("Drives"));
            Optional<ResourcePath> collection = one.link("Drives");
            if (collection.isPresent()) {
                more.addAll(pass.memberPaths(collection.get(), known.isEmpty(), true));
            }
        }
        if (storages.isEmpty() || known.isEmpty()) {
            return more;
        }
        // A bay may be listed under a path of its own for a drive that is already known by name.
        Set<String> names = new HashSet<>();
        known.forEach(path -> names.add(path.name()));
        return more.stream().filter(path -> !names.contains(path.name())).toList();
    }

    private List<Inventory.Drive> simple(List<Resource> systems) throws InterruptedException {
        List<Inventory.Drive> drives = new ArrayList<>();
        for (Resource system : systems) {
            Optional<ResourcePath> collection = system.link("SimpleStorage");
            if (collection.isEmpty()) {
                continue;
            }
            for (Resource controller : pass.membersIfThere(collection.get())) {
                for (Resource device : controller.list("Devices")) {
                    drives.add(drive(device, controller.id() + " " + device.text("Name")));
                }
            }
        }
        return drives;
    }

    private List<Inventory.Volume> volumes(List<Resource> storages) throws InterruptedException {
        List<ResourcePath> collections = new ArrayList<>();
        for (Resource storage : storages) {
            // Without drives there is nothing a volume could be made of.
            if (!storage.links("Drives").isEmpty()) {
                storage.link("Volumes").ifPresent(collections::add);
            }
        }
        List<Inventory.Volume> volumes = new ArrayList<>();
        for (List<Resource> members : Side.bySide(collections, pass::membersIfThere)) {
            for (Resource volume : members) {
                volumes.add(volume(volume));
            }
        }
        return volumes;
    }

    static Inventory.Drive drive(Resource drive) {
        return drive(drive, drive.id());
    }

    private static Inventory.Drive drive(Resource drive, String id) {
        return new Inventory.Drive(
                id,
                drive.text("Name"),
                ServiceLabel.of(drive),
                drive.text("Manufacturer"),
                drive.text("Model"),
                drive.text("SerialNumber"),
                drive.firstText("FirmwareVersion", "Revision"),
                drive.text("MediaType"),
                drive.text("Protocol"),
                drive.wholeLong("CapacityBytes"),
                lifeLeft(drive),
                drive.truth("FailurePredicted"),
                drive.health(),
                drive.state());
    }

    private static OptionalDouble lifeLeft(Resource drive) {
        OptionalDouble percent = drive.number("PredictedMediaLifeLeftPercent");
        boolean sane =
                percent.isPresent() && percent.getAsDouble() >= 0 && percent.getAsDouble() <= 100;
        return sane ? percent : OptionalDouble.empty();
    }

    static Inventory.Volume volume(Resource volume) {
        String raid = volume.firstText("RAIDType", "VolumeType");
        return new Inventory.Volume(
                volume.id(),
                volume.firstText("DisplayName", "Name"),
                raid,
                volume.wholeLong("CapacityBytes"),
                volume.health(),
                volume.state());
    }
}
