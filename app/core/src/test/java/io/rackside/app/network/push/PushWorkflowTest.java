package io.rackside.app.network.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.Terms;
import io.rackside.drivers.network.cli.CliException;
import io.rackside.drivers.network.virtual.CliDialect;
import io.rackside.drivers.network.virtual.CliMisbehaviour;
import io.rackside.drivers.network.virtual.VirtualCliSettings;
import io.rackside.model.Message;
import io.rackside.operations.Consent;
import io.rackside.operations.Guard;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Outcome;
import io.rackside.operations.TrailEntry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Pushes as jobs against the virtual switch, over real SSH. */
@Timeout(120)
class PushWorkflowTest {
    @TempDir Path folder;

    private PushBench bench(SwitchTwin twin) {
        return new PushBench(folder, twin.port, twin.family(), twin.clock);
    }

    private static Map<String, String> trunk(SwitchTwin twin) {
        return Map.of("port", twin.portName(3), "vlans", "100,2-10", "pvid", "100");
    }

    @ParameterizedTest
    @EnumSource(CliDialect.class)
    void aPushIsProvedSavedKeptAndTakenBackAgain(CliDialect dialect) throws Exception {
        try (SwitchTwin twin = SwitchTwin.of(dialect);
                PushBench bench = bench(twin)) {
            List<String> before = twin.device.shown();
            PushPlan plan = bench.plan("trunk-port", trunk(twin));
            assertEquals(before, twin.device.shown());
            assertTrue(
                    plan.diff().stream().anyMatch(line -> line.startsWith("+ ")),
                    () -> plan.diff().toString());
            assertTrue(plan.noWayBack().isEmpty());

            Job pushed = bench.push(plan);
            assertEquals(Job.State.DONE, pushed.state(), pushed::toString);
            assertEquals(List.of("act.intent", "act.outcome"), bench.acts());
            assertTrue(twin.device.saved());
            PushStatus status = bench.workflow.status(pushed.id()).orElseThrow();
            assertEquals(Optional.of("ended"), status.phase());
            assertTrue(status.before().isPresent());
            assertTrue(status.after().isPresent());
            assertNotEquals(status.before(), status.after());

            PushPlan back = bench.workflow.rollback(bench.subject(), Terms.person());
            assertEquals(plan.inverse(), back.lines());
            Job taken = bench.push(back);
            assertEquals(Job.State.DONE, taken.state(), taken::toString);
            assertEquals(before, twin.device.shown());
            assertTrue(twin.device.saved());
            PushRefused twice =
                    assertThrows(
                            PushRefused.class,
                            () -> bench.workflow.rollback(bench.subject(), Terms.person()));
            assertEquals("core.push.taken-back-before", twice.what().code());
            assertEquals(List.of(), bench.bugs);
        }
    }

    @Test
    void theIntentNamesProfileFileLinesPortsAndTheWayBack() throws Exception {
        try (SwitchTwin twin = SwitchTwin.of(CliDialect.VRP8);
                PushBench bench = bench(twin)) {
            PushPlan plan = bench.plan("trunk-port", trunk(twin));
            bench.push(plan);
            TrailEntry intent =
                    bench.store.trail().entries(1, 100).stream()
                            .filter(entry -> entry.kind().equals("act.intent"))
                            .findFirst()
                            .orElseThrow();
            String body = intent.body().toString();
            assertTrue(body.contains(plan.order().profile().hash()), body);
            assertTrue(body.contains(plan.order().hash()), body);
            assertTrue(body.contains("ports=" + twin.portName(3)), body);
            assertTrue(intent.body().containsKey("reverse"), body);
        }
    }

