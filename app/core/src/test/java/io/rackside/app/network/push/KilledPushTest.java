package io.rackside.app.network.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.access.Terms;
import io.rackside.drivers.network.virtual.CliDialect;
import io.rackside.operations.Consent;
import io.rackside.operations.Job;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The process dies at the beginning of each phase of a push; the next one only reads. */
@Timeout(180)
class KilledPushTest {
    @TempDir Path folder;

    /**
     * What stands on the switch at each of these moments, and how it is settled: VRP8 collects and
     * commits on trial, Comware arms its way back first, VRP5 has none.
     */
    @ParameterizedTest
    @CsvSource({
        // Nothing was committed: the session went with the process, and what it had collected.
        "VRP8, sending, 1, FAILED, network.cli.push.taken-back",
        "VRP8, sending, 3, FAILED, network.cli.push.taken-back",
        "VRP8, committing, 0, FAILED, network.cli.push.taken-back",
        // On trial, and nobody confirms: it comes back by itself.
        "VRP8, verifying, 0, FAILED, network.cli.push.taken-back",
        "VRP8, confirming, 0, FAILED, network.cli.push.taken-back",
        // Confirmed before: it stays, and what was proved is saved now.
        "VRP8, saving, 0, DONE, network.cli.save.done",
        "VRP8, ended, 0, DONE, network.cli.push.found",
        "COMWARE, arming, 0, FAILED, network.cli.push.taken-back",
        "COMWARE, sending, 3, FAILED, network.cli.push.taken-back",
        "COMWARE, verifying, 0, FAILED, network.cli.push.taken-back",
        "COMWARE, confirming, 0, FAILED, network.cli.push.taken-back",
        "COMWARE, saving, 0, DONE, network.cli.save.done",
        "COMWARE, ended, 0, DONE, network.cli.push.found",
        "VRP5, sending, 1, FAILED, network.cli.push.taken-back",
        "VRP5, sending, 3, IN_DOUBT, network.cli.push.in-doubt",
        // Nobody had proved it: it is not saved for others who may have set something since.
        "VRP5, verifying, 0, DONE, network.cli.push.found-unsaved",
        "VRP5, saving, 0, DONE, network.cli.save.done"
    })
    void whatBecameOfItIsReadAndNeverSentAgain(
            CliDialect dialect, String phase, int line, Job.State known, String code)
            throws Exception {
        try (SwitchTwin twin = SwitchTwin.of(dialect)) {
            List<String> before = twin.device.shown();
            killed(
                    twin,
                    phase,
                    line,
                    "trunk-port",
                    "port=" + twin.portName(3),
                    "vlans=100,2-10",
                    "pvid=100");
            List<String> left = twin.device.shown();
            try (PushBench bench = new PushBench(folder, twin.port, twin.family(), twin.clock)) {
                Job cut = bench.jobs.newest(1).getFirst();
                assertEquals(Job.State.INTERRUPTED, cut.state());
                assertEquals(List.of("act.intent"), bench.acts());
                assertEquals(1, bench.workflow.settle().size());
                Job found = bench.ended(cut.id());
                assertEquals(known, found.state(), found::toString);
                assertTrue(found.toString().contains(code), found::toString);
                assertEquals(acts(known, code), bench.acts());
                assertEquals(List.of(), bench.bugs);
                if (code.equals("network.cli.save.done")) {
                    assertTrue(twin.device.saved());
                }
            }
            assertFalse(twin.device.armed());
            assertEquals(known == Job.State.FAILED ? before : left, twin.device.shown());
        }
    }

    private static List<String> acts(Job.State known, String code) {
        if (known == Job.State.IN_DOUBT) {
            return List.of("act.intent");
        }
        return code.startsWith("network.cli.save")
                ? List.of("act.intent", "act.outcome", "act.intent", "act.outcome")
                : List.of("act.intent", "act.outcome");
    }

    /** Someone sets something between the crash and the settling. */
    @Test
    void whatWasProvedIsNotSavedWithWhatOthersHaveSetSince() throws Exception {
        try (SwitchTwin twin = SwitchTwin.of(CliDialect.VRP8)) {
            killed(twin, "saving", 0, "vlan", "vlan=77");
            try (PushBench other =
                    new PushBench(folder.resolve("other"), twin.port, twin.family(), twin.clock)) {
                other.unsaved("vlan 78");
            }
            try (PushBench bench = new PushBench(folder, twin.port, twin.family(), twin.clock)) {
                Job cut = bench.jobs.newest(1).getFirst();
                bench.workflow.settle();
                Job found = bench.ended(cut.id());
                assertEquals(Job.State.DONE, found.state(), found::toString);
                assertTrue(found.toString().contains("push.found-unsaved"), found::toString);
                assertFalse(twin.device.saved());
            }
        }
    }

