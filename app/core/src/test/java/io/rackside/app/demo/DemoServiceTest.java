package io.rackside.app.demo;

import static io.rackside.app.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.Terms;
import io.rackside.app.cluster.ClusterChoice;
import io.rackside.app.cluster.ClusterKeeping;
import io.rackside.app.cluster.KeptCluster;
import io.rackside.app.cluster.KeptCluster.ServiceLogin;
import io.rackside.app.cluster.OpenCluster;
import io.rackside.app.cluster.service.Leaving;
import io.rackside.app.cluster.service.ServiceChoice;
import io.rackside.app.cluster.service.ServicePhase;
import io.rackside.app.cluster.service.ServicePlan;
import io.rackside.app.cluster.service.ServiceRole;
import io.rackside.app.cluster.service.ServiceStatus;
import io.rackside.app.cluster.sight.ClusterTrouble;
import io.rackside.model.Device;
import io.rackside.model.DeviceKind;
import io.rackside.operations.ActExecutor;
import io.rackside.operations.Consent;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.TechnicianHostService;
import io.rackside.operations.TrailEntry;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A server of the demo is taken out of its cluster, serviced, and brought back. */
@Timeout(180)
class DemoServiceTest {
    private static final String SERVER = "srv-02";

    @TempDir private Path folder;
    private ServiceBench bench;

    @BeforeEach
    void start() throws IOException {
        bench = new ServiceBench(folder, Optional.empty());
    }

    @AfterEach
    void end() {
        bench.close();
    }

    private List<String> acts() {
        return bench.trail(ActExecutor.INTENT).reversed().stream()
                .map(each -> String.valueOf(each.body().get("act")))
                .toList();
    }

    @Test
    void theWholeWayEveryStepAnActAndNoMachineLost() throws Exception {
        Set<String> before = bench.machines();
        bench.unlock();
        String server = bench.withFixed();
        ServicePlan plan = bench.plan(server);
        assertTrue(plan.possible(), plan.choices()::toString);
        assertTrue(
                plan.choices().stream().anyMatch(it -> it.need() == ServiceChoice.Need.STOP),
                plan.choices()::toString);
        JobId job =
                bench.rackside()
                        .service()
                        .start(plan, ServiceBench.all(plan), ServiceBench.YES, Terms.person());
        eventually(
                () -> bench.status(job).question().isPresent(), () -> bench.status(job).toString());
        ServiceStatus off = bench.status(job);
        assertEquals(Optional.of(ServicePhase.PULL), off.phase());
        assertFalse(bench.server(server).state().hostRunning());
        assertTrue(bench.unschedulable(server));
        assertEquals(List.of(), bench.left(server));
        assertTrue(off.leaving().stream().allMatch(it -> it.state() == Leaving.State.GONE));
        assertTrue(bench.rackside().service().answer(job, true));
        ServiceStatus end = bench.ended(job);
        assertEquals(Job.State.DONE, end.state(), end::toString);
        assertTrue(bench.server(server).state().hostRunning());
        assertFalse(bench.unschedulable(server));
        eventually(() -> bench.machines().equals(before), () -> bench.machines().toString());
        List<String> acts = acts();
        assertEquals(
                List.of(
                        "led.on",
                        "node.cordon",
                        "node.drain",
                        "power.shutdown",
                        "power.on",
                        "node.uncordon",
                        "machine.start",
                        "led.off"),
                acts.stream().distinct().toList());
        assertEquals(1, bench.trail(ServiceRole.UNLOCKED).size());
        TrailEntry answer = bench.trail(TechnicianHostService.ANSWER).getFirst();
        assertEquals("core.service.pull-now", answer.body().get("asked"));
        assertEquals("person", answer.body().get("by"));
        assertEquals(true, answer.body().get("granted"));
        assertTrue(
                bench.rackside()
                                .service()
                                .report(job, "Ms Test", Optional.empty())
                                .orElseThrow()
                                .sections()
                                .size()
                        >= 3);
    }

    @Test
    void cutShortAtEachStepItGoesOnAndDoesNothingTwice() throws Exception {
        bench.unlock();
        JobId job = bench.begin(SERVER);
        Set<ServicePhase> cut = new HashSet<>();
        while (bench.status(job).outcome().isEmpty()) {
            eventually(() -> isAtAnother(job, cut), () -> bench.status(job).toString());
            bench.status(job).phase().ifPresent(cut::add);
            bench.leave();
            bench.comeBack();
            ServiceStatus now = bench.status(job);
            if (now.state() == Job.State.INTERRUPTED) {
                assertThrows(
                        AccessRefused.class,
                        () -> bench.rackside().service().resume(job, Terms.person()),
                        "it is locked after a restart");
                bench.unlock();
                bench.rackside().service().resume(job, Terms.person());
            }
        }
        ServiceStatus end = bench.status(job);
        assertEquals(Job.State.DONE, end.state(), end::toString);
        assertTrue(cut.size() >= 6, cut::toString);
        assertFalse(end.leaving().isEmpty(), "what has left is known whichever run saw it");
        assertTrue(end.leaving().stream().allMatch(it -> it.state() == Leaving.State.GONE));
        for (String once : List.of("power.shutdown", "power.on")) {
            assertEquals(1, acts().stream().filter(once::equals).count(), acts()::toString);
        }
        assertFalse(bench.unschedulable(SERVER));
        assertTrue(bench.server(SERVER).state().hostRunning());
    }

