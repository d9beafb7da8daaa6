package io.rackside.bench;

import io.rackside.app.Options;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.firmware.PlanFile;
import io.rackside.app.firmware.UpgradeWish;
import io.rackside.app.firmware.library.Claims;
import io.rackside.bmc.Login;
import io.rackside.bmc.firmware.plan.UpgradePlan;
import io.rackside.bmc.virtual.VirtualRedfish;
import io.rackside.bmc.virtual.firmware.UpdateFlavour;
import io.rackside.bmc.virtual.firmware.VirtualFirmware;
import io.rackside.bmc.virtual.machine.Account;
import io.rackside.bmc.virtual.machine.FirmwarePart;
import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.bmc.virtual.machine.RackServers;
import io.rackside.bmc.virtual.machine.UpdateLedger;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.model.Cabinet;
import io.rackside.model.CabinetModel;
import io.rackside.model.CredentialRef;
import io.rackside.model.Device;
import io.rackside.model.DeviceKind;
import io.rackside.model.DeviceType;
import io.rackside.model.Endpoint;
import io.rackside.model.Identity;
import io.rackside.model.Pin;
import io.rackside.model.Placement;
import io.rackside.model.Protocol;
import io.rackside.model.Site;
import io.rackside.model.SiteLink;
import io.rackside.model.firmware.Component;
import io.rackside.model.firmware.FirmwareImage;
import io.rackside.operations.Question;
import io.rackside.operations.Time;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A cabinet of virtual BMCs that take firmware, a data folder that knows them, and an image for
 * them in its library.
 */
final class UpgradeFleet implements AutoCloseable {
    /** Version of the image in the library from the start. */
    static final String WANTED = "9.01.2";

    private static final String USER = "bench";
    private static final String PASSWORD = "bench-only";
    private static final String PERSON = "Ms Bench";

    private final Path folder;
    private final PacedTime time;
    private final Component component;
    private final List<VirtualServer> servers = new ArrayList<>();
    private final List<VirtualRedfish> twins = new ArrayList<>();
    private final Set<String> images = new HashSet<>();

    private UpgradeFleet(Path folder, PacedTime time, Component component) {
        this.folder = folder;
        this.time = time;
        this.component = component;
    }

    /**
     * Starts one BMC of each of these flavours and furnishes the folder.
     *
     * @param size of the image in bytes
     */
    static UpgradeFleet start(
            Path folder,
            PacedTime time,
            List<UpdateFlavour> flavours,
            Component component,
            long size,
            long seed)
            throws IOException {
        UpgradeFleet fleet = new UpgradeFleet(folder, time, component);
        try {
            for (UpdateFlavour flavour : flavours) {
                fleet.add(flavour, seed);
            }
            try (Rackside rackside = fleet.open()) {
                fleet.furnish(rackside);
                fleet.fill(rackside, WANTED, size);
            }
            return fleet;
        } catch (IOException | RuntimeException e) {
            fleet.close();
            throw e;
        }
    }

    private void add(UpdateFlavour flavour, long seed) throws IOException {
        int number = servers.size() + 1;
        VirtualServer server =
                new VirtualServer(RackServers.of(flavour, number), time, seed + number);
        servers.add(server);
        // A session that is left behind is not forgotten.
        twins.add(
                VirtualRedfish.start(
                        server,
                        new Account(USER, PASSWORD.toCharArray()),
                        VirtualRedfish.Setup.standard(time.ofSockets())
                                .withSessions(8, Duration.ofDays(365))));
    }

    private void furnish(Rackside rackside) {
        Site site = rackside.site().sites().add("bench", Optional.empty(), SiteLink.local());
        Cabinet cabinet =
                rackside.site()
                        .cabinets()
                        .add(site.id(), "", "", "A-01", CabinetModel.U42, OptionalInt.empty());
        for (int i = 0; i < twins.size(); i++) {
            Endpoint endpoint =
                    new Endpoint(
                            Protocol.REDFISH,
                            twins.get(i).uri().toString(),
                            Optional.of(new CredentialRef("bench")),
                            Optional.of(new Pin(twins.get(i).fingerprint(), Instant.EPOCH, PERSON)),
                            false);
            rackside.site()
                    .devices()
                    .add(
                            Device.of(
                                            cabinet.id(),
                                            "srv-%02d".formatted(i + 1),
                                            DeviceType.plain(DeviceKind.SERVER, 2),
                                            Placement.Mounted.atU(2 * i + 1))
                                    .identifiedBy(Identity.ofSerial(servers.get(i).spec().serial()))
                                    .withEndpoints(List.of(endpoint)));
        }
    }

