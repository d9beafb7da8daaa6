package io.rackside.drivers.cluster.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the stand-in's controllers do is what those of a cluster and of KubeVirt do. */
class ControllersTest {
    private static final int MANY_TURNS = 40;
    private static final String[] MOVING = {
        "Scheduling", "Scheduled", "PreparingTarget", "TargetReady", "Running"
    };

    private final ClusterWorld world = new ClusterWorld(Time.system());

    private static ObjectNode json(String text) throws IOException {
        return (ObjectNode) Exchange.JSON.readTree(text.replace('\'', '"'));
    }

    private void node(String name) throws IOException {
        world.put(
                json(
                        "{'apiVersion':'v1','kind':'Node','metadata':{'name':'%s','labels':"
                                        .formatted(name)
                                + "{'kubevirt.io/schedulable':'true'}},'status':{'allocatable':"
                                + "{'memory':'64Gi','pods':'100','devices.kubevirt.io/kvm':'100',"
                                + "'devices.kubevirt.io/tun':'100'},"
                                + "'conditions':[{'type':'Ready','status':'True'}]}}"));
    }

    private void machine(String name, String run) throws IOException {
        world.put(
                json(
                        "{'apiVersion':'kubevirt.io/v1','kind':'VirtualMachine',"
                                + "'metadata':{'namespace':'n','name':'%s'},'spec':{%s,"
                                        .formatted(name, run)
                                + "'template':{'metadata':{'labels':{}},'spec':{"
                                + "'evictionStrategy':'LiveMigrate',"
                                + "'domain':{'memory':{'guest':'1Gi'}}},'status':{'conditions':"
                                + "[{'type':'LiveMigratable','status':'True'}]}}}}"));
    }

    private Stream<JsonNode> migrations(String... phases) {
        return world.objects("virtualmachineinstancemigrations").stream()
                .filter(it -> List.of(phases).contains(it.at("/status/phase").asText()));
    }

    private String nodeOf(String machine) {
        return world.object("virtualmachineinstances", "n", machine)
                .map(it -> it.at("/status/nodeName").asText())
                .orElse("");
    }

    @Test
    void twoMachinesLeaveANodeAtATime() throws Exception {
        node("a");
        for (int i = 0; i < 5; i++) {
            machine("v" + i, "'runStrategy':'Always'");
        }
        world.settle();
        node("b");
        assertEquals(2, mostAtOnce());
        assertEquals(5, migrations("Succeeded").count());
        assertEquals("b", nodeOf("v4"));
    }

    @Test
    void fiveMachinesMoveInAClusterAtATime() throws Exception {
        for (String name : List.of("a", "b", "c", "d")) {
            node(name);
        }
        for (int i = 0; i < 8; i++) {
            machine("v" + i, "'runStrategy':'Always'");
        }
        world.settle();
        assertEquals(5, mostAtOnce());
        assertEquals(8, migrations("Succeeded").count());
    }

    /** Evicts all, and counts those that move meanwhile. */
    private long mostAtOnce() {
        evictAll();
        long most = 0;
        for (int i = 0; i < MANY_TURNS; i++) {
            world.turn();
            most = Math.max(most, migrations(MOVING).count());
        }
        return most;
    }

    private void evictAll() {
        for (JsonNode pod : world.objects("pods")) {
            assertThrows(
                    Answer.class,
                    () -> world.evictions().evict((ObjectNode) pod, Store.empty()),
                    "a migration is begun instead");
        }
    }

    @Test
    void aMigrationThatFailsLeavesTheMachineWhereItWas() throws Exception {
        node("a");
        machine("v", "'runStrategy':'Always'");
        world.settle();
        node("b");
        world.failMigrations(1);
        evictAll();
        world.settle();
        assertEquals(1, migrations("Failed").count());
        assertEquals("a", nodeOf("v"));
        assertEquals(1, world.objects("pods").size());
        evictAll();
        world.settle();
        assertEquals("b", nodeOf("v"));
    }

    @Test
    void aTargetWithoutANodeIsGivenUpSoThatOthersMayGo() throws Exception {
        node("a");
        machine("v", "'runStrategy':'Always'");
        world.settle();
        evictAll();
        world.settle();
        assertEquals(1, migrations("Failed").count());
        assertEquals("a", nodeOf("v"));
    }

    @Test
    void theShellAsksForMoreThanItsGuestAndForKubeVirtsDevices() throws Exception {
        node("a");
        machine("v", "'runStrategy':'Always'");
        world.settle();
        JsonNode spec = world.objects("pods").getFirst().path("spec");
        assertEquals("true", spec.at("/nodeSelector/kubevirt.io~1schedulable").asText());
        JsonNode resources = spec.at("/containers/0/resources");
        BigDecimal memory = new BigDecimal(resources.at("/requests/memory").asText());
        assertTrue(memory.compareTo(BigDecimal.valueOf((1L << 30) + (200L << 20))) > 0);
        assertEquals("1", resources.at("/limits/devices.kubevirt.io~1kvm").asText());
    }

