package io.rackside.app.offload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.nic.apply.ApplyOrder;
import io.rackside.nic.virtual.HostEvents;
import io.rackside.nic.virtual.VfHolder;
import io.rackside.nic.virtual.VirtualHost;
import io.rackside.nic.virtual.VirtualHostSettings;
import io.rackside.nic.virtual.VirtualOs;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Outcome;
import io.rackside.operations.Question;
import io.rackside.operations.Time;
import io.rackside.store.AppliedOffloads.Applied;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes of cards as jobs against a virtual host, over real SSH. */
@Timeout(300)
class OffloadWorkflowTest {
    private static final String PORT = OffloadBench.PORT;

    @TempDir Path folder;

    private VirtualHost host;
    private int ssh;

    @BeforeEach
    void start() {
        host =
                new VirtualHost(
                        VirtualHostSettings.of(
                                        0,
                                        OffloadBench.USER,
                                        OffloadBench.PASSWORD,
                                        VirtualOs.OPENEULER_2203)
                                .booting(Duration.ofSeconds(1)),
                        HostEvents.none(),
                        Time.system());
        ssh = host.start();
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private OffloadBench bench() throws InterruptedException {
        return OffloadBench.knowing(folder, ssh, Optional.empty());
    }

    private static OffloadWish mtuAndRings() {
        return OffloadBench.wish(
                PORT, OffloadBench.trial(true, false), Map.of("mtu", "9000", "ring.rx", "4096"));
    }

    @Test
    void aChangeIsShownMadeKeptHeldAgainstAndTakenBack() throws Exception {
        try (OffloadBench bench = bench()) {
            OffloadDraft draft = bench.plan(mtuAndRings());
            assertEquals("1500", bench.now(PORT, "mtu"), "planning sends nothing");
            assertTrue(draft.view().mayRun(), () -> draft.view().refusals().toString());
            assertFalse(draft.view().cutsOwnPath());
            assertEquals(
                    List.of("mtu", "ring.rx"),
                    draft.view().changes().stream().map(ChangeView::knob).toList());
            assertEquals(2, draft.view().reverse().size());

            Job applied = bench.run(draft);
            assertEquals(Job.State.DONE, applied.state(), applied::toString);
            assertEquals(Optional.of("ended"), bench.status(applied).phase());
            PortView port = port(bench.look());
            KnobView mtu = port.knob("mtu").orElseThrow();
            assertEquals("9000", mtu.now());
            assertEquals(Optional.of("9000"), mtu.wanted());
            assertEquals(Optional.of("9000"), mtu.persisted());
            assertEquals(applied.id(), port.applied().orElseThrow().job());

            host.run("ip link set " + PORT + " mtu 1400");
            OffloadVerdict drifted =
                    bench.workflow().verify(bench.subject(), Optional.empty(), bench.terms());
            assertEquals(PortVerdict.State.DRIFTED, drifted.ports().getFirst().state());
            restarted();
            OffloadVerdict again =
                    bench.workflow().verify(bench.subject(), Optional.of(PORT), bench.terms());
            assertTrue(again.asWanted(), again::toString);

            OffloadDraft back =
                    bench.workflow()
                            .rollback(
                                    bench.subject(),
                                    Optional.empty(),
                                    Trial.usual(),
                                    bench.terms());
            assertTrue(back.view().takesBack());
            Job taken = bench.run(back);
            assertEquals(Job.State.DONE, taken.state(), taken::toString);
            restarted();
            assertEquals("1500", bench.now(PORT, "mtu"));
            assertEquals("1024", bench.now(PORT, "ring.rx"));
            OffloadRefused none =
                    assertThrows(
                            OffloadRefused.class,
                            () ->
                                    bench.workflow()
                                            .verify(
                                                    bench.subject(),
                                                    Optional.empty(),
                                                    bench.terms()));
            assertEquals("core.offload.nothing-applied", none.what().code());
        }
    }

    /** Turned on by its name, a group has a member on that was off before. */
    @Test
    void aGroupOfSwitchesIsTakenBackToEachOfItsMembers() throws Exception {
        try (OffloadBench bench = bench()) {
            String before = host.run("ethtool -k " + PORT).output();
            Job off =
                    bench.run(
                            bench.plan(
                                    OffloadBench.wish(
                                            PORT,
                                            OffloadBench.trial(false, false),
                                            Map.of("feature.tcp-segmentation-offload", "off"))));
            assertEquals(Job.State.DONE, off.state(), off::toString);
            assertEquals("off", bench.now(PORT, "feature.tx-tcp-segmentation"));
            Job back =
                    bench.run(
                            bench.workflow()
                                    .rollback(
                                            bench.subject(),
                                            Optional.of(PORT),
                                            Trial.usual(),
                                            bench.terms()));
            assertEquals(Job.State.DONE, back.state(), back::toString);
            assertEquals(before, host.run("ethtool -k " + PORT).output());
        }
    }

    @Test
    void aPortThatIsCalledOtherwiseSinceIsNotTakenBackUnnoticed() {
        Applied last =
                new Applied(
                        new JobId("job-1"),
                        new DeviceId("dev-1"),
                        "0000:3b:00.0",
                        PORT,
                        "own",
                        Instant.EPOCH,
                        true,
                        List.of());
        assertEquals(Optional.empty(), Drafting.calledOtherwise(last, PORT));
        assertEquals(
                Optional.of(Message.of("core.offload.another-name", PORT, "eth7", "0000:3b:00.0")),
                Drafting.calledOtherwise(last, "eth7"));
    }

    @Test
    void whatCouldNotBeKeptIsNoSuccessAndIsNotBookedAsKept() throws Exception {
        try (OffloadBench bench = bench()) {
            // Where the unit's script goes there is a file, so no folder can be made.
            host.run("rm -rf /etc/rackside; printf x >/etc/rackside");
            Job job = bench.run(bench.plan(mtuAndRings()));
            assertEquals("nic.apply.not-kept", told(bench, job));
            assertEquals(Optional.of(OffloadStatus.NOT_KEPT), bench.status(job).phase());
            KnobView mtu = port(bench.look()).knob("mtu").orElseThrow();
            assertEquals("9000", mtu.now());
            assertEquals(Optional.of("9000"), mtu.wanted());
            assertNotEquals(Optional.of("9000"), mtu.persisted());
        }
    }

    @Test
    void whatAnotherConsoleKeptIsSeenAndGivesWay() throws Exception {
        try (OffloadBench bench = bench()) {
            String place = port(bench.look()).pci();
            String kept = "/etc/rackside/nic@" + place + ".sh";
            String wants = "/etc/systemd/system/multi-user.target.wants";
            host.run(
                    "mkdir -p /etc/rackside "
                            + wants
                            + "; printf '%s\\n' '#: mtu=9000' \"keep 'x'\" '#.' >'"
                            + kept
                            + "'; ln -s ../x '"
                            + wants
                            + "/rackside-nic@"
                            + place
                            + ".service'");
            OffloadLook look = bench.look();
            assertEquals(Optional.of("9000"), port(look).knob("mtu").orElseThrow().persisted());
            Message others = Message.of("core.offload.kept-by-other", PORT, "mtu=9000");
            assertTrue(look.findings().contains(others), look::toString);

            OffloadDraft passing = bench.plan(mtu(false));
            assertTrue(passing.view().isEmpty());
            assertTrue(passing.isEmpty(), "there is nothing to start that is not to be kept");
            assertEquals(
                    "core.offload.kept-otherwise", passing.view().warnings().getFirst().code());

            OffloadDraft draft = bench.plan(mtu(true));
            assertTrue(draft.view().isEmpty());
            assertEquals("core.offload.kept-instead", draft.view().warnings().getFirst().code());
            Job job = bench.run(draft);
            assertEquals(Job.State.DONE, job.state(), job::toString);
            assertTrue(host.run("cat '" + kept + "'").output().contains("#: mtu=1500\n"));
            look = bench.look();
            assertEquals(Optional.of("1500"), port(look).knob("mtu").orElseThrow().persisted());
            assertFalse(look.findings().toString().contains("kept-by-other"), look::toString);
        }
    }

    private static OffloadWish mtu(boolean kept) {
        return OffloadBench.wish(PORT, OffloadBench.trial(kept, false), Map.of("mtu", "1500"));
    }

    private void restarted() throws InterruptedException {
        host.reset();
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!host.reachable()) {
            assertTrue(System.nanoTime() < until, "it does not come back");
            Time.system().sleep(Duration.ofMillis(50));
        }
    }