    /** Puts an image of that version for each model there is into the library. */
    void fill(Rackside rackside, String version, long size) throws IOException {
        Set<String> models = new LinkedHashSet<>();
        for (VirtualServer server : servers) {
            if (!models.add(server.spec().model())) {
                continue;
            }
            Path file =
                    folder.resolve(
                            "%s-%d_%s.bin".formatted(component.word(), models.size(), version));
            try (OutputStream out = Files.newOutputStream(file)) {
                VirtualFirmware.write(out, component, server.spec().model(), version, size);
            }
            Claims claims =
                    new Claims(
                            Optional.of(server.spec().manufacturer()),
                            List.of(server.spec().model()),
                            Optional.of(component),
                            List.of(),
                            Optional.of(version),
                            Optional.empty(),
                            Optional.empty());
            rackside.firmwareLibrary().importFile(file, claims, true).images().stream()
                    .map(FirmwareImage::sha256)
                    .forEach(images::add);
            Files.delete(file);
        }
    }

    /** Opens the data folder. */
    Rackside open() {
        return open(folder, time);
    }

    /** Opens such a folder; a host that may have to go down may. */
    static Rackside open(Path folder, Time time) {
        Options options =
                Options.ofThisMachine()
                        .actingAs(PERSON)
                        .anchoredIn(folder.resolve("anchors"))
                        .asking((_, _) -> Question.Reply.said(true))
                        .knowing(_ -> Optional.of(new Login(USER, PASSWORD.toCharArray())));
        return Rackside.open(folder.resolve("data"), options, time);
    }

    /** Plans the upgrade of all of them to that version, so many side by side. */
    UpgradePlan plan(Rackside rackside, String version, int side)
            throws IOException, InterruptedException {
        List<Subject> subjects =
                rackside.site().model().devices().stream()
                        .map(Device::id)
                        .map(rackside.access()::subject)
                        .toList();
        UpgradeWish usual =
                UpgradeWish.of(
                        "bench",
                        subjects,
                        new UpgradeWish.Source.Images(
                                rackside.firmware().images().offers().stream()
                                        .filter(offer -> offer.image().version().equals(version))
                                        .toList()));
        UpgradeWish wish =
                new UpgradeWish(
                        usual.name(),
                        usual.boxes(),
                        usual.source(),
                        side,
                        usual.stop(),
                        usual.canary(),
                        usual.manner(),
                        usual.reason());
        UpgradePlan plan = rackside.firmware().plan(wish, Terms.person());
        if (plan.boxes().count() != servers.size()) {
            throw new IOException("left out of the plan: " + plan.leftOut());
        }
        return plan;
    }

    /** Plans it and leaves the plan in a file. */
    void writePlan() throws IOException, InterruptedException {
        try (Rackside rackside = open()) {
            Files.write(
                    planFile(folder),
                    PlanFile.bytes(plan(rackside, WANTED, UpgradeWish.USUAL_SIDE)));
        }
    }

    static Path planFile(Path folder) {
        return folder.resolve("plan.json");
    }

    /** Begins that in each of them. */
    void begin(Misbehaviour trouble) {
        servers.forEach(server -> server.faults().begin(trouble));
    }

    /** Those of which each stands for a box, in the order of the cabinet. */
    List<Box> boxes() {
        List<Box> boxes = new ArrayList<>();
        for (int i = 0; i < servers.size(); i++) {
            boxes.add(new Box(servers.get(i), twins.get(i)));
        }
        return boxes;
    }

    /** A machine and its BMC. */
    final class Box {
        private final VirtualServer server;
        private final VirtualRedfish twin;

        private Box(VirtualServer server, VirtualRedfish twin) {
            this.server = server;
            this.twin = twin;
        }

        UpdateLedger ledger() {
            return server.firmware().ledger();
        }

        /** Whether that is an image of this fleet, on the part it is for. */
        boolean isMeant(UpdateLedger.Flash flash) {
            return images.contains(flash.sha256()) && flash.part().equals(part().id());
        }

        /** Whether it runs the wanted version. */
        boolean runsWanted() {
            return part().version().equals(WANTED);
        }

        /** Whether somebody has a session, or the update service for himself. */
        boolean held() {
            return server.firmware().claimed() || twin.openSessions() > 0;
        }

        private FirmwarePart part() {
            return server.firmware().parts().stream()
                    .filter(part -> part.component() == component)
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Override
    public void close() {
        twins.forEach(VirtualRedfish::close);
    }
}