    private boolean isAtAnother(JobId job, Set<ServicePhase> cut) {
        ServiceStatus now = bench.status(job);
        if (now.phase().filter(it -> !cut.contains(it)).isPresent()) {
            return true;
        }
        now.question().ifPresent(_ -> bench.rackside().service().answer(job, true));
        return now.outcome().isPresent();
    }

    @Test
    void cancelledWhileABudgetHoldsItTheNodeIsGivenBackAndMachinesStart() throws Exception {
        Set<String> before = bench.machines();
        bench.hold(SERVER);
        bench.unlock();
        JobId job = bench.begin(SERVER);
        eventually(
                () ->
                        bench.status(job).leaving().stream()
                                .anyMatch(it -> it.state() == Leaving.State.HELD),
                () -> bench.status(job).toString());
        bench.rackside().service().cancel(job);
        ServiceStatus end = bench.ended(job);
        assertEquals(Job.State.CANCELLED, end.state(), end::toString);
        assertFalse(bench.unschedulable(SERVER));
        assertTrue(bench.server(SERVER).state().hostRunning());
        eventually(() -> bench.machines().equals(before), () -> bench.machines().toString());
        assertEquals("led.off", acts().getLast());
        assertFalse(acts().contains("power.shutdown"));
    }

    @Test
    void aPersonWhoSaysNoLeavesItOutOfItsClusterUntilItIsCarriedOn() throws Exception {
        Set<String> before = bench.machines();
        bench.unlock();
        JobId job = bench.begin(SERVER);
        bench.answered(job, false);
        ServiceStatus end = bench.ended(job);
        assertEquals(Job.State.IN_DOUBT, end.state(), end::toString);
        assertEquals("core.service.stays-out", end.outcome().orElseThrow().code());
        assertTrue(bench.unschedulable(SERVER), "nothing is given back whose server is off");
        assertFalse(bench.server(SERVER).state().hostRunning());
        assertEquals("led.off", acts().getLast());
        carriedOn(job, before);
    }

    private void carriedOn(JobId job, Set<String> machines) throws Exception {
        bench.rackside().service().resume(job, Terms.person());
        eventually(
                () -> bench.status(job).question().isPresent(), () -> bench.status(job).toString());
        bench.rackside().service().answer(job, true);
        eventually(
                () -> bench.status(job).state() == Job.State.DONE,
                () -> bench.status(job).toString());
        assertFalse(bench.unschedulable(SERVER));
        assertTrue(bench.server(SERVER).state().hostRunning());
        eventually(() -> bench.machines().equals(machines), () -> bench.machines().toString());
    }

    @Test
    void cancelledWhileTheServerIsOutItCanStillBeCarriedOn() throws Exception {
        Set<String> before = bench.machines();
        bench.unlock();
        JobId job = bench.begin(SERVER);
        eventually(
                () -> bench.status(job).question().isPresent(), () -> bench.status(job).toString());
        bench.rackside().service().cancel(job);
        ServiceStatus end = bench.ended(job);
        assertEquals(Job.State.IN_DOUBT, end.state(), end::toString);
        assertEquals("core.service.left-midway", end.outcome().orElseThrow().code());
        assertTrue(bench.unschedulable(SERVER));
        carriedOn(job, before);
    }

    /** A cancel that comes while nobody may be interrupted is heard between two steps. */
    @Test
    void cancelledWhileItIsSwitchedOffItCanStillBeCarriedOn() throws Exception {
        Set<String> before = bench.machines();
        bench.unlock();
        JobId job = bench.begin(SERVER);
        eventually(
                () -> bench.status(job).phase().equals(Optional.of(ServicePhase.POWER_OFF)),
                () -> bench.status(job).toString());
        bench.rackside().jobs().cancel(job);
        ServiceStatus end = bench.ended(job);
        assertEquals(Job.State.IN_DOUBT, end.state(), end::toString);
        assertEquals("core.service.left-midway", end.outcome().orElseThrow().code());
        assertTrue(bench.unschedulable(SERVER));
        carriedOn(job, before);
    }

    @Test
    void aServerWhoseBmcDoesNotSayWhoItIsIsNotKnownByItsNameAlone() throws Exception {
        assertEquals(SERVER, bench.plan(SERVER).node(), "name and the BMC's UUID");
        bench.forgetUuid(SERVER);
        ClusterTrouble unsure = assertThrows(ClusterTrouble.class, () -> bench.plan(SERVER));
        assertEquals("core.service.maybe-node", unsure.what().code());
    }

