package io.rackside.bmc.redfish.read;

import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * HPE's own tree of array controllers ({@code Quirk.DRIVES_IN_OEM}). iLO 4 and iLO 5 list the
 * drives behind Smart Array controllers there and not under Storage; what the fields are called is
 * mended by the platform's data.
 */
final class SmartStorage {
    private final Pass pass;

    SmartStorage(Pass pass) {
        this.pass = pass;
    }

    /** The controllers of a system; none where it has no such tree. */
    List<Resource> controllers(Resource system) throws InterruptedException {
        Optional<ResourcePath> place = place(system);
        Optional<Resource> storage =
                place.isPresent() ? pass.readIfThere(place.get()) : Optional.empty();
        return storage.isPresent()
                ? members(List.of(storage.get()), "ArrayControllers")
                : List.of();
    }

    private static Optional<ResourcePath> place(Resource system) {
        for (Resource maker : system.at("Oem").objects()) {
            Optional<ResourcePath> link =
                    maker.at("Links").link("SmartStorage").or(() -> maker.link("SmartStorage"));
            if (link.isPresent()) {
                return link;
            }
        }
        return Optional.empty();
    }

    List<Resource> drives(List<Resource> controllers) throws InterruptedException {
        return members(controllers, "PhysicalDrives");
    }

    List<Resource> volumes(List<Resource> controllers) throws InterruptedException {
        return members(controllers, "LogicalDrives");
    }

    private List<Resource> members(List<Resource> owners, String name) throws InterruptedException {
        List<ResourcePath> collections = new ArrayList<>();
        for (Resource owner : owners) {
            owner.at("Links").link(name).or(() -> owner.link(name)).ifPresent(collections::add);
        }
        List<Resource> members = new ArrayList<>();
        Side.bySide(collections, pass::membersIfThere).forEach(members::addAll);
        return members;
    }
}
