package io.rackside.drivers.network.cli.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.network.cli.CliException;
import io.rackside.drivers.network.cli.CliSession;
import io.rackside.drivers.network.cli.CliTwin;
import io.rackside.drivers.network.cli.CliTwin.Clock;
import io.rackside.drivers.network.cli.config.ConfigBackup;
import io.rackside.drivers.network.cli.config.RunningConfig;
import io.rackside.drivers.network.cli.profile.Step;
import io.rackside.drivers.network.virtual.CliDialect;
import io.rackside.drivers.network.virtual.VirtualCliSettings;
import io.rackside.model.Message;
import io.rackside.operations.Outcome;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Pushes against the virtual switch, over real SSH, with a clock of their own. */
@Timeout(120)
class PushTest {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final List<String> phases = new ArrayList<>();
    private final List<RunningConfig> backups = new ArrayList<>();
    private final Clock clock = new Clock();

    private CliTwin twin(CliDialect dialect) {
        return new CliTwin(VirtualCliSettings.of(dialect, "SW-1"), clock);
    }

    private static String port(CliTwin twin, int number) {
        return twin.device().shown().stream()
                .filter(line -> line.startsWith("interface "))
                .skip(number - 1L)
                .findFirst()
                .orElseThrow()
                .substring("interface ".length());
    }

    private PushOrder order(CliTwin twin, String template, Map<String, String> values)
            throws InterruptedException {
        RunningConfig before = ConfigBackup.read(twin.session());
        return PushOrder.of(twin.profile(), template, values, before, LIMIT);
    }

    private Outcome push(CliTwin twin, PushOrder order) throws InterruptedException {
        return push(twin, order, _ -> {}, backups::add);
    }

    private Outcome push(
            CliTwin twin,
            PushOrder order,
            Consumer<PushPhase> noted,
            Consumer<RunningConfig> backup)
            throws InterruptedException {
        Push push =
                new Push(
                                order,
                                twin::session,
                                clock,
                                phase -> {
                                    phases.add(phase.code());
                                    noted.accept(phase);
                                },
                                backup)
                        .saying(_ -> Optional.of(Message.of("test.disk-full")));
        return new Acting().run(order.act(Acting.TARGET), push);
    }

    private PushOrder trunk(CliTwin twin) throws InterruptedException {
        return order(
                twin,
                "trunk-port",
                Map.of("port", port(twin, 3), "vlans", "100,2-10", "pvid", "100"));
    }

    @ParameterizedTest
    @EnumSource(CliDialect.class)
    void aChangeIsMadeVerifiedSavedAndTakenBackAgain(CliDialect dialect) throws Exception {
        try (CliTwin twin = twin(dialect)) {
            List<String> before = twin.device().shown();
            PushOrder order =
                    order(
                            twin,
                            "trunk-port",
                            Map.of("port", port(twin, 3), "vlans", "100,2-10", "pvid", "100"));
            Outcome outcome = push(twin, order);
            assertInstanceOf(Outcome.Done.class, outcome, () -> outcome + " " + phases);
            assertEquals("network.cli.push.done", outcome.what().code());
            assertTrue(twin.device().saved());
            assertFalse(twin.device().armed());
            assertTrue(
                    twin.device().shown().stream().anyMatch(line -> line.endsWith("2 to 10 100")));
            assertEquals(2, backups.size());
            Outcome back = push(twin, order.reversed());
            assertInstanceOf(Outcome.Done.class, back, () -> back + " " + phases);
            assertEquals(before, twin.device().shown());
            assertTrue(twin.device().saved());
        }
    }