    /** The device may still be at work on the arming: only its own time makes sure. */
    @Test
    void aCrashWhileArmingIsReadOnlyAfterTheLatestMomentItCanGoBack() throws Exception {
        try (SwitchTwin twin = SwitchTwin.of(CliDialect.VRP8)) {
            killed(twin, "committing", 0, "vlan", "vlan=77");
            Instant crashed = twin.clock.now();
            try (PushBench bench = new PushBench(folder, twin.port, twin.family(), twin.clock)) {
                Job cut = bench.jobs.newest(1).getFirst();
                bench.workflow.settle();
                assertEquals(Job.State.FAILED, bench.ended(cut.id()).state());
                // The command may take two minutes, and counts two minutes from then on.
                assertFalse(
                        twin.clock.now().isBefore(crashed.plusSeconds(240)),
                        () -> crashed + " " + twin.clock.now());
            }
        }
    }

    @Test
    void whatAHalfPushLeftIsTakenBackByThePlanThatIsOfferedForIt() throws Exception {
        try (SwitchTwin twin = SwitchTwin.of(CliDialect.VRP5)) {
            List<String> before = twin.device.shown();
            killed(
                    twin,
                    "sending",
                    3,
                    "trunk-port",
                    "port=" + twin.portName(3),
                    "vlans=100,2-10",
                    "pvid=100");
            try (PushBench bench = new PushBench(folder, twin.port, twin.family(), twin.clock)) {
                Job cut = bench.jobs.newest(1).getFirst();
                bench.workflow.settle();
                assertEquals(Job.State.IN_DOUBT, bench.ended(cut.id()).state());
                assertTrue(bench.workflow.status(cut.id()).orElseThrow().mayBeHalf());
                PushPlan back = bench.workflow.rollback(bench.subject(), Terms.person());
                assertFalse(
                        back.lines().stream().anyMatch(line -> line.contains("allow-pass")),
                        () -> back.lines().toString());
                assertTrue(back.choice().needsReason());
                Consent reason =
                        new Consent(
                                true, true, Optional.of(PushBench.NAME), Optional.of("half made"));
                Job taken = bench.ended(bench.workflow.start(back, reason, Terms.person()));
                assertEquals(Job.State.DONE, taken.state(), taken::toString);
                assertEquals(before, twin.device.shown());
                bench.jobs.resume(cut.id());
                Job settled = bench.ended(cut.id());
                assertEquals(Job.State.FAILED, settled.state(), settled::toString);
                assertTrue(settled.toString().contains("push.taken-back"), settled::toString);
                assertEquals(List.of(), bench.bugs);
            }
        }
    }

    /**
     * A part of it may be taken back: what is left then is no half push of which lines are known.
     */
    @Test
    void aWayBackOfAHalfPushThatIsCutItselfIsSettledAndPlannedAnew() throws Exception {
        try (SwitchTwin twin = SwitchTwin.of(CliDialect.VRP5)) {
            List<String> before = twin.device.shown();
            killed(twin, "sending", 3, "trunk-port", "port=" + twin.portName(3), "vlans=100");
            List<String> half = twin.device.shown();
            assertNotEquals(before, half);
            Consent reason =
                    new Consent(true, true, Optional.of(PushBench.NAME), Optional.of("half made"));
            try (PushBench bench = new PushBench(folder, twin.port, twin.family(), twin.clock)) {
                bench.workflow.settle();
                bench.ended(bench.jobs.newest(1).getFirst().id());
                PushPlan back = bench.workflow.rollback(bench.subject(), Terms.person());
                bench.spoiled = Optional.of(new PushBench.Spoiled(back.lines().getFirst(), false));
                Job cut = bench.ended(bench.workflow.start(back, reason, Terms.person()));
                assertEquals(Job.State.FAILED, cut.state(), cut::toString);
                assertTrue(cut.toString().contains("push.taken-back"), cut::toString);
                assertEquals(half, twin.device.shown());
                Job doubted =
                        new Job(
                                cut.id(),
                                cut.kind(),
                                cut.title(),
                                cut.devices(),
                                cut.parameters(),
                                cut.steps(),
                                Job.State.IN_DOUBT,
                                cut.created(),
                                cut.ended(),
                                cut.outcome());
                assertTrue(PushStatus.of(doubted).line() > 0);
                assertFalse(PushStatus.of(doubted).mayBeHalf());
                bench.spoiled = Optional.empty();
                PushPlan again = bench.workflow.rollback(bench.subject(), Terms.person());
                Job taken = bench.ended(bench.workflow.start(again, reason, Terms.person()));
                assertEquals(Job.State.DONE, taken.state(), taken::toString);
                assertEquals(before, twin.device.shown());
                assertEquals(List.of(), bench.bugs);
            }
        }
    }

    private void killed(SwitchTwin twin, String phase, int line, String... template)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-Xmx256m",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                HaltedPush.class.getName(),
                                folder.toString(),
                                Integer.toString(twin.port),
                                twin.family(),
                                phase,
                                Integer.toString(line)));
        command.addAll(List.of(template));
        Path log = folder.resolve("halted.log");
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        try {
            assertTrue(process.waitFor(100, TimeUnit.SECONDS), "it neither ends nor dies");
        } finally {
            process.destroyForcibly();
        }
        assertEquals(HaltedPush.KILLED, process.exitValue(), Files.readString(log));
    }
}
