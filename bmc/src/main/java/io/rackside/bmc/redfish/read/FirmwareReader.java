package io.rackside.bmc.redfish.read;

import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.model.FirmwareItem;
import io.rackside.model.Health;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What firmware is in a device (DSP0268: UpdateService, SoftwareInventory). */
final class FirmwareReader {
    private final Pass pass;

    FirmwareReader(Pass pass) {
        this.pass = pass;
    }

    /** The inventory; of a service without one, what its systems and managers say of themselves. */
    List<FirmwareItem> read(ServiceMap map, List<Resource> systems, List<Resource> managers)
            throws InterruptedException {
        List<FirmwareItem> items = new ArrayList<>();
        Optional<ResourcePath> place =
                map.root().there() ? map.place("UpdateService") : Optional.empty();
        if (place.isPresent()) {
            Optional<ResourcePath> inventory =
                    pass.read(place.get()).flatMap(s -> s.link("FirmwareInventory"));
            if (inventory.isPresent()) {
                for (Resource item : pass.members(inventory.get())) {
                    items.add(item(item));
                }
            }
        }
        if (items.isEmpty()) {
            systems.forEach(s -> told("BIOS", s, s.text("BiosVersion")).ifPresent(items::add));
            managers.forEach(m -> told("BMC", m, m.text("FirmwareVersion")).ifPresent(items::add));
        }
        return items;
    }

    private static FirmwareItem item(Resource item) {
        return new FirmwareItem(
                item.id(),
                item.text("Name"),
                item.text("Version"),
                item.text("Manufacturer"),
                item.text("SoftwareId"),
                item.text("ReleaseDate"),
                item.truth("Updateable"),
                item.health());
    }

    private static Optional<FirmwareItem> told(String what, Resource of, String version) {
        return version.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new FirmwareItem(
                                what + "-" + of.id(),
                                what,
                                version,
                                of.text("Manufacturer"),
                                "",
                                "",
                                Optional.empty(),
                                Health.UNKNOWN));
    }
}
