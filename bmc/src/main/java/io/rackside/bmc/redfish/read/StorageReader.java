package io.rackside.bmc.redfish.read;

import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.model.Inventory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
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

    Storages read(Resource root, List<Resource> systems, List<Resource> chassis)
            throws InterruptedException {
        List<Resource> storages = new ArrayList<>();
        for (Resource system : systems) {
            storages.addAll(storages(system));
        }
        storages.addAll(ofTheService(root, storages));
        SmartStorage own = new SmartStorage(pass);
        List<Resource> controllers = new ArrayList<>();
        for (Resource system : systems) {
            controllers.addAll(own.controllers(system));
        }
        Set<ResourcePath> paths = new LinkedHashSet<>();
        for (Resource storage : storages) {
            paths.addAll(storage.links("Drives"));
        }
        paths.addAll(underChassis(chassis, storages, paths));
        List<Resource> found = once(pass.readAll(List.copyOf(paths)));
        List<Resource> volumes = volumes(storages);
        List<Resource> all = new ArrayList<>(found);
        all.addAll(own.drives(controllers));
        List<Resource> both = once(all);
        if (both.size() > found.size()) {
            // Else it is the standard's tree told once more.
            volumes.addAll(own.volumes(controllers));
            storages.addAll(controllers);
        }
        List<Inventory.Drive> drives = drives(both);
        return new Storages(storages, drives.isEmpty() ? simple(systems) : drives, listed(volumes));
    }

    private static List<Inventory.Drive> drives(List<Resource> resources) {
        List<String> ids = PartIds.of(resources);
        List<Inventory.Drive> drives = new ArrayList<>();
        for (int i = 0; i < resources.size(); i++) {
            drives.add(drive(resources.get(i), ids.get(i)));
        }
        return drives;
    }

    /**
     * The same drive may be listed at two places; its serial number tells. Two drives of one place
     * are two, whatever stands there for a number.
     */
    private static List<Resource> once(List<Resource> drives) {
        Map<String, Set<String>> places = new HashMap<>();
        List<Resource> once = new ArrayList<>();
        for (Resource drive : drives) {
            Optional<String> serial = SystemReader.identity(drive).serial();
            String way = drive.path().key();
            String place = way.substring(0, way.lastIndexOf('/'));
            Set<String> known =
                    serial.isEmpty()
                            ? new HashSet<>()
                            : places.computeIfAbsent(
                                    serial.get() + " " + drive.text("Model"), _ -> new HashSet<>());
            if (known.isEmpty() || known.contains(place)) {
                known.add(place);
                once.add(drive);
            }
        }
        return once;
    }

    /** Subsystems that belong to no system: a box of drives on a network (DSP0268, ServiceRoot). */
    private List<Resource> ofTheService(Resource root, List<Resource> known)
            throws InterruptedException {
        Optional<ResourcePath> place = root.link("Storage");
        if (place.isEmpty()) {
            return List.of();
        }
        Set<ResourcePath> paths = new HashSet<>();
        known.forEach(storage -> paths.add(storage.path()));
        return pass.membersIfThere(place.get()).stream()
                .filter(storage -> !paths.contains(storage.path()))
                .toList();
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
        List<Resource> controllers = new ArrayList<>();
        for (Resource system : systems) {
            Optional<ResourcePath> collection = system.link("SimpleStorage");
            if (collection.isEmpty()) {
                continue;
            }
            controllers.addAll(pass.membersIfThere(collection.get()));
        }
        List<String> ids = PartIds.of(controllers);
        List<Inventory.Drive> drives = new ArrayList<>();
        for (int i = 0; i < controllers.size(); i++) {
            for (Resource device : controllers.get(i).list("Devices")) {
                drives.add(drive(device, ids.get(i) + " " + device.text("Name")));
            }
        }
        return drives;
    }

    private List<Resource> volumes(List<Resource> storages) throws InterruptedException {
        List<ResourcePath> collections = new ArrayList<>();
        for (Resource storage : storages) {
            // Without drives there is nothing a volume could be made of.
            if (!storage.links("Drives").isEmpty()) {
                storage.link("Volumes").ifPresent(collections::add);
            }
        }
        List<Resource> found = new ArrayList<>();
        Side.bySide(collections, pass::membersIfThere).forEach(found::addAll);
        return found;
    }

    private static List<Inventory.Volume> listed(List<Resource> found) {
        List<String> ids = PartIds.of(found);
        List<Inventory.Volume> volumes = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            volumes.add(volume(found.get(i), ids.get(i)));
        }
        return volumes;
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
                bytes(drive),
                lifeLeft(drive),
                drive.truth("FailurePredicted"),
                drive.health(),
                drive.state());
    }

    private static OptionalLong bytes(Resource of) {
        OptionalLong bytes = of.wholeLong("CapacityBytes");
        OptionalLong mebibytes = of.wholeLong("CapacityMiB");
        boolean sane =
                mebibytes.isPresent()
                        && mebibytes.getAsLong() >= 0
                        && mebibytes.getAsLong() < 1L << 40;
        return bytes.isEmpty() && sane ? OptionalLong.of(mebibytes.getAsLong() << 20) : bytes;
    }

    private static OptionalDouble lifeLeft(Resource drive) {
        OptionalDouble told = drive.number("PredictedMediaLifeLeftPercent");
        OptionalDouble used = drive.number("SSDEnduranceUtilizationPercentage");
        OptionalDouble percent =
                told.isPresent() || used.isEmpty()
                        ? told
                        : OptionalDouble.of(100 - used.getAsDouble());
        boolean sane =
                percent.isPresent() && percent.getAsDouble() >= 0 && percent.getAsDouble() <= 100;
        return sane ? percent : OptionalDouble.empty();
    }

    private static Inventory.Volume volume(Resource volume, String id) {
        String raid = volume.firstText("RAIDType", "VolumeType");
        return new Inventory.Volume(
                id,
                volume.firstText("DisplayName", "Name"),
                raid,
                bytes(volume),
                volume.health(),
                volume.state());
    }
}
