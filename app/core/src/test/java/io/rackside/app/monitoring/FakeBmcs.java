package io.rackside.app.monitoring;

import io.rackside.app.access.BmcOpener;
import io.rackside.bmc.Bmc;
import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.security.SecurityReport;
import io.rackside.model.DeviceFacts;
import io.rackside.model.DeviceKind;
import io.rackside.model.Event;
import io.rackside.model.Health;
import io.rackside.model.Identity;
import io.rackside.model.Inventory;
import io.rackside.model.Message;
import io.rackside.model.PowerState;
import io.rackside.model.Vitals;
import io.rackside.model.details.Details;
import io.rackside.model.details.Topic;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Outcome;
import io.rackside.operations.SecretSource;
import io.rackside.operations.Target;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** BMCs in memory, one for each address, that can be told what to say. */
final class FakeBmcs implements BmcOpener {
    private final Map<String, Box> boxes = new ConcurrentHashMap<>();

    /** One of them. */
    static final class Box {
        final String serial;
        final AtomicInteger opened = new AtomicInteger();
        final AtomicInteger open = new AtomicInteger();
        final AtomicInteger looks = new AtomicInteger();
        final AtomicInteger polls = new AtomicInteger();
        volatile BmcException.Kind trouble;
        volatile Vitals poll =
                new Vitals(serialPower(), Health.OK, "OK", List.of(), List.of(), List.of());

        Box(String serial) {
            this.serial = serial;
        }

        private static PowerState serialPower() {
            return PowerState.ON;
        }

        void answer() {
            if (trouble != null) {
                throw new BmcException(trouble, Message.of("core.value.no"));
            }
        }
    }

    Box box(String address) {
        return boxes.computeIfAbsent(address, a -> new Box("SN-" + a));
    }

    @Override
    public Bmc open(Call call) {
        Box box = box(call.endpoint().address());
        box.opened.incrementAndGet();
        box.open.incrementAndGet();
        return new Line(box, call);
    }

    private record Line(Box box, Call call) implements Bmc {
        @Override
        public Inventory firstLook() {
            box.looks.incrementAndGet();
            box.answer();
            Identity said = Identity.ofSerial(box.serial);
            if (call.expected().contradicts(said)) {
                throw new BmcException(BmcException.Kind.ANOTHER_BOX, Message.of("core.value.no"));
            }
            if (call.endpoint().pin().isEmpty()) {
                call.firstSight().orElseThrow().accept("ab".repeat(32));
            }
            call.meter().passed(1_000);
            return made();
        }

        private Inventory made() {
            return new Inventory(
                    new DeviceFacts(
                            DeviceKind.SERVER,
                            "Rackwright",
                            "RW",
                            Identity.ofSerial(box.serial),
                            "",
                            call.endpoint().address(),
                            "",
                            "On",
                            Health.OK,
                            "OK",
                            "",
                            "",
                            Optional.empty(),
                            ""),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of());
        }

        @Override
        public Inventory inventory(Consumer<Inventory> early) {
            box.answer();
            early.accept(made());
            return made();
        }

        @Override
        public SensorReport sensors() {
            return new SensorReport(box.poll.readings(), List.of());
        }

        @Override
        public EventReport events(int most) {
            return new EventReport(List.of(), List.of());
        }

        @Override
        public PowerState powerState() {
            return box.poll.power();
        }

        @Override
        public Vitals poll() throws InterruptedException {
            try (var _ = call.gate().enter(call.priority())) {
                box.polls.incrementAndGet();
                box.answer();
                call.meter().passed(5_000);
            }
            return box.poll;
        }

        @Override
        public List<Act> acts(Target target) {
            return List.of();
        }

        @Override
        public SecurityReport security() {
            return new SecurityReport(true, List.of(), List.of());
        }

        @Override
        public Details details(Set<Topic> topics) {
            return Details.none();
        }

        @Override
        public Settings settings(Set<Settings.Part> parts) {
            return Settings.none();
        }

        @Override
        public Act plan(Target target, Change change) {
            throw new UnsupportedOperationException("no settings here");
        }

        @Override
        public Outcome perform(Authorised leave, SecretSource secrets) {
            throw new UnsupportedOperationException("polling never acts");
        }

        @Override
        public Map<String, String> witness(Act act) {
            throw new UnsupportedOperationException("polling never acts");
        }

        @Override
        public Outcome settle(Act act, Map<String, String> witness) {
            throw new UnsupportedOperationException("polling never acts");
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
            return new Stats(box.polls.get(), 5_000L * box.polls.get(), 1, 3);
        }

        @Override
        public void close() {
            box.open.decrementAndGet();
        }
    }
}
