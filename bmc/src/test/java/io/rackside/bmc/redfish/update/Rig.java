package io.rackside.bmc.redfish.update;

import io.rackside.bmc.Bmc;
import io.rackside.bmc.ByteMeter;
import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.Login;
import io.rackside.bmc.files.FileService;
import io.rackside.bmc.files.Image;
import io.rackside.bmc.files.OpenFile;
import io.rackside.bmc.files.Opening;
import io.rackside.bmc.files.Transport;
import io.rackside.bmc.firmware.FirmwareUpdates;
import io.rackside.bmc.firmware.PastRuns;
import io.rackside.bmc.firmware.Phase;
import io.rackside.bmc.firmware.Road;
import io.rackside.bmc.firmware.UpdateOrder;
import io.rackside.bmc.firmware.UpdateProgress;
import io.rackside.bmc.firmware.UpdateService;
import io.rackside.bmc.firmware.UpdateSupply;
import io.rackside.bmc.redfish.Acted;
import io.rackside.bmc.redfish.RedfishClient;
import io.rackside.bmc.redfish.session.BmcAddress;
import io.rackside.bmc.redfish.session.RedfishSettings;
import io.rackside.bmc.redfish.session.SessionKeeper;
import io.rackside.bmc.redfish.session.TlsTrust;
import io.rackside.bmc.virtual.VirtualRedfish;
import io.rackside.bmc.virtual.firmware.UpdateFlavour;
import io.rackside.bmc.virtual.firmware.UpdateTrouble;
import io.rackside.bmc.virtual.firmware.VirtualFirmware;
import io.rackside.bmc.virtual.machine.Account;
import io.rackside.bmc.virtual.machine.FasterTime;
import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.bmc.virtual.machine.RackServers;
import io.rackside.bmc.virtual.machine.UpdateLedger;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.model.DeviceId;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.model.firmware.Component;
import io.rackside.model.firmware.FirmwareImage;
import io.rackside.operations.Act;
import io.rackside.operations.Outcome;
import io.rackside.operations.Target;
import io.rackside.operations.Time;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A virtual BMC at many times the pace, and a client that updates it as a job does. */
final class Rig implements AutoCloseable {
    static final String WANTED = "9.01.2";
    private static final String PASSWORD = "canary-Pa55-word";

    /** Minutes pass in moments. */
    static final double FAST = 200;

    /** What the BMC has to do within a minute on its own is not hurried as much. */
    static final double SLOWER = 40;

    final Time time;
    final VirtualServer server;
    final VirtualRedfish redfish;
    final ControllerGate gate = new ControllerGate();
    final Supply supply = new Supply();

    /** Whether the host was freed for it. */
    boolean hostDown;

    private final Path folder;
    private RedfishClient client;
    private Image image;
    private Map<String, String> witness = Map.of();

    Rig(UpdateFlavour flavour, Path folder, double speed) throws IOException {
        this.folder = folder;
        this.time = new FasterTime(Time.system(), speed);
        server = new VirtualServer(RackServers.of(flavour, 1), time, 42);
        redfish =
                VirtualRedfish.start(
                        server,
                        new Account("technician", PASSWORD.toCharArray()),
                        VirtualRedfish.Setup.standard(time));
        client = client(redfish.fingerprint());
    }

    RedfishClient client(String fingerprint) {
        return RedfishClient.open(
                BmcAddress.parse(redfish.uri().toString()).orElseThrow(),
                Optional.of(new Login("technician", PASSWORD.toCharArray())),
                TlsTrust.pinned(fingerprint),
                Identity.ofSerial(server.spec().serial()),
                SessionKeeper.none(),
                gate,
                RedfishSettings.usual(time, ByteMeter.none())
                        .within(Duration.ofSeconds(2), Duration.ofSeconds(2))
                        .repeating(0, Duration.ofMillis(5), Duration.ofMillis(50)));
    }

    /** Another run of the console: a new conversation, the same journal. */
    void reopenConsole() {
        client.close();
        client = client(redfish.fingerprint());
        supply.onEntering = () -> {};
    }

    RedfishClient client() {
        return client;
    }

    FirmwareUpdates updates() {
        return client.side(FirmwareUpdates.class).orElseThrow();
    }

    void trouble(UpdateTrouble kind) {
        server.faults().begin(Misbehaviour.UpdateFault.of(kind));
    }

    UpdateLedger ledger() {
        return server.firmware().ledger();
    }

