package io.rackside.app.firmware;

import io.rackside.app.access.BmcOpener;
import io.rackside.bmc.Bmc;
import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.firmware.FirmwareUpdates;
import io.rackside.bmc.firmware.PastRuns;
import io.rackside.bmc.firmware.Phase;
import io.rackside.bmc.firmware.Road;
import io.rackside.bmc.firmware.UpdateOrder;
import io.rackside.bmc.firmware.UpdateProgress;
import io.rackside.bmc.firmware.UpdateService;
import io.rackside.bmc.firmware.UpdateSupply;
import io.rackside.bmc.security.SecurityReport;
import io.rackside.model.DeviceFacts;
import io.rackside.model.DeviceKind;
import io.rackside.model.Event;
import io.rackside.model.FirmwareItem;
import io.rackside.model.Health;
import io.rackside.model.Identity;
import io.rackside.model.Inventory;
import io.rackside.model.Message;
import io.rackside.model.PowerState;
import io.rackside.model.Vitals;
import io.rackside.model.details.Details;
import io.rackside.model.details.Topic;
import io.rackside.model.firmware.Component;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Outcome;
import io.rackside.operations.Risk;
import io.rackside.operations.SecretSource;
import io.rackside.operations.Target;
import io.rackside.operations.Time;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Boxes in memory whose firmware can be updated, and that can be told how that ends. */
final class FakeBoxes implements BmcOpener {
    static final String MODEL = "RW 2288";
    static final String OLD_PRINT = "ab".repeat(32);
    static final String NEW_PRINT = "cd".repeat(32);

    private final Map<String, Box> boxes = new ConcurrentHashMap<>();
    private final Time time;
    final AtomicInteger working = new AtomicInteger();
    final AtomicInteger workingMost = new AtomicInteger();

    FakeBoxes(Time time) {
        this.time = time;
    }

    /** How an update of a box ends. */
    enum End {
        WELL,
        /** The device shows the old version and says why. */
        REFUSED,
        /** It does not come back. */
        DOUBT,
        /** It shows the new version only after its host has restarted. */
        STAGED,
        /** It shows another certificate after its restart. */
        CERTIFICATE
    }

    /** One of them. */
    static final class Box {
        final String address;
        final AtomicInteger flashes = new AtomicInteger();
        final AtomicInteger settled = new AtomicInteger();
        volatile String version = "1.0";
        volatile String bios = "5.0";
        volatile String ntp = "10.0.0.1";
        volatile End end = End.WELL;
        volatile BmcException.Kind trouble;
        volatile String supplyState = "Enabled";
        volatile Health supplyHealth = Health.OK;
        volatile boolean losesNtp;

        /** Reached with the image taken; released by the test. */
        volatile CountDownLatch hold;

        /** Keeps the first byte of an image back; released by the test. */
        volatile CountDownLatch beforeFirstByte;

        final CountDownLatch claimed = new CountDownLatch(1);

        /** Whether an update that sent nothing left its host off. */
        volatile boolean hostLeftOff;

        /** Keeps a check of it from ending; released by the test. */
        volatile CountDownLatch check;

        final CountDownLatch taken = new CountDownLatch(1);

        Box(String address) {
            this.address = address;
        }

        void answer() {
            if (trouble != null) {
                throw new BmcException(trouble, Message.of("bmc.login-refused", address));
            }
        }
    }

    Box box(String address) {
        return boxes.computeIfAbsent(address, Box::new);
    }

    @Override
    public Bmc open(Call call) {
        return new Line(box(call.endpoint().address()), call);
    }

    private final class Line implements Bmc, FirmwareUpdates {
        private final Box box;
        private final Call call;

        Line(Box box, Call call) {
            this.box = box;
            this.call = call;
        }

        @Override
        public UpdateService service() throws InterruptedException {
            box.answer();
            if (box.check != null) {
                box.check.await();
            }
            return new UpdateService(
                    "fake",
                    false,
                    List.of(Road.MULTIPART),
                    OptionalLong.empty(),
                    List.of(
                            part(Component.BMC, "BMC", box.version),
                            part(Component.BIOS, "BIOS", box.bios)),
                    List.of(),
                    List.of());
        }

