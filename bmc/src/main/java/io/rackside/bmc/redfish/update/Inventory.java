package io.rackside.bmc.redfish.update;

import io.rackside.bmc.firmware.UpdateService.Bank;
import io.rackside.bmc.firmware.UpdateService.Part;
import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.model.FirmwareItem;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What can be updated, out of the entries of a firmware inventory. Pure. */
final class Inventory {
    private Inventory() {}

    /**
     * One part for each thing, whatever number of entries it has; the running one speaks for it.
     *
     * @param spare paths of entries that are known not to run (DSP0268, Manager: SoftwareImages
     *     without the ActiveSoftwareImage)
     */
    static List<Part> parts(List<Resource> entries, Set<String> spare) {
        Map<String, List<Resource>> things = new LinkedHashMap<>();
        for (Resource entry : entries) {
            things.computeIfAbsent(PartKey.of(entry).text(), _ -> new ArrayList<>()).add(entry);
        }
        return things.values().stream().map(thing -> part(thing, spare)).toList();
    }

    private static Part part(List<Resource> entries, Set<String> spare) {
        Resource running =
                entries.stream()
                        .filter(entry -> runs(entry, spare))
                        .findFirst()
                        .orElse(entries.getFirst());
        List<Bank> banks = new ArrayList<>();
        banks.add(bank(running, true));
        entries.stream()
                .filter(entry -> entry != running && !runs(entry, spare))
                .forEach(entry -> banks.add(bank(entry, false)));
        return new Part(
                PartKey.of(running).component(),
                running.path().toString(),
                item(running),
                banks.size() > 1 ? banks : List.of());
    }

    private static boolean runs(Resource entry, Set<String> spare) {
        return !PartKey.ofOtherBank(entry) && !spare.contains(entry.path().toString());
    }

    private static Bank bank(Resource entry, boolean running) {
        return new Bank(
                entry.id(),
                Optional.of(entry.text("Version")).filter(version -> !version.isEmpty()),
                running);
    }

    static FirmwareItem item(Resource entry) {
        return new FirmwareItem(
                entry.id(),
                entry.text("Name"),
                entry.text("Version"),
                entry.text("Manufacturer"),
                entry.text("SoftwareId"),
                entry.text("ReleaseDate"),
                entry.truth("Updateable"),
                entry.health());
    }

    /**
     * The version of the entry that is about the same as that key; empty when none is, or several
     * are equally likely and disagree.
     */
    static Optional<String> version(List<Resource> entries, PartKey key) {
        int best = 0;
        String version = "";
        boolean one = true;
        for (Resource entry : entries) {
            int likeness = PartKey.ofOtherBank(entry) ? 0 : PartKey.of(entry).likeness(key);
            String shown = entry.text("Version");
            if (likeness == 0 || likeness < best || shown.isEmpty()) {
                continue;
            }
            one = likeness > best || version.equals(shown);
            best = likeness;
            version = shown;
        }
        return best > 0 && one ? Optional.of(version) : Optional.empty();
    }
}
