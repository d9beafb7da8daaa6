package io.rackside.app.demo;

import static io.rackside.app.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.acts.Choice;
import io.rackside.app.acts.Running;
import io.rackside.app.cluster.service.ServicePlan;
import io.rackside.operations.ActExecutor;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Question;
import io.rackside.operations.TechnicianHostService;
import io.rackside.operations.TrailEntry;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Jobs that know nothing of clusters release servers through them, and give them back. */
@Timeout(180)
class DemoHostServiceTest {
    @TempDir private Path folder;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Question.Reply reply = Question.Reply.said(true);
    private ServiceBench bench;

    @BeforeEach
    void start() throws IOException {
        bench =
                new ServiceBench(
                        folder,
                        Optional.of(
                                (_, _) -> {
                                    asked.incrementAndGet();
                                    return reply;
                                }));
    }

    @AfterEach
    void end() {
        bench.close();
    }

    /** A server from which everything may leave without anybody agreeing to anything. */
    private String free() throws Exception {
        for (JsonNode node : bench.cluster().objects("nodes")) {
            String name = node.at("/metadata/name").asText();
            removeBare(name);
            ServicePlan plan = bench.plan(name);
            if (plan.choices().isEmpty()) {
                return name;
            }
        }
        throw new AssertionError("there is always something");
    }

    private void removeBare(String node) {
        for (JsonNode pod : bench.cluster().objects("pods")) {
            if (pod.at("/spec/nodeName").asText().equals(node)
                    && !pod.at("/metadata").has("ownerReferences")) {
                bench.cluster()
                        .remove(
                                "pods",
                                pod.at("/metadata/namespace").asText(),
                                pod.at("/metadata/name").asText());
            }
        }
    }

    private Running cycle(String name) throws InterruptedException {
        Subject subject = bench.rackside().access().subject(bench.device(name).id());
        Choice choice =
                bench.rackside().power().choices(subject, Terms.person()).stream()
                        .filter(each -> each.act().kind().equals("power.reset"))
                        .findFirst()
                        .orElseThrow();
        return bench.rackside()
                .power()
                .start(subject, choice.act(), ServiceBench.YES, Terms.person());
    }

    private Job ended(JobId job) throws InterruptedException {
        eventually(
                () -> bench.rackside().jobs().find(job).flatMap(Job::outcome).isPresent(),
                () -> bench.rackside().jobs().find(job).toString());
        return bench.rackside().jobs().find(job).orElseThrow();
    }

    private List<TrailEntry> answers() {
        return bench.trail(TechnicianHostService.ANSWER);
    }

    private long resets() {
        return bench.trail(ActExecutor.INTENT).stream()
                .filter(each -> each.body().get("act").equals("power.reset"))
                .count();
    }

    @Test
    void aNodeIsEmptiedBeforeItsServerIsResetAndGivenBackAfterwards() throws Exception {
        String name = free();
        Set<String> before = bench.machines();
        bench.unlock();
        Job end = ended(cycle(name).job());
        assertEquals(Job.State.DONE, end.state(), end::toString);
        assertEquals(1, resets());
        assertFalse(bench.unschedulable(name));
        assertEquals(List.of(), bench.left(name), "what left it stays where it went");
        assertEquals(before, bench.machines());
        assertEquals(
                List.of("core.service.host-readmitted", "core.service.host-released"),
                end.steps().stream()
                        .flatMap(each -> each.detail().stream())
                        .map(each -> each.code())
                        .filter(each -> each.startsWith("core.service"))
                        .sorted()
                        .toList());
        assertEquals(2, answers().size());
        assertTrue(answers().stream().allMatch(it -> it.body().get("by").equals("cluster")));
        assertEquals(0, asked.get(), "nobody was asked");
    }

    @Test
    void aLockedClusterLetsNothingGoDown() throws Exception {
        String name = free();
        Job end = ended(cycle(name).job());
        assertEquals(Job.State.FAILED, end.state());
        assertEquals("core.service.host-locked", end.outcome().orElseThrow().code());
        assertEquals(0, resets());
        assertFalse(bench.unschedulable(name));
    }

    @Test
    void aBudgetThatNeverLetsGoIsARefusalAndTheNodeIsGivenBack() throws Exception {
        String name = free();
        bench.hold(name);
        bench.unlock();
        Job end = ended(cycle(name).job());
        assertEquals(Job.State.FAILED, end.state(), end::toString);
        assertEquals("core.service.host-refused", end.outcome().orElseThrow().code());
        assertEquals(0, resets());
        assertFalse(bench.unschedulable(name));
        assertFalse(bench.left(name).isEmpty());
    }

    @Test
    void aJobThatWaitsForABudgetIsCancelledAndTheNodeGivenBack() throws Exception {
        String name = free();
        bench.hold(name);
        bench.unlock();
        JobId job = cycle(name).job();
        eventually(() -> bench.unschedulable(name), () -> "not cordoned");
        bench.rackside().jobs().cancel(job);
        Job end = ended(job);
        assertEquals(Job.State.CANCELLED, end.state(), end::toString);
        assertFalse(bench.unschedulable(name));
        assertEquals(0, resets());
    }

    @Test
    void whatWouldBeLostIsRefusedBeforeAnythingHasLeftWhateverWasOrdered() throws Exception {
        String name = bench.withFixed();
        reply = Question.Reply.ordered(true);
        List<String> before = bench.left(name);
        bench.unlock();
        Job end = ended(cycle(name).job());
        assertEquals("core.service.host-refused", end.outcome().orElseThrow().code());
        assertEquals(before, bench.left(name));
        assertFalse(bench.unschedulable(name));
        assertEquals(1, asked.get());
    }

    @Test
    void aPersonMayAgreeToItOnceAndMachinesThatWereShutDownStartAgain() throws Exception {
        String name = bench.withFixed();
        Set<String> before = bench.machines();
        bench.unlock();
        Job end = ended(cycle(name).job());
        assertEquals(Job.State.DONE, end.state(), end::toString);
        assertEquals(1, resets());
        assertEquals(1, asked.get(), "one question for all of it");
        assertFalse(bench.unschedulable(name));
        eventually(() -> bench.machines().equals(before), () -> bench.machines().toString());
        assertFalse(
                bench.node(name).at("/metadata/annotations").has("rackside.io/machines-stopped"));
    }

    @Test
    void aClusterThatCannotBeAskedLeavesItToAPersonAndToNoOrder() throws Exception {
        String name = free();
        bench.unlock();
        bench.world.cluster().orElseThrow().close();
        reply = Question.Reply.ordered(true);
        Job ordered = ended(cycle(name).job());
        assertEquals("core.service.not-released-unasked", ordered.outcome().orElseThrow().code());
        assertEquals(0, resets());
        assertEquals(1, asked.get());
    }
}