    private static PortView port(OffloadLook look) {
        return look.ports().stream()
                .filter(one -> one.name().equals(PORT))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatChangedSinceItWasShownIsNotSent() throws Exception {
        try (OffloadBench bench = bench()) {
            OffloadDraft shown = bench.plan(mtuAndRings());
            host.run("ethtool -G " + PORT + " rx 2048");
            OffloadDraft now = bench.plan(mtuAndRings());
            assertNotEquals(shown.hash(), now.hash());
            Job late = bench.run(shown);
            assertEquals(Job.State.FAILED, late.state());
            assertEquals("core.offload.changed-since", late.outcome().orElseThrow().code());
            assertEquals(Optional.of(Outcome.Refusal.SAFETY), bench.status(late).refusal());
            assertEquals("1500", bench.now(PORT, "mtu"));
        }
    }

    @Test
    void functionsThatSomebodyHasAreNotTakenAway() throws Exception {
        try (OffloadBench bench = bench()) {
            Trial trial = OffloadBench.trial(false, false);
            Job made =
                    bench.run(bench.plan(OffloadBench.wish(PORT, trial, Map.of("sriov.vfs", "4"))));
            assertEquals(Job.State.DONE, made.state(), made::toString);

            OffloadWish fewer = OffloadBench.wish(PORT, trial, Map.of("sriov.vfs", "2"));
            OffloadDraft shown = bench.plan(fewer);
            assertTrue(shown.view().mayRun(), () -> shown.view().refusals().toString());
            host.hold(PORT, 1, VfHolder.VFIO, "vm-17");
            // Taken between showing and doing.
            Job late = bench.run(shown);
            assertEquals(Job.State.FAILED, late.state(), late::toString);
            assertEquals("4", bench.now(PORT, "sriov.vfs"));
            OffloadDraft held = bench.plan(fewer);
            assertTrue(held.isEmpty());
            assertFalse(held.view().mayRun());
            assertTrue(held.view().holders().stream().anyMatch(HoldView::blocks));

            host.hold(PORT, 1, VfHolder.HOST, "");
            Job done = bench.run(bench.plan(fewer));
            assertEquals(Job.State.DONE, done.state(), done::toString);
            assertEquals("2", bench.now(PORT, "sriov.vfs"));
        }
    }

    @Test
    void thePortWeComeInByIsFoundByTheAddressOfOurSession() throws Exception {
        try (OffloadBench bench = bench()) {
            Map<String, String> mtu = Map.of("mtu", "9000");
            Trial trial = OffloadBench.trial(false, false);
            OffloadDraft draft = bench.plan(OffloadBench.wish("ens1f0", trial, mtu));
            PlanView own = draft.view();
            assertTrue(own.cutsOwnPath(), own::toString);
            assertEquals("interrupted", own.changes().getFirst().session());
            assertEquals("core.offload.console.none-beforehand", own.warnings().getLast().code());
            PlanView other = bench.plan(OffloadBench.wish("ens1f1", trial, mtu)).view();
            assertFalse(other.cutsOwnPath(), other::toString);
            assertTrue(
                    other.warnings().stream()
                            .noneMatch(w -> w.code().startsWith("core.offload.console.")),
                    other::toString);
            assertEquals(Optional.empty(), other.undoneWhenCut());
            assertEquals(Optional.of(Trial.CUT), own.undoneWhenCut());
            assertEquals("14", draft.choice().act().parameters().get(ApplyOrder.HEARD_SECONDS));
            Job job = bench.run(draft);
            assertEquals(Job.State.DONE, job.state(), job::toString);
            assertEquals("9000", bench.now("ens1f0", "mtu"));
        }
    }

    private static OffloadWish moreFunctionsInFlash() {
        return OffloadBench.wish(
                PORT, OffloadBench.trial(true, true), Map.of("flash.NUM_OF_VFS", "16"));
    }

    @Test
    void aHostWhoseUsersAgreeIsRestartedAndReadAgain() throws Exception {
        Question yes = (_, _) -> Question.Reply.said(true);
        try (OffloadBench bench = OffloadBench.knowing(folder, ssh, Optional.of(yes))) {
            Job job = bench.run(bench.plan(moreFunctionsInFlash()));
            assertEquals(Job.State.DONE, job.state(), job::toString);
            assertEquals("nic.apply.boot.kept", told(bench, job));
            assertEquals("16", bench.now(PORT, "flash.NUM_OF_VFS"));
            assertTrue(bench.workflow().provedAfterRestart(job.id()));
        }
    }

    @Test
    void withoutTheirLeaveTheChangeCountsFromTheNextStart() throws Exception {
        Question no = (_, _) -> Question.Reply.said(false);
        try (OffloadBench bench = OffloadBench.knowing(folder, ssh, Optional.of(no))) {
            Job job = bench.run(bench.plan(moreFunctionsInFlash()));
            assertEquals(Job.State.DONE, job.state(), job::toString);
            assertEquals("core.offload.counts-later", told(bench, job));
            OffloadVerdict verdict =
                    bench.workflow().verify(bench.subject(), Optional.empty(), bench.terms());
            assertEquals(PortVerdict.State.AFTER_RESTART, verdict.ports().getFirst().state());
            assertTrue(verdict.asWanted());
        }
    }

    private static String told(OffloadBench bench, Job job) {
        return bench.status(job).told().map(Message::code).orElse("");
    }

    @Test
    void aWishThatMakesNoSenseIsRefusedBeforeTheHostIsAsked() throws Exception {
        try (OffloadBench bench = OffloadBench.on(folder, ssh, Optional.empty())) {
            host.close();
            Trial trial = Trial.usual();
            Map<String, OffloadWish> wrong =
                    Map.of(
                            "core.offload.no-profile", OffloadWish.of(PORT, "no-such"),
                            "core.offload.no-knob",
                                    OffloadBench.wish(PORT, trial, Map.of("colour", "red")),
                            "core.offload.wrong-value",
                                    OffloadBench.wish(PORT, trial, Map.of("mtu", "large")),
                            "core.offload.no-wish", OffloadBench.wish(PORT, trial, Map.of()));
            wrong.forEach(
                    (code, wish) ->
                            assertEquals(
                                    code,
                                    assertThrows(OffloadRefused.class, () -> bench.plan(wish))
                                            .what()
                                            .code()));
        }
    }
}
