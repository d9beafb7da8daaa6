package io.rackside.bmc.redfish.read;

import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.model.Inventory;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** PCIe cards, listed by the chassis or by the system (DSP0268: PCIeDevice). */
final class CardReader {
    private final Pass pass;

    CardReader(Pass pass) {
        this.pass = pass;
    }

    List<Inventory.PcieCard> read(List<Resource> systems, List<Resource> chassis)
            throws InterruptedException {
        Set<ResourcePath> paths = new LinkedHashSet<>();
        for (Resource one : chassis) {
            Optional<ResourcePath> collection = one.link("PCIeDevices");
            if (collection.isPresent()) {
                paths.addAll(pass.memberPaths(collection.get(), true, true));
            }
        }
        if (paths.isEmpty()) {
            systems.forEach(system -> paths.addAll(system.links("PCIeDevices")));
            systems.forEach(system -> paths.addAll(collected(system)));
        }
        if (paths.isEmpty()) {
            chassis.forEach(one -> paths.addAll(one.at("Links").links("PCIeDevices")));
        }
        Map<String, Inventory.PcieCard> cards = new LinkedHashMap<>();
        for (Resource device : pass.readAll(List.copyOf(paths))) {
            cards.putIfAbsent(device.path().name(), card(device));
        }
        return List.copyOf(cards.values());
    }

    /** Some services link a collection where the standard has an array of links. */
    private static Set<ResourcePath> collected(Resource system) {
        Set<ResourcePath> members = new LinkedHashSet<>();
        members.addAll(system.at("PCIeDevices").links("Members"));
        return members;
    }

    private static Inventory.PcieCard card(Resource device) {
        Resource slot = device.at("Slot");
        String label = ServiceLabel.of(slot);
        return new Inventory.PcieCard(
                device.id(),
                device.text("Name"),
                label.isEmpty() ? ServiceLabel.of(device) : label,
                device.text("Manufacturer"),
                device.firstText("Model", "PartNumber"),
                device.text("SerialNumber"),
                device.text("FirmwareVersion"),
                device.health(),
                device.state());
    }
}