    /** The BMC's version as its inventory shows it. */
    String redfishVersion() throws InterruptedException {
        return updates().service().parts().stream()
                .filter(part -> part.component() == Component.BMC)
                .map(part -> part.item().version())
                .findFirst()
                .orElse("");
    }

    /** The bank of a part that does not run. */
    static UpdateService.Bank other(UpdateService.Part part) {
        return part.banks().stream().filter(bank -> !bank.running()).findFirst().orElseThrow();
    }

    Target target() {
        return new Target(
                new DeviceId("device-1"),
                "db-01",
                "A-07 U12",
                Identity.ofSerial(server.spec().serial()));
    }

    Image image(Component component) throws IOException, InterruptedException {
        Path file = folder.resolve("rw_" + component.word() + ".bin");
        Files.write(file, VirtualFirmware.image(component, server.spec().model(), WANTED, 300_000));
        image = Image.check(file, OptionalLong.empty(), Optional.empty());
        return image;
    }

    FirmwareImage said(Image file, Component component) {
        return new FirmwareImage(
                component.word(),
                file.name(),
                file.sha256(),
                file.size(),
                component,
                "",
                List.of(server.spec().model()),
                List.of(),
                WANTED,
                Optional.empty(),
                OptionalInt.empty(),
                List.of(),
                hostDown,
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    Act plan(Component component, Optional<Road> road) throws Exception {
        Image file = image(component);
        return updates()
                .plan(
                        target(),
                        new UpdateOrder(
                                said(file, component), List.of(), road, true, false, false));
    }

    Outcome perform(Act act) throws InterruptedException {
        witness = updates().witness(act);
        return Acted.update(updates(), act, supply);
    }

    /** As another run of the console does, with what the trail kept of the first. */
    Outcome settle(Act act) throws InterruptedException {
        return updates().settle(act, witness, supply);
    }

    /** The console is gone: it sends nothing more, and cleans nothing up. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Kills the console after it has written so many phases. */
    void killAfter(int phases) {
        supply.onEntering =
                () -> {
                    if (supply.phases.size() == phases) {
                        client.close();
                        throw new Killed();
                    }
                };
    }

    /** What the job that runs the update keeps and gives. */
    final class Supply implements UpdateSupply {
        final List<Phase> phases = new CopyOnWriteArrayList<>();
        final List<UpdateProgress> told = new CopyOnWriteArrayList<>();
        final List<PastRuns> took = new ArrayList<>();
        volatile boolean accepts = true;
        final AtomicInteger asked = new AtomicInteger();
        volatile Runnable onEntering = () -> {};
        volatile Runnable onKnocks = () -> {};
        volatile Consumer<String> onTelling = _ -> {};
        volatile Optional<Message> objection = Optional.empty();
        private final List<String> left = new CopyOnWriteArrayList<>();

        @Override
        public Image image() {
            return image;
        }

        @Override
        public OpenFile serve(Transport transport) {
            OpenFile file =
                    new FileService(time, new SecureRandom())
                            .open(
                                    image,
                                    Opening.to(
                                            "db-01",
                                            InetAddress.getLoopbackAddress(),
                                            transport,
                                            Duration.ofHours(3)));
            return new HeardFile(file, () -> onKnocks.run());
        }

        @Override
        public Optional<Phase> phase() {
            return phases.isEmpty() ? Optional.empty() : Optional.of(phases.getLast());
        }

        @Override
        public void enter(Phase phase) {
            phases.add(phase);
            onEntering.run();
        }

        @Override
        public void progress(UpdateProgress progress) {
            told.add(progress);
            onTelling.accept(progress.doing().code());
        }

        @Override
        public Bmc reconnect() {
            return client(redfish.fingerprint());
        }

        @Override
        public boolean accepts(String oldFingerprint, String newFingerprint) {
            asked.incrementAndGet();
            return accepts;
        }

        @Override
        public Optional<Message> objection() {
            return objection;
        }

        @Override
        public void leaves(List<String> paths) {
            left.clear();
            left.addAll(paths);
        }

        @Override
        public List<String> left() {
            return List.copyOf(left);
        }

        @Override
        public PastRuns pastRuns() {
            return PastRuns.none();
        }

        @Override
        public void took(PastRuns thisOne) {
            took.add(thisOne);
        }

        List<String> names() {
            return phases.stream().map(phase -> phase.getClass().getSimpleName()).toList();
        }

        /** Codes of what was said it is doing. */
        List<String> codes() {
            return told.stream().map(progress -> progress.doing().code()).distinct().toList();
        }
    }

    @Override
    public void close() {
        if (image != null) {
            image.close();
        }
        client.close();
        redfish.close();
    }
}