    @ParameterizedTest
    @EnumSource(CliDialect.class)
    void aRefusedLineEndsThePushAndLeavesTheDeviceAsItWas(CliDialect dialect) throws Exception {
        try (SwitchTwin twin = SwitchTwin.of(dialect);
                PushBench bench = bench(twin)) {
            List<String> before = twin.device.shown();
            Job pushed =
                    bench.push(
                            bench.plan(
                                    "access-port",
                                    Map.of("port", twin.portName(2), "vlan", "999")));
            assertEquals(Job.State.FAILED, pushed.state());
            PushStatus status = bench.workflow.status(pushed.id()).orElseThrow();
            assertEquals(Optional.of(Outcome.Refusal.DEVICE), status.refusal());
            assertTrue(status.deviceSaid().contains("VLAN does not exist"), status::deviceSaid);
            assertEquals(before, twin.device.shown());
            assertEquals(List.of("act.intent", "act.outcome"), bench.acts());
            PushRefused none =
                    assertThrows(
                            PushRefused.class,
                            () -> bench.workflow.rollback(bench.subject(), Terms.person()));
            assertEquals("core.push.none", none.what().code());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = CliDialect.class,
            names = {"VRP8", "COMWARE"})
    void aPushThatCutsOurOwnSessionComesBackByItselfAndIsToldSo(CliDialect dialect)
            throws Exception {
        try (SwitchTwin twin = SwitchTwin.managedByItsFirstPort(dialect);
                PushBench bench = bench(twin)) {
            List<String> before = twin.device.shown();
            Job pushed =
                    bench.push(
                            bench.plan(
                                    "trunk-port",
                                    Map.of("port", twin.portName(1), "vlans", "20", "pvid", "20")));
            assertEquals(Job.State.FAILED, pushed.state(), pushed::toString);
            assertTrue(pushed.toString().contains("network.cli.push.taken-back"), pushed::toString);
            assertTrue(twin.device.reachable());
            assertEquals(before, twin.device.shown());
            assertEquals(List.of("act.intent", "act.outcome"), bench.acts());
        }
    }

    @Test
    void withoutAWayBackOfItsOwnACutSessionStaysInDoubtAndOpensNoSecondPush() throws Exception {
        try (SwitchTwin twin = SwitchTwin.managedByItsFirstPort(CliDialect.VRP5);
                PushBench bench = bench(twin)) {
            PushPlan plan =
                    bench.plan(
                            "trunk-port",
                            Map.of("port", twin.portName(1), "vlans", "20", "pvid", "20"));
            Job pushed = bench.push(plan);
            assertEquals(Job.State.IN_DOUBT, pushed.state(), pushed::toString);
            assertTrue(
                    pushed.toString().contains("network.cli.push.inverse-not-sent"),
                    pushed::toString);
            assertEquals(1, bench.store.trail().openIntents().size());
            // It cannot be asked, so nothing is planned for it.
            assertThrows(
                    RuntimeException.class,
                    () -> bench.workflow.rollback(bench.subject(), Terms.person()));
        }
    }

    @Test
    void whatChangedSinceItWasShownIsNotPushed() throws Exception {
        try (SwitchTwin twin = SwitchTwin.of(CliDialect.COMWARE);
                PushBench bench = bench(twin)) {
            PushPlan shown = bench.plan("lldp", Map.of());
            bench.push(bench.plan("vlan", Map.of("vlan", "77")));
            List<String> before = twin.device.shown();
            Job late = bench.push(shown);
            assertEquals(Job.State.FAILED, late.state());
            assertEquals("network.cli.push.changed-since", late.outcome().orElseThrow().code());
            assertEquals(before, twin.device.shown());
            assertEquals(
                    Optional.of(Outcome.Refusal.SAFETY),
                    bench.workflow.status(late.id()).orElseThrow().refusal());
        }
    }

    @Test
    void whatOthersSetAfterAPushKeepsItFromBeingTakenBackAndIsShown() throws Exception {
        try (SwitchTwin twin = SwitchTwin.of(CliDialect.VRP8)) {
            try (PushBench bench = bench(twin)) {
                bench.push(bench.plan("vlan", Map.of("vlan", "77")));
            }
            // Somebody else, from another laptop.
            try (PushBench other =
                    new PushBench(folder.resolve("other"), twin.port, twin.family(), twin.clock)) {
                other.push(other.plan("vlan", Map.of("vlan", "78")));
            }
            try (PushBench bench = bench(twin)) {
                PushRefused refused =
                        assertThrows(
                                PushRefused.class,
                                () -> bench.workflow.rollback(bench.subject(), Terms.person()));
                assertEquals("core.push.changed-after", refused.what().code());
                assertTrue(
                        refused.diff().stream().anyMatch(line -> line.contains("78")),
                        () -> refused.diff().toString());
            }
        }
    }

    @Test
    void aPlanHasTheSameHashUntilTheDeviceChanges() throws Exception {
        try (SwitchTwin twin = SwitchTwin.of(CliDialect.VRP8);
                PushBench bench = bench(twin)) {
            PushPlan plan = bench.plan("lldp", Map.of());
            Path file = Files.write(folder.resolve("plan.json"), plan.bytes());
            PushDraft draft = PushDraft.read(file);
            assertEquals(plan.hash(), draft.hash());
            draft.requireSame(bench.workflow.plan(bench.subject(), draft.wish(), Terms.person()));
            bench.push(bench.plan("vlan", Map.of("vlan", "77")));
            PushPlan now = bench.workflow.plan(bench.subject(), draft.wish(), Terms.person());
            PushRefused stale = assertThrows(PushRefused.class, () -> draft.requireSame(now));
            assertEquals("core.push.plan-stale", stale.what().code());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = CliMisbehaviour.class,
            names = {"NO_PROMPT", "BINARY_OUTPUT", "ENDLESS_PAGER", "CUT_SESSION"})
    void aDeviceThatCannotBeReadIsPlannedForNothing(CliMisbehaviour wrong) throws Exception {
        VirtualCliSettings settings = VirtualCliSettings.of(CliDialect.VRP8, "SW-1").doing(wrong);
        try (SwitchTwin twin = new SwitchTwin(settings);
                PushBench bench = bench(twin)) {
            assertThrows(CliException.class, () -> bench.plan("lldp", Map.of()));
            assertEquals(List.of(), bench.acts());
        }
    }

    /** Each stops speaking sense between the plan and the push, or is what answers then. */
    @ParameterizedTest
    @EnumSource(
            value = CliMisbehaviour.class,
            names = {"NO_PROMPT", "BINARY_OUTPUT", "ENDLESS_PAGER", "CUT_SESSION"})
    void aDeviceThatMisbehavesAfterThePlanGetsNoLineAndTheJobSaysWhy(CliMisbehaviour wrong)
            throws Exception {
        VirtualCliSettings settings = VirtualCliSettings.of(CliDialect.VRP8, "SW-1");
        PushPlan plan;
        try (SwitchTwin twin = new SwitchTwin(settings);
                PushBench bench = bench(twin)) {
            plan = bench.plan("lldp", Map.of());
        }
        try (SwitchTwin twin = new SwitchTwin(settings.doing(wrong));
                PushBench bench = bench(twin)) {
            List<String> before = twin.device.shown();
            Job pushed = bench.push(plan);
            assertEquals(Job.State.FAILED, pushed.state());
            assertTrue(
                    pushed.outcome().orElseThrow().code().startsWith("network.cli."),
                    pushed::toString);
            assertEquals(before, twin.device.shown());
            assertEquals(List.of(), bench.acts());
            assertEquals(List.of(), bench.bugs);
        }
    }

    /**
     * In the middle of the lines: VRP8 has only collected them, Comware is armed, VRP5 is called
     * again.
     */
    @ParameterizedTest
    @CsvSource({
        "VRP8, true, FAILED, network.cli.push.taken-back",
        "VRP8, false, FAILED, network.cli.push.taken-back",
        "COMWARE, true, FAILED, network.cli.push.taken-back",
        "COMWARE, false, FAILED, network.cli.push.taken-back",
        "VRP5, true, FAILED, network.cli.push.taken-back",
        "VRP5, false, FAILED, network.cli.push.taken-back"
    })
    void aSwitchThatStopsMakingSenseInTheMiddleIsNeverLeftHalfPushedWithoutSayingSo(
            CliDialect dialect, boolean silent, Job.State known, String code) throws Exception {
        try (SwitchTwin twin = SwitchTwin.of(dialect);
                PushBench bench = bench(twin)) {
            List<String> before = twin.device.shown();
            PushPlan plan = bench.plan("trunk-port", trunk(twin));
            bench.spoiled = Optional.of(new PushBench.Spoiled(plan.lines().get(2), silent));
            Job pushed = bench.push(plan);
            assertEquals(known, pushed.state(), pushed::toString);
            assertTrue(pushed.toString().contains(code), pushed::toString);
            assertEquals("act.intent", bench.acts().getFirst());
            assertEquals(
                    known == Job.State.IN_DOUBT ? 1 : 0, bench.store.trail().openIntents().size());
            if (known == Job.State.FAILED) {
                assertEquals(before, twin.device.shown());
            }
            assertFalse(twin.device.armed());
            assertEquals(List.of(), bench.bugs);
        }
    }

    @Test
    void aGuardThatRefusesLeavesARefusalInTheTrailAndSendsNothing() throws Exception {
        Guard no =
                act ->
                        new Guard.Opinion(
                                Guard.Verdict.REFUSE,
                                Message.of("core.guard.last-path-of", act.target().name(), "srv"));
        try (SwitchTwin twin = SwitchTwin.of(CliDialect.VRP8);
                PushBench bench =
                        new PushBench(folder, twin.port, twin.family(), twin.clock, List.of(no))) {
            List<String> before = twin.device.shown();
            PushPlan plan = bench.plan("trunk-port", trunk(twin));
            assertTrue(plan.choice().needsReason());
            Job pushed = bench.push(plan);
            assertEquals(Job.State.FAILED, pushed.state());
            assertEquals(List.of("act.refused"), bench.acts());
            assertEquals(before, twin.device.shown());
            Consent reason =
                    new Consent(
                            true, true, Optional.of(PushBench.NAME), Optional.of("spare switch"));
            Job overridden = bench.ended(bench.workflow.start(plan, reason, Terms.person()));
            assertEquals(Job.State.DONE, overridden.state(), overridden::toString);
        }
    }

    @Test
    void aWrongValueIsNamedBeforeAnythingIsAsked() {
        try (SwitchTwin twin = SwitchTwin.of(CliDialect.VRP8);
                PushBench bench = bench(twin)) {
            PushRefused wrong =
                    assertThrows(
                            PushRefused.class, () -> bench.plan("vlan", Map.of("vlan", "5000")));
            assertEquals("core.push.wrong-value", wrong.what().code());
            PushRefused field =
                    assertThrows(
                            PushRefused.class,
                            () -> bench.plan("vlan", Map.of("vlan", "7", "port", "1")));
            assertEquals("core.push.wrong-value", field.what().code());
            PushRefused template =
                    assertThrows(PushRefused.class, () -> bench.plan("reload", Map.of()));
            assertEquals("core.push.no-template", template.what().code());
            assertFalse(twin.device.armed());
        }
    }

    @Test
    void eachSessionOfAPushBelongsToItsJob() throws Exception {
        try (SwitchTwin twin = SwitchTwin.of(CliDialect.VRP8);
                PushBench bench = bench(twin)) {
            PushPlan plan = bench.plan("lldp", Map.of());
            assertEquals(List.of(Optional.empty()), bench.sessions);
            Job pushed = bench.push(plan);
            assertEquals(Job.State.DONE, pushed.state(), pushed::toString);
            List<Optional<JobId>> ofPush = bench.sessions.subList(1, bench.sessions.size());
            assertTrue(ofPush.size() >= 4, ofPush::toString);
            assertEquals(Set.of(Optional.of(pushed.id())), Set.copyOf(ofPush));
        }
    }

    /** It counts from when it has taken the command, which may be long after we sent it. */
    @ParameterizedTest
    @CsvSource({"COMWARE, commit delay", "VRP8, commit trial"})
    void aSlowArmingPutsOffWhenTheDeviceIsBackByItself(CliDialect dialect, String arming)
            throws Exception {
        try (SwitchTwin twin = SwitchTwin.of(dialect);
                PushBench bench = bench(twin)) {
            PushPlan plan = bench.plan("trunk-port", trunk(twin));
            Instant planned = twin.clock.now();
            bench.typed =
                    line -> {
                        if (line.contains(arming)) {
                            twin.clock.sleep(Duration.ofSeconds(50));
                        }
                    };
            Job pushed = bench.push(plan);
            assertEquals(Job.State.DONE, pushed.state(), pushed::toString);
            Instant ends =
                    bench.workflow.status(pushed.id()).orElseThrow().trialEnds().orElseThrow();
            assertFalse(ends.isBefore(planned.plusSeconds(50 + 120)), ends::toString);
        }
    }

    /** The folder's disk fills up while lines go out: nothing is noted any more. */
    @ParameterizedTest
    @EnumSource(CliDialect.class)
    void aDiskThatIsFullInTheMiddleLeavesTheDeviceAsItWas(CliDialect dialect) throws Exception {
        try (SwitchTwin twin = SwitchTwin.of(dialect);
                PushBench bench = bench(twin)) {
            List<String> before = twin.device.shown();
            PushPlan plan = bench.plan("trunk-port", trunk(twin));
            bench.fullOnceTyped(plan.lines().get(2));
            Job pushed = bench.push(plan);
            assertEquals(Job.State.FAILED, pushed.state(), pushed::toString);
            assertTrue(pushed.toString().contains("store.disk-full"), pushed::toString);
            assertEquals(before, twin.device.shown());
            assertFalse(twin.device.armed());
            assertEquals(
                    Optional.of(Outcome.Refusal.SAFETY),
                    bench.workflow.status(pushed.id()).orElseThrow().refusal());
            assertEquals(List.of(), bench.bugs);
        }
    }

    @Test
    void aPushThatCannotBeSubmittedLetsGoOfItsLogin() throws Exception {
        try (SwitchTwin twin = SwitchTwin.of(CliDialect.VRP8);
                PushBench bench = bench(twin)) {
            PushPlan plan = bench.plan("lldp", Map.of());
            PushWorkflow readingOnly = bench.readingOnly();
            assertThrows(
                    AccessRefused.class,
                    () -> readingOnly.start(plan, PushBench.CONSENT, Terms.person()));
            assertEquals(0, bench.ways.get());
            assertEquals(List.of(), bench.acts());
        }
    }

    @Test
    void aPortThatIsSpelledOtherwiseIsRefusedInWordsAndNothingIsBegun() throws Exception {
        try (SwitchTwin twin = SwitchTwin.of(CliDialect.VRP8);
                PushBench bench = bench(twin)) {
            String number = twin.portName(3).replaceFirst("^\\d*[A-Za-z]+", "");
            PushRefused refused =
                    assertThrows(
                            PushRefused.class,
                            () ->
                                    bench.plan(
                                            "access-port",
                                            Map.of("port", "Port" + number, "vlan", "20")));
            assertEquals("network.cli.template.other-spelling", refused.what().code());
            assertEquals(
                    List.of("interface Port" + number, twin.portName(3)),
                    refused.what().arguments());
            assertEquals(List.of(), bench.acts());
        }
    }

    @Test
    void aJobThatWasCutShortBeforeItsFirstLineIsNotBegunLater() throws Exception {
        try (SwitchTwin twin = SwitchTwin.of(CliDialect.VRP8)) {
            List<String> before = twin.device.shown();
            Job waiting;
            try (PushBench bench = bench(twin)) {
                PushPlan plan = bench.plan("lldp", Map.of());
                waiting = PushJob.job(plan, PushBench.CONSENT, twin.clock.now());
                bench.store.journal().save(waiting);
            }
            try (PushBench bench = bench(twin)) {
                bench.jobs.resume(waiting.id());
                Job ended = bench.ended(waiting.id());
                assertEquals(Job.State.FAILED, ended.state());
                assertEquals("core.push.not-begun", ended.outcome().orElseThrow().code());
                assertEquals(before, twin.device.shown());
                assertEquals(List.of(), bench.acts());
            }
        }
    }
}