    @Test
    void aServerWhoseNodeGoesOnWithoutItIsAnotherOne() throws Exception {
        try (OpenCluster open =
                bench.rackside()
                        .clusters()
                        .open(ClusterChoice.kept(DemoCluster.NAME), Terms.person())) {
            bench.rackside().clusters().unbind(open, SERVER);
            bench.rackside().clusters().bind(open, "srv-03", bench.device(SERVER));
        }
        bench.unlock();
        ServicePlan plan = bench.plan(SERVER);
        assertEquals("srv-03", plan.node());
        ServiceStatus checked = bench.ended(bench.begin(SERVER));
        assertEquals(Job.State.FAILED, checked.state(), checked::toString);
        assertEquals("core.service.other-uuid", checked.outcome().orElseThrow().code());
        assertFalse(bench.unschedulable("srv-03"));
        bench.forgetUuid("srv-03");
        JobId job = bench.begin(SERVER);
        ServiceStatus end = bench.ended(job);
        assertEquals(Job.State.FAILED, end.state(), end::toString);
        assertEquals("core.service.still-ready", end.outcome().orElseThrow().code());
        assertTrue(bench.unschedulable("srv-03"), "a person looks what is what first");
        assertFalse(acts().contains("node.uncordon"));
    }

    @Test
    void aGuardThatStopsTheShutdownGivesTheNodeBack() throws Exception {
        bench.unlock();
        ServicePlan plan = bench.plan(SERVER);
        assertTrue(plan.stopped().isPresent(), plan.guards()::toString);
        JobId job =
                bench.rackside()
                        .service()
                        .start(
                                plan,
                                ServiceBench.all(plan),
                                new Consent(true, true, Optional.empty(), Optional.empty()),
                                Terms.person());
        ServiceStatus end = bench.ended(job);
        assertEquals(plan.stopped().orElseThrow().reason(), end.outcome().orElseThrow());
        assertFalse(bench.unschedulable(SERVER));
        assertTrue(bench.server(SERVER).state().hostRunning());
    }

    @Test
    void nothingBeginsWhileItIsLockedOrSomethingWasNotAgreedTo() throws Exception {
        ServicePlan plan = bench.plan(SERVER);
        assertEquals(ServiceRole.State.LOCKED, plan.role().state());
        AccessRefused locked =
                assertThrows(
                        AccessRefused.class,
                        () ->
                                bench.rackside()
                                        .service()
                                        .start(
                                                plan,
                                                ServiceBench.all(plan),
                                                ServiceBench.YES,
                                                Terms.person()));
        assertEquals("core.service.locked", locked.what().code());
        bench.unlock();
        AccessRefused open =
                assertThrows(
                        AccessRefused.class,
                        () ->
                                bench.rackside()
                                        .service()
                                        .start(plan, Set.of(), ServiceBench.YES, Terms.person()));
        assertEquals("core.service.not-agreed", open.what().code());
        assertEquals(List.of(), bench.rackside().service().all());
        assertThrows(
                AccessRefused.class,
                () -> bench.rackside().service().role().unlock("demo", " ", Duration.ofHours(1)));
        assertThrows(
                ClusterTrouble.class,
                () -> bench.rackside().service().plan(noNode(), Optional.empty()));
        bench.rackside().service().role().lock("demo");
        assertEquals(
                ServiceRole.State.LOCKED, bench.rackside().service().role().of("demo").state());
        assertEquals(1, bench.trail(ServiceRole.LOCKED).size());
    }

    @Test
    void aLoginThatWasReplacedOrWhoseTimeIsOddIsLocked() throws Exception {
        ServiceRole role = bench.rackside().service().role();
        ClusterKeeping keeping = bench.rackside().clusters().keeping();
        ServiceLogin login = keeping.get("demo").service().orElseThrow();
        bench.unlock();
        assertEquals(ServiceRole.State.UNLOCKED, role.of("demo").state());
        assertEquals(List.of(), role.beyond("demo"));
        keeping.keepService(
                "demo",
                Optional.of(
                        new ServiceLogin(
                                login.kubeconfig() + "\n", login.context(), Optional.empty())));
        assertEquals(ServiceRole.State.LOCKED, role.of("demo").state());
        assertFalse(role.open("demo"));
        for (Duration left : List.of(Duration.ofHours(-1), Duration.ofHours(9))) {
            keeping.keepService(
                    "demo",
                    Optional.of(
                            login.leased(
                                    Optional.of(
                                            new KeptCluster.Lease(
                                                    bench.time.now().plus(left), "late")))));
            assertEquals(ServiceRole.State.LOCKED, role.of("demo").state());
            assertEquals(
                    Optional.empty(),
                    keeping.get("demo").service().orElseThrow().lease(),
                    "no clock brings it back");
        }
    }

    private Device noNode() {
        return bench.rackside().site().model().devices().stream()
                .filter(each -> each.type().kind() == DeviceKind.SWITCH)
                .findFirst()
                .orElseThrow();
    }
}