        private UpdateService.Part part(Component component, String name, String version) {
            return new UpdateService.Part(
                    component,
                    "/inventory/" + name,
                    new FirmwareItem(name, name, version, "", "", "", Optional.of(true), Health.OK),
                    component == Component.BMC
                            ? List.of(
                                    new UpdateService.Bank("Main", Optional.of(version), true),
                                    new UpdateService.Bank("Backup", Optional.of("0.9"), false))
                            : List.of());
        }

        @Override
        public Optional<Act> planSwitch(
                Target target, UpdateService.Part part, UpdateService.Bank to) {
            return Optional.of(
                    Act.of(
                            "firmware.update",
                            target,
                            Map.of(
                                    "version",
                                    to.version().orElseThrow(),
                                    "component",
                                    part.component().word()),
                            Risk.SERVICE_STOPS,
                            Message.of("bmc.plan.host-stays", target.name())));
        }

        @Override
        public Act plan(Target target, UpdateOrder order) {
            return Act.of(
                    "firmware.update",
                    target,
                    Map.of(
                            "sha256",
                            order.image().sha256(),
                            "version",
                            order.image().version(),
                            "component",
                            order.image().component().word()),
                    Risk.CANNOT_BE_UNDONE,
                    Message.of("bmc.plan.host-stays", target.name()));
        }

        @Override
        public Map<String, String> witness(Act act) {
            return Map.of("version", shown(act));
        }

        private String shown(Act act) {
            return act.parameters().get("component").equals("bios") ? box.bios : box.version;
        }

        @Override
        public Outcome perform(Authorised leave, UpdateSupply supply) throws InterruptedException {
            box.answer();
            supply.enter(new Phase.Claimed(time.now()));
            Act act = leave.spend("firmware.update");
            box.claimed.countDown();
            if (box.beforeFirstByte != null) {
                box.beforeFirstByte.await();
            }
            supply.enter(new Phase.Sending(time.now()));
            workingMost.accumulateAndGet(working.incrementAndGet(), Math::max);
            try {
                box.flashes.incrementAndGet();
                show(supply, supply.image().size(), 0.4);
                supply.enter(new Phase.Applying(time.now(), Optional.of("/task/1")));
                box.taken.countDown();
                if (box.hold != null) {
                    box.hold.await();
                }
                return restart(act, supply);
            } finally {
                working.decrementAndGet();
            }
        }

        private void show(UpdateSupply supply, long sent, double share) {
            supply.progress(
                    new UpdateProgress(
                            Message.of("bmc.plan.host-stays", box.address),
                            share,
                            sent,
                            1e6,
                            Optional.of(Duration.ofMinutes(2))));
        }

        private Outcome restart(Act act, UpdateSupply supply) throws InterruptedException {
            supply.enter(new Phase.Restarting(time.now(), Optional.of("/task/1")));
            time.sleep(Duration.ofSeconds(90));
            supply.took(
                    new PastRuns(List.of(Duration.ofSeconds(60)), List.of(Duration.ofSeconds(90))));
            switch (box.end) {
                case WELL -> {}
                case REFUSED -> {
                    supply.enter(new Phase.Failed(time.now(), "bad image"));
                    return new Outcome.Refused(
                            Outcome.Refusal.DEVICE,
                            Message.of("bmc.plan.host-off", box.address),
                            "bad image");
                }
                case DOUBT -> {
                    return new Outcome.InDoubt(Message.of("bmc.plan.host-off", box.address));
                }
                case STAGED -> {
                    return staged(supply);
                }
                case CERTIFICATE -> {
                    supply.enter(
                            new Phase.CertificateChanged(
                                    time.now(), OLD_PRINT, NEW_PRINT, Optional.empty()));
                    if (!supply.accepts(OLD_PRINT, NEW_PRINT)) {
                        return new Outcome.InDoubt(Message.of("bmc.plan.host-off", box.address));
                    }
                }
            }
            return proved(act, supply);
        }

        private Outcome staged(UpdateSupply supply) {
            supply.enter(new Phase.Staged(time.now(), Optional.empty()));
            return new Outcome.InDoubt(Message.of("bmc.plan.host-stays-staged", box.address));
        }