    @ParameterizedTest
    @CsvSource({
        "'''runStrategy'':''Always''', true",
        "'''running'':true', true",
        "'''runStrategy'':''RerunOnFailure''', false",
        "'''runStrategy'':''Manual''', false"
    })
    void whatWasShutDownIsStartedAgainByItsStrategy(String run, boolean again) throws Exception {
        node("a");
        machine("v", run);
        if (run.contains("Manual")) {
            assertEquals(List.of(), settled());
            return;
        }
        assertEquals(1, settled().size());
        ObjectNode shell = (ObjectNode) settled().getFirst();
        world.evictions().end(shell);
        assertEquals(again ? 1 : 0, settled().size());
    }

    private List<JsonNode> settled() {
        world.settle();
        return world.objects("pods");
    }

    private void set(String more) throws IOException {
        world.put(
                json(
                        "{'apiVersion':'apps/v1','kind':'StatefulSet','metadata':{'namespace':'n',"
                                + "'name':'s'},'spec':{'replicas':3,%s".formatted(more)
                                + "'template':{'metadata':{'labels':{'app':'s'}},"
                                + "'spec':{'nodeSelector':{'kubevirt.io/schedulable':'true'}}}}}"));
    }

    @Test
    void anOrderedSetWaitsForItsLowerNumbers() throws Exception {
        node("a");
        set("");
        world.turn();
        assertEquals(1, world.objects("pods").size());
        world.settle();
        assertEquals(3, world.objects("pods").size());
        world.power("a", false);
        world.evictions().end((ObjectNode) world.object("pods", "n", "s-0").orElseThrow());
        world.evictions().end((ObjectNode) world.object("pods", "n", "s-2").orElseThrow());
        world.settle();
        assertTrue(world.object("pods", "n", "s-0").isPresent());
        assertTrue(world.object("pods", "n", "s-2").isEmpty());
    }

    @Test
    void aParallelSetDoesNot() throws Exception {
        set("'podManagementPolicy':'Parallel',");
        world.settle();
        assertEquals(3, world.objects("pods").size());
    }

    private void budget(String spec) throws IOException {
        world.put(
                json(
                        "{'apiVersion':'policy/v1','kind':'PodDisruptionBudget','metadata':"
                                + "{'namespace':'n','name':'b'},'spec':{%s}}".formatted(spec)));
    }

    @Test
    void aBudgetNeverWantsFewerThanNone() throws Exception {
        node("a");
        set("");
        budget("'selector':{},'maxUnavailable':7");
        world.settle();
        JsonNode status = world.objects("poddisruptionbudgets").getFirst().path("status");
        assertEquals(0, status.path("desiredHealthy").asInt());
        assertEquals(3, status.path("disruptionsAllowed").asInt());
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "'''selector'':{},', 3"})
    void aBudgetWithoutASelectorSpeaksForNoneAndAnEmptyOneForAll(String selector, int pods)
            throws Exception {
        node("a");
        set("");
        budget(selector + "'minAvailable':1");
        world.settle();
        JsonNode budget = world.objects("poddisruptionbudgets").getFirst();
        assertEquals(pods, budget.at("/status/currentHealthy").asInt());
    }

    @Test
    void aPodThatWaitsAsksNoBudgetAndOneThatRunsDoes() throws Exception {
        set("'podManagementPolicy':'Parallel',");
        budget("'selector':{},'minAvailable':3");
        world.settle();
        ObjectNode waiting = (ObjectNode) world.objects("pods").getFirst();
        world.evictions().evict(waiting, Store.empty());
        node("a");
        world.settle();
        ObjectNode running = (ObjectNode) world.objects("pods").getFirst();
        assertEquals(
                429,
                assertThrows(Answer.class, () -> world.evictions().evict(running, Store.empty()))
                        .code());
    }

    @Test
    void aPreconditionThatIsGivenIsKeptEvenWhereItIsEmpty() throws Exception {
        node("a");
        set("");
        world.settle();
        ObjectNode pod = (ObjectNode) world.objects("pods").getFirst();
        ObjectNode empty = json("{'deleteOptions':{'preconditions':{'uid':''}}}");
        assertEquals(
                409, assertThrows(Answer.class, () -> world.evictions().evict(pod, empty)).code());
        world.evictions().evict(pod, json("{'deleteOptions':{'preconditions':{}}}"));
        assertTrue(
                world.object("pods", "n", Store.name(pod))
                        .orElseThrow()
                        .path("metadata")
                        .has("deletionTimestamp"));
    }

    @Test
    void aDrainEndsWithWhatCannotLeave() throws Exception {
        node("a");
        machine("v", "'runStrategy':'Always'");
        world.settle();
        assertEquals(1, world.drain(Set.of("a")).size());
        assertEquals("a", nodeOf("v"));
    }
}
