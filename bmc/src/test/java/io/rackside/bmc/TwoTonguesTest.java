package io.rackside.bmc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.ipmi.AuthorisedActs;
import io.rackside.bmc.security.SecurityReport;
import io.rackside.model.DeviceFacts;
import io.rackside.model.DeviceId;
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
import io.rackside.operations.Performer;
import io.rackside.operations.Risk;
import io.rackside.operations.SecretSource;
import io.rackside.operations.Target;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

class TwoTonguesTest {
    private final Tongue redfish = new Tongue("Redfish");
    private final Tongue ipmi = new Tongue("IPMI");
    private final TwoTongues both = new TwoTongues(redfish, ipmi);
    private final Target target =
            new Target(new DeviceId("device-1"), "srv-01", "A-07 U12", Identity.ofSerial("SN1"));

    /** One language of a box in memory. */
    private static final class Tongue implements Bmc {
        final String name;
        final List<String> performed = new ArrayList<>();
        final List<String> kinds = new ArrayList<>();
        PowerState power = PowerState.ON;
        Optional<BmcException.Kind> trouble = Optional.empty();
        boolean closed;

        Tongue(String name) {
            this.name = name;
        }

        private void speak() {
            trouble.ifPresent(
                    kind -> {
                        throw new BmcException(kind, Message.of("test." + name));
                    });
        }

        @Override
        public Inventory firstLook() {
            speak();
            return told(
                    new DeviceFacts(
                            DeviceKind.SERVER,
                            name,
                            "Model",
                            Identity.ofSerial("SN1"),
                            "",
                            "",
                            "",
                            power.word(),
                            Health.OK,
                            "",
                            "",
                            "",
                            Optional.empty(),
                            ""));
        }

        @Override
        public Inventory inventory(Consumer<Inventory> early) {
            return firstLook();
        }

        @Override
        public SensorReport sensors() {
            speak();
            return new SensorReport(List.of(), List.of());
        }

        @Override
        public EventReport events(int most) {
            speak();
            return new EventReport(List.of(), List.of());
        }

        @Override
        public PowerState powerState() {
            speak();
            return power;
        }

        @Override
        public Vitals poll() {
            speak();
            return new Vitals(power, Health.OK, "", List.of(), List.of(), List.of());
        }

        @Override
        public List<Act> acts(Target target) {
            speak();
            return kinds.stream()
                    .map(
                            kind ->
                                    Act.of(
                                            kind,
                                            target,
                                            Map.of(),
                                            Risk.NOTHING_LOST,
                                            Message.of("test.effect")))
                    .toList();
        }

        @Override
        public Map<String, String> witness(Act act) {
            return Map.of();
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
            performed.add(leave.act().kind());
            return new Outcome.Done(Message.of("test.done"));
        }

        @Override
        public Outcome settle(Act act, Map<String, String> witness) {
            return new Outcome.Done(Message.of("test.settled-" + name));
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
            return new Stats(1, 100, 0.5, 1);
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static Inventory told(DeviceFacts facts) {
        return new Inventory(
                facts, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(), List.of(), List.of(), List.of(), List.of());
    }

    private static Performer hands(Bmc bmc) {
        return new Performer() {
            @Override
            public Outcome perform(Authorised leave) throws InterruptedException {
                return bmc.perform(leave);
            }

            @Override
            public Outcome settle(Act act, Map<String, String> witness)
                    throws InterruptedException {
                return bmc.settle(act, witness);
            }
        };
    }

    @Test
    void whileRedfishIsSilentIpmiAnswersAndThatIsSaid() throws InterruptedException {
        redfish.trouble = Optional.of(BmcException.Kind.UNREACHABLE);
        Inventory look = both.firstLook();
        assertEquals("IPMI", look.device().manufacturer());
        assertTrue(look.problems().stream().anyMatch(p -> p.what().code().equals("test.Redfish")));
        assertTrue(
                both.poll().problems().stream()
                        .anyMatch(p -> p.what().code().equals("test.Redfish")));
    }

    @Test
    void aRefusedLoginIsNotAskedAgainInTheOtherLanguage() {
        redfish.trouble = Optional.of(BmcException.Kind.LOGIN_REFUSED);
        BmcException refused = assertThrows(BmcException.class, both::firstLook);
        assertEquals(BmcException.Kind.LOGIN_REFUSED, refused.kind());
        assertThrows(BmcException.class, () -> both.acts(target));
    }

    @Test
    void whereBothAreSilentRedfishsReasonIsTold() {
        redfish.trouble = Optional.of(BmcException.Kind.UNREACHABLE);
        ipmi.trouble = Optional.of(BmcException.Kind.BUSY);
        BmcException silent = assertThrows(BmcException.class, both::poll);
        assertEquals("test.Redfish", silent.what().code());
    }

    @Test
    void whatTheTwoSayDifferentlyIsShown() throws InterruptedException {
        ipmi.power = PowerState.OFF;
        Inventory told = both.inventory(_ -> {});
        assertEquals("On", told.device().powerState());
        assertTrue(
                told.problems().stream()
                        .anyMatch(
                                p ->
                                        p.what().code().equals("bmc.tongues-differ")
                                                && p.where().equals("powerState")),
                told.problems()::toString);
    }

    @Test
    void anActGoesTheWayItWasOfferedOnAndNoOther() throws InterruptedException {
        redfish.kinds.add("power.off");
        ipmi.kinds.addAll(List.of("power.off", "led.on"));
        List<Act> offered = both.acts(target);
        assertEquals(List.of("power.off", "led.on"), offered.stream().map(Act::kind).toList());
        for (Act act : offered) {
            assertInstanceOf(Outcome.Done.class, AuthorisedActs.run(act, hands(both)));
        }
        assertEquals(List.of("power.off"), redfish.performed);
        assertEquals(List.of("led.on"), ipmi.performed);
        Outcome settled = both.settle(offered.getLast(), Map.of());
        assertEquals("test.settled-IPMI", ((Outcome.Done) settled).what().code());
    }

    @Test
    void closingClosesBoth() {
        both.close();
        assertTrue(redfish.closed);
        assertTrue(ipmi.closed);
    }
}