        private Outcome proved(Act act, UpdateSupply supply) throws InterruptedException {
            supply.enter(new Phase.Proving(time.now(), Optional.of("/task/1")));
            try (Bmc _ = supply.reconnect()) {
                if (act.parameters().get("component").equals("bios")) {
                    box.bios = act.parameters().get("version");
                } else {
                    box.version = act.parameters().get("version");
                }
                if (box.losesNtp) {
                    box.ntp = "";
                }
            }
            supply.enter(new Phase.Proved(time.now(), act.parameters().get("version")));
            return new Outcome.Done(Message.of("bmc.plan.host-stays", box.address));
        }

        @Override
        public Outcome settle(Act act, Map<String, String> witness, UpdateSupply supply)
                throws InterruptedException {
            box.settled.incrementAndGet();
            box.answer();
            if (supply.phase().isEmpty() || supply.phase().get() instanceof Phase.Claimed) {
                Message nothing = Message.of("bmc.plan.host-off", box.address);
                return new Outcome.Refused(
                        Outcome.Refusal.SAFETY,
                        box.hostLeftOff
                                ? Message.of("bmc.firmware-host-is-off", nothing, box.address)
                                : nothing,
                        "");
            }
            return switch (box.end) {
                case WELL -> proved(act, supply);
                case CERTIFICATE ->
                        supply.accepts(OLD_PRINT, NEW_PRINT)
                                ? proved(act, supply)
                                : new Outcome.InDoubt(Message.of("bmc.plan.host-off", box.address));
                case REFUSED ->
                        new Outcome.Refused(
                                Outcome.Refusal.DEVICE,
                                Message.of("bmc.plan.host-off", box.address),
                                "");
                case DOUBT -> new Outcome.InDoubt(Message.of("bmc.plan.host-off", box.address));
                case STAGED -> staged(supply);
            };
        }

        @Override
        public Inventory firstLook() {
            box.answer();
            return made();
        }

        private Inventory made() {
            return new Inventory(
                    new DeviceFacts(
                            DeviceKind.SERVER,
                            "Rackwright",
                            MODEL,
                            Identity.ofSerial("SN-" + call.endpoint().address()),
                            "",
                            call.endpoint().address(),
                            "",
                            "On",
                            Health.OK,
                            "OK",
                            box.bios,
                            box.version,
                            Optional.empty(),
                            ""),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(supply("PSU1", Health.OK), supply("PSU2", box.supplyHealth)),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of());
        }

        private Inventory.PowerSupply supply(String name, Health health) {
            return new Inventory.PowerSupply(
                    name,
                    name,
                    "",
                    "",
                    "",
                    "",
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.of(230),
                    health,
                    box.supplyState);
        }

        @Override
        public Inventory inventory(Consumer<Inventory> early) {
            box.answer();
            return made();
        }

        @Override
        public SensorReport sensors() {
            return new SensorReport(List.of(), List.of());
        }

        @Override
        public EventReport events(int most) {
            return new EventReport(List.of(), List.of());
        }

        @Override
        public PowerState powerState() {
            return PowerState.ON;
        }

        @Override
        public Vitals poll() {
            throw new UnsupportedOperationException("nobody polls here");
        }

        @Override
        public List<Act> acts(Target target) {
            return List.of();
        }

        @Override
        public SecurityReport security() {
            throw new UnsupportedOperationException("nobody looks for weak spots here");
        }

        @Override
        public Details details(Set<Topic> topics) {
            return Details.none();
        }

        @Override
        public Settings settings(Set<Settings.Part> parts) {
            return new Settings(
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    Optional.of(
                            new Settings.Clock(
                                    Optional.empty(),
                                    Optional.empty(),
                                    "UTC",
                                    !box.ntp.isEmpty(),
                                    box.ntp.isEmpty() ? List.of() : List.of(box.ntp))),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    List.of());
        }

        @Override
        public Act plan(Target target, Change change) {
            throw new UnsupportedOperationException("no settings here");
        }

        @Override
        public Outcome perform(Authorised leave, SecretSource secrets) {
            throw new UnsupportedOperationException("only updates here");
        }

        @Override
        public Outcome settle(Act act, Map<String, String> witness) {
            throw new UnsupportedOperationException("only updates here");
        }

        @Override
        public boolean listen(Consumer<Event> heard) {
            return false;
        }

        @Override
        public Bmc at(Priority priority) {
            return this;
        }

        @Override
        public Stats stats() {
            return new Stats(0, 0, 0, 0);
        }

        @Override
        public void close() {
            // Nothing is kept open.
        }
    }
}
