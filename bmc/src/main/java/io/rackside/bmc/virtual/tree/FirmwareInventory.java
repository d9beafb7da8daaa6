package io.rackside.bmc.virtual.tree;

import io.rackside.bmc.virtual.firmware.UpdateHabits;
import io.rackside.bmc.virtual.machine.FirmwarePart;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.model.Health;
import io.rackside.model.firmware.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The firmware inventory (DSP0268, SoftwareInventory), with ids as the make builds them. */
final class FirmwareInventory {
    static final String PLACE = View.ROOT + "/UpdateService/FirmwareInventory";

    private final VirtualServer server;
    private final UpdateHabits.Store store;

    /** An entry; {@code backup} for the BMC's other bank. */
    private record Entry(String id, FirmwarePart part, String version, boolean backup) {
        String uri() {
            return PLACE + "/" + id;
        }
    }

    FirmwareInventory(VirtualServer server) {
        this.server = server;
        this.store = server.firmware().habits().store();
    }

    void add(Routes routes) {
        routes.at(
                "UpdateService/FirmwareInventory",
                v ->
                        v.collection(
                                PLACE,
                                "SoftwareInventoryCollection",
                                "Firmware Inventory",
                                entries().stream().map(Entry::uri).toList()));
        routes.each(
                "UpdateService/FirmwareInventory/*",
                (v, ids) ->
                        entries().stream()
                                .filter(entry -> entry.id().equals(ids.getFirst()))
                                .findFirst()
                                .map(entry -> resource(v, entry)));
    }

    /** Id of the part a URI of the inventory stands for. */
    Optional<String> partAt(String uri) {
        return entries().stream()
                .filter(entry -> entry.uri().equals(uri) && !entry.backup())
                .map(entry -> entry.part().id())
                .findFirst();
    }

    /** Adds which of the BMC's images runs, where it has two (DSP0268, Manager.Links). */
    void link(Body links) {
        List<Entry> images =
                entries().stream().filter(e -> e.part().component() == Component.BMC).toList();
        if (images.size() > 1) {
            links.link("ActiveSoftwareImage", images.getFirst().uri())
                    .links("SoftwareImages", images.stream().map(Entry::uri).toList());
        }
    }

    /** Whether that URI is the BMC's other bank. */
    boolean isBackup(String uri) {
        return entries().stream().anyMatch(e -> e.backup() && e.uri().equals(uri));
    }

    private List<Entry> entries() {
        List<Entry> all = new ArrayList<>();
        for (FirmwarePart part : server.firmware().parts()) {
            all.add(new Entry(id(part.id(), part.version(), false), part, part.version(), false));
            part.backup()
                    .ifPresent(
                            version ->
                                    all.add(
                                            new Entry(
                                                    id(store.backupId(), version, true),
                                                    part,
                                                    version,
                                                    true)));
        }
        return all;
    }

    private String id(String what, String version, boolean backup) {
        return switch (store.ids()) {
            case PLAIN -> what;
            case WITH_VERSION -> (backup ? "Previous-BMC-" : "Installed-" + what + "-") + version;
            case HASHED -> String.format(Locale.ROOT, "%08x", (what + version).hashCode());
        };
    }

    private Body resource(View view, Entry entry) {
        FirmwarePart part = entry.part();
        Body body =
                view.resource(
                                entry.uri(),
                                "SoftwareInventory",
                                entry.id(),
                                entry.backup() ? part.name() + " (backup)" : part.name())
                        .with("Version", entry.version())
                        .with("SoftwareId", part.id())
                        .with("Updateable", !entry.backup());
        if (view.shape().subsystems()) {
            body.with("Manufacturer", view.spec().manufacturer());
            related(part).ifPresent(uri -> body.links("RelatedItem", List.of(uri)));
        }
        return entry.backup()
                ? body.with("Status", new Body().with("State", "StandbySpare").with("Health", "OK"))
                : body.status(Health.OK);
    }

    private static Optional<String> related(FirmwarePart part) {
        return switch (part.component()) {
            case BMC -> Optional.of(View.MANAGER);
            case BIOS -> Optional.of(View.SYSTEM);
            default -> Optional.empty();
        };
    }
}
