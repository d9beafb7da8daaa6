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
import io.rackside.drivers.network.virtual.CliDialect;
import io.rackside.drivers.network.virtual.VirtualCliSettings;
import io.rackside.operations.Outcome;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
        Push push =
                new Push(
                        order,
                        twin::session,
                        clock,
                        phase -> phases.add(phase.code()),
                        backups::add);
        return new Acting().run(order.act(Acting.TARGET), push);
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