    @ParameterizedTest
    @EnumSource(CliDialect.class)
    void aRefusedLineLeavesTheDeviceAsItWas(CliDialect dialect) throws Exception {
        try (CliTwin twin = twin(dialect)) {
            List<String> before = twin.device().shown();
            PushOrder order =
                    order(twin, "access-port", Map.of("port", port(twin, 2), "vlan", "999"));
            Outcome outcome = push(twin, order);
            Outcome.Refused refused = assertInstanceOf(Outcome.Refused.class, outcome);
            assertEquals(Outcome.Refusal.DEVICE, refused.by());
            assertTrue(refused.deviceSaid().contains("VLAN does not exist"), refused::deviceSaid);
            assertEquals(before, twin.device().shown());
            assertFalse(twin.device().armed());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = CliDialect.class,
            names = {"VRP8", "COMWARE"})
    void aChangeThatCutsOurOwnSessionComesBackByItself(CliDialect dialect) throws Exception {
        VirtualCliSettings settings = VirtualCliSettings.of(dialect, "SW-1");
        try (CliTwin twin = new CliTwin(settings.managedBy(settings.ports().getFirst()), clock)) {
            List<String> before = twin.device().shown();
            PushOrder order =
                    order(
                            twin,
                            "trunk-port",
                            Map.of("port", port(twin, 1), "vlans", "20", "pvid", "20"));
            Outcome outcome = push(twin, order);
            assertEquals("network.cli.push.taken-back", outcome.what().code(), phases::toString);
            assertTrue(phases.contains("waiting"), phases::toString);
            assertTrue(twin.device().reachable());
            assertEquals(before, twin.device().shown());
        }
    }

    @Test
    void withoutATimerACutSessionIsInDoubtAndSaidSo() throws Exception {
        VirtualCliSettings settings = VirtualCliSettings.of(CliDialect.VRP5, "SW-1");
        try (CliTwin twin = new CliTwin(settings.managedBy(settings.ports().getFirst()), clock)) {
            PushOrder order =
                    order(
                            twin,
                            "trunk-port",
                            Map.of("port", port(twin, 1), "vlans", "20", "pvid", "20"));
            Outcome outcome = push(twin, order);
            assertInstanceOf(Outcome.InDoubt.class, outcome, () -> outcome + " " + phases);
            assertEquals("network.cli.push.inverse-not-sent", outcome.what().code());
            List<String> missing =
                    List.of(String.valueOf(outcome.what().arguments().getLast()).split("; "));
            assertTrue(missing.contains("port default vlan 100"), missing::toString);
            assertFalse(missing.toString().contains("allow-pass"), missing::toString);
        }
    }

    /** In the middle of the lines what the device says cannot be recorded any more. */
    @ParameterizedTest
    @EnumSource(CliDialect.class)
    void aFullDiskInTheMiddleTakesTheChangeBackAndSaysWhy(CliDialect dialect) throws Exception {
        try (CliTwin twin = twin(dialect)) {
            List<String> before = twin.device().shown();
            PushOrder order = trunk(twin);
            AtomicBoolean full = new AtomicBoolean();
            twin.recordedBy(
                    _ -> {
                        if (full.getAndSet(false)) {
                            throw new IllegalStateException("disk full");
                        }
                    });
            Outcome outcome =
                    push(
                            twin,
                            order,
                            phase ->
                                    full.compareAndSet(
                                            false,
                                            phase instanceof PushPhase.Sending(var n) && n == 2),
                            _ -> {});
            assertTakenBackForOurTrouble(twin, before, outcome);
        }
    }

    @ParameterizedTest
    @EnumSource(CliDialect.class)
    void whatCannotBeNotedIsNotGoneOnWithAndTakenBack(CliDialect dialect) throws Exception {
        for (String phase : List.of("sending", "verifying", "confirming")) {
            try (CliTwin twin = twin(dialect)) {
                if (phase.equals("confirming") && twin.profile().timedUndo().isEmpty()) {
                    continue;
                }
                List<String> before = twin.device().shown();
                AtomicBoolean full = new AtomicBoolean();
                Outcome outcome =
                        push(
                                twin,
                                trunk(twin),
                                at -> {
                                    boolean there =
                                            at.code().equals(phase)
                                                    && !(at instanceof PushPhase.Sending(var n)
                                                            && n < 3);
                                    // Once full it stays so.
                                    if (full.get() || there) {
                                        full.set(true);
                                        throw new IllegalStateException("disk full");
                                    }
                                },
                                _ -> {
                                    if (full.get()) {
                                        throw new IllegalStateException("disk full");
                                    }
                                });
                assertTakenBackForOurTrouble(twin, before, outcome);
            }
        }
    }

    private void assertTakenBackForOurTrouble(CliTwin twin, List<String> before, Outcome outcome) {
        Outcome.Refused refused =
                assertInstanceOf(Outcome.Refused.class, outcome, () -> outcome + " " + phases);
        assertEquals(Outcome.Refusal.SAFETY, refused.by(), phases::toString);
        assertTrue(
                List.of("network.cli.push.taken-back-for", "network.cli.push.dropped")
                        .contains(outcome.what().code()),
                () -> outcome + " " + phases);
        assertTrue(outcome.toString().contains("test.disk-full"), outcome::toString);
        assertEquals(before, twin.device().shown());
        assertFalse(twin.device().armed());
    }

    /** Whatever is armed or collected by then, no line of the change has gone out. */
    @ParameterizedTest
    @EnumSource(CliDialect.class)
    void aFirstLineThatCannotBeNotedIsNotSaidToBeTakenBack(CliDialect dialect) throws Exception {
        try (CliTwin twin = twin(dialect)) {
            List<String> before = twin.device().shown();
            Outcome outcome =
                    push(
                            twin,
                            trunk(twin),
                            at -> {
                                if (at instanceof PushPhase.Sending) {
                                    throw new IllegalStateException("disk full");
                                }
                            },
                            _ -> {});
            Outcome.Refused refused = assertInstanceOf(Outcome.Refused.class, outcome);
            assertEquals(Outcome.Refusal.SAFETY, refused.by());
            assertEquals("network.cli.push.not-begun-here", outcome.what().code());
            assertEquals(before, twin.device().shown());
            assertFalse(twin.device().armed());
        }
    }

    /** Our disk is full when it is to be taken back, and somebody else confirms it. */
    @Test
    void whatWasToBeTakenBackAndStaysIsNotSavedAndTheLinesAreNamed() throws Exception {
        try (CliTwin twin = twin(CliDialect.COMWARE)) {
            PushOrder order = trunk(twin);
            Outcome outcome =
                    push(
                            twin,
                            order,
                            at -> {
                                switch (at) {
                                    case PushPhase.Confirming _ ->
                                            throw new IllegalStateException("disk full");
                                    case PushPhase.TakingBack _ ->
                                            twin.recordedBy(
                                                    _ -> {
                                                        throw new IllegalStateException(
                                                                "disk full");
                                                    });
                                    case PushPhase.Waiting _ -> {
                                        twin.recordedBy(_ -> {});
                                        confirmFromElsewhere(twin);
                                    }
                                    default -> {}
                                }
                            },
                            _ -> {});
            assertInstanceOf(Outcome.InDoubt.class, outcome, () -> outcome + " " + phases);
            assertEquals("network.cli.push.stayed", outcome.what().code());
            assertTrue(
                    outcome.toString().contains("undo port trunk permit vlan 2 to 10 100"),
                    outcome::toString);
            assertFalse(twin.device().saved());
            assertFalse(phases.contains("saving"), phases::toString);
        }
    }

    private static void confirmFromElsewhere(CliTwin twin) {
        try (CliSession other = twin.session()) {
            for (Step step : twin.profile().enter()) {
                other.run(step, Map.of());
            }
            for (Step step : twin.profile().timedUndo().orElseThrow().confirm()) {
                other.run(step, Map.of());
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatAHalfPushLeftIsWhatItsWayBackBeganWith() throws Exception {
        try (CliTwin twin = twin(CliDialect.VRP5)) {
            PushOrder whole = trunk(twin);
            RunningConfig half =
                    RunningConfig.of(
                            twin.profile(),
                            Stream.concat(
                                            whole.before().lines().stream(),
                                            Stream.of("interface X", " port link-type trunk"))
                                    .toList());
            PushOrder back = whole.reversed(3, half);
            PushGoal goal = PushGoal.of(back.act(Acting.TARGET), twin.profile());
            assertTrue(goal.isAsBefore(half));
            assertFalse(goal.isAsWanted(half));
            assertTrue(goal.isAsWanted(whole.before()));
            assertFalse(goal.isAsBefore(whole.before()));
        }
    }

    @Test
    void aFaultOfOursBeforeTheFirstLineSendsNothing() throws Exception {
        try (CliTwin twin = twin(CliDialect.VRP5)) {
            List<String> before = twin.device().shown();
            PushOrder order = trunk(twin);
            Outcome outcome =
                    push(
                            twin,
                            order,
                            _ -> {},
                            _ -> {
                                throw new IllegalStateException("disk full");
                            });
            assertEquals("network.cli.push.not-begun-here", outcome.what().code());
            assertEquals(before, twin.device().shown());
        }
    }

    /** Each line in turn is the one on which the session is cut. */
    @Test
    void withoutATimerACutSessionIsOpenedAgainAndTheInverseOfWhatWasSentFollows() throws Exception {
        for (int cut = 1; cut < 5; cut++) {
            try (CliTwin twin = twin(CliDialect.VRP5)) {
                List<String> before = twin.device().shown();
                PushOrder order = trunk(twin);
                int last = cut;
                List<CliSession> opened = new ArrayList<>();
                Push push =
                        new Push(
                                order,
                                () -> {
                                    opened.add(twin.session());
                                    return opened.getLast();
                                },
                                clock,
                                phase -> {
                                    if (phase instanceof PushPhase.Sending(var n) && n == last) {
                                        opened.getFirst().close();
                                    }
                                },
                                backups::add);
                Outcome outcome = new Acting().run(order.act(Acting.TARGET), push);
                assertEquals("network.cli.push.taken-back", outcome.what().code());
                assertEquals(before, twin.device().shown());
                assertTrue(opened.size() >= 3, opened::toString);
            }
        }
    }

    @Test
    void aListTooLongForALineGoesInSeveralAndIsSeenAsSet() throws Exception {
        String vlans =
                IntStream.range(0, 25)
                        .mapToObj(n -> Integer.toString(200 + 2 * n))
                        .collect(Collectors.joining(","));
        for (CliDialect dialect : CliDialect.values()) {
            try (CliTwin twin = twin(dialect)) {
                List<String> before = twin.device().shown();
                PushOrder order =
                        order(twin, "trunk-port", Map.of("port", port(twin, 3), "vlans", vlans));
                assertEquals(
                        3,
                        order.lines().stream()
                                .filter(line -> line.line().matches("port trunk .* vlan .*"))
                                .count());
                assertEquals("network.cli.push.done", push(twin, order).what().code());
                push(twin, order.reversed());
                assertEquals(before, twin.device().shown());
            }
        }
    }

    @Test
    void aDeviceThatChangedSinceItWasLookedAtIsLeftAlone() throws Exception {
        try (CliTwin twin = twin(CliDialect.COMWARE)) {
            PushOrder order = order(twin, "lldp", Map.of());
            Outcome other = push(twin, order(twin, "vlan", Map.of("vlan", "77")));
            assertInstanceOf(Outcome.Done.class, other);
            Outcome outcome = push(twin, order);
            assertEquals("network.cli.push.changed-since", outcome.what().code());
        }
    }

    @Test
    void aPushThatHasNothingToDoLeavesNoSessionOpen() throws Exception {
        try (CliTwin twin = twin(CliDialect.VRP8)) {
            PushOrder order = order(twin, "vlan", Map.of("vlan", "100"));
            List<CliSession> opened = new ArrayList<>();
            Push push =
                    new Push(
                            order,
                            () -> {
                                opened.add(twin.session());
                                return opened.getLast();
                            },
                            clock,
                            _ -> {},
                            _ -> {});
            new Acting().run(order.act(Acting.TARGET), push);
            assertEquals(1, opened.size());
            CliException closed =
                    assertThrows(
                            CliException.class,
                            () -> opened.getFirst().run(twin.profile().running(), Map.of()));
            assertEquals(CliException.Kind.CLOSED, closed.kind());
        }
    }

    @Test
    void whatIsSetAlreadyIsNotSentAgain() throws Exception {
        try (CliTwin twin = twin(CliDialect.VRP8)) {
            Map<String, String> values = Map.of("vlan", "100");
            assertTrue(order(twin, "vlan", values).lines().isEmpty());
            assertEquals(
                    "network.cli.push.nothing-to-do",
                    push(twin, order(twin, "vlan", values)).what().code());
        }
    }
}
