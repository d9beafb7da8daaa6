package io.rackside.drivers.cluster.impact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.rackside.drivers.cluster.object.ClusterNode;
import io.rackside.drivers.cluster.object.ClusterObjects;
import io.rackside.drivers.cluster.object.ObjectReading;
import io.rackside.drivers.cluster.object.Pod;
import io.rackside.drivers.cluster.object.VirtualMachineInstance;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Each reason by itself. */
class ImpactOfNodesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource({
        "LiveMigrate, True, MOVES, migrates",
        "LiveMigrate, False, BLOCKS, not-migratable",
        "LiveMigrate, , BLOCKS, migratable-unknown",
        "LiveMigrateIfPossible, True, MOVES, migrates",
        "LiveMigrateIfPossible, False, RESTARTS, started-again",
        "None, True, RESTARTS, started-again",
        "External, True, BLOCKS, external"
    })
    void aMachineDoesWhatItsStrategySays(
            String strategy, String migratable, Verdict verdict, String reason) throws Exception {
        Item item = only(machine(strategy, migratable), true);
        assertEquals(verdict, item.verdict());
        assertEquals("cluster.impact." + reason, item.reason().code());
    }

    @Test
    void aMachineThatNobodyStartsAgainIsLost() throws Exception {
        Item item = only(machine("None", "True"), false);
        assertEquals(Verdict.LOST, item.verdict());
        assertEquals("cluster.impact.not-started-again", item.reason().code());
    }

    @Test
    void aStaticPodAndOneOfADaemonSetStay() throws Exception {
        Pod fixed =
                pod(
                        """
                        {"metadata":{"name":"etcd-a","annotations":
                          {"kubernetes.io/config.mirror":"x"},
                          "labels":{"component":"etcd"}},
                         "spec":{"nodeName":"a"},
                         "status":{"phase":"Running",
                          "conditions":[{"type":"Ready","status":"True"}]}}
                        """);
        Pod daemon =
                pod(
                        """
                        {"metadata":{"name":"d","ownerReferences":
                          [{"kind":"DaemonSet","name":"d","uid":"u","controller":true}]},
                         "spec":{"nodeName":"a"},"status":{"phase":"Running"}}
                        """);
        Impact impact =
                ImpactOfNodes.of(objects(List.of(fixed, daemon), List.of()), Set.of("a"), "");
        assertEquals(2, impact.count(Verdict.STAYS));
        assertEquals(new Quorum(1, 1, 1, false), impact.quorum());
        assertFalse(impact.quorum().kept());
    }

    @Test
    void aQuorumOfThreeStandsTheLossOfOneAndThenIsAtTheEdge() {
        assertEquals(Quorum.State.AT_THE_EDGE, new Quorum(3, 3, 1, false).state());
        assertTrue(new Quorum(3, 3, 1, false).kept());
        assertEquals(Quorum.State.LOST, new Quorum(3, 2, 1, false).state());
        assertEquals(Quorum.State.KEPT, new Quorum(3, 2, 0, false).state());
        assertEquals(Quorum.State.KEPT, new Quorum(0, 0, 0, false).state());
        assertEquals(Quorum.State.KEPT, new Quorum(5, 5, 1, false).state());
        assertFalse(new Quorum(4, 4, 2, false).kept());
        assertFalse(new Quorum(0, 0, 0, true).kept());
    }

    @Test
    void whatHasEndedIsNotListed() throws Exception {
        Pod over =
                pod(
                        "{\"metadata\":{\"name\":\"x\"},\"spec\":{\"nodeName\":\"a\"},"
                                + "\"status\":{\"phase\":\"Succeeded\"}}");
        assertEquals(
                List.of(),
                ImpactOfNodes.of(objects(List.of(over), List.of()), Set.of("a"), "").items());
    }

    private static Item only(VirtualMachineInstance machine, boolean restarts) throws IOException {
        String keeper =
                "{'metadata':{'namespace':'n','name':'v','uid':'u'},'spec':{'runStrategy':'%s'}}";
        ClusterObjects all =
                new ClusterObjects(
                        List.of(node("a"), node("b")),
                        List.of(),
                        true,
                        List.of(machine),
                        List.of(
                                ObjectReading.workload(
                                        "VirtualMachine",
                                        Scene.json(
                                                keeper.formatted(restarts ? "Always" : "Once")))),
                        List.of(),
                        List.of(),
                        List.of(),
                        Instant.EPOCH);
        return ImpactOfNodes.of(all, Set.of("a"), "").items().getFirst();
    }

    private static VirtualMachineInstance machine(String strategy, String migratable)
            throws IOException {
        String condition =
                migratable == null
                        ? ""
                        : "{\"type\":\"LiveMigratable\",\"status\":\"" + migratable + "\"}";
        return ObjectReading.virtualMachineInstance(
                JSON.readTree(
                        """
                        {"metadata":{"namespace":"n","name":"v","uid":"i","ownerReferences":
                          [{"kind":"VirtualMachine","name":"v","uid":"u","controller":true}]},
                         "spec":{"evictionStrategy":"%s","domain":{"memory":{"guest":"1Gi"}}},
                         "status":{"nodeName":"a","phase":"Running","conditions":[%s]}}
                        """
                                .formatted(strategy, condition)));
    }

    private static Pod pod(String text) throws IOException {
        return ObjectReading.pod(JSON.readTree(text));
    }

    private static ClusterObjects objects(List<Pod> pods, List<VirtualMachineInstance> machines)
            throws IOException {
        return new ClusterObjects(
                List.of(node("a"), node("b")),
                pods,
                true,
                machines,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Instant.EPOCH);
    }

    private static ClusterNode node(String name) throws IOException {
        return ObjectReading.node(
                JSON.readTree(
                        """
                        {"metadata":{"name":"%s","labels":{"kubevirt.io/schedulable":"true"}},
                         "status":{"allocatable":{"cpu":"8","memory":"16Gi","pods":"110"},
                         "conditions":[{"type":"Ready","status":"True"}]}}
                        """
                                .formatted(name)));
    }
}
