package io.rackside.drivers.cluster.impact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.drivers.cluster.api.ClusterApi;
import io.rackside.drivers.cluster.drain.TestLines;
import io.rackside.drivers.cluster.object.ClusterNode;
import io.rackside.drivers.cluster.object.ClusterObjects;
import io.rackside.drivers.cluster.object.Pod;
import io.rackside.drivers.cluster.object.Workload;
import io.rackside.drivers.cluster.reading.CloseLook;
import io.rackside.drivers.cluster.virtual.ClusterWorld;
import io.rackside.drivers.cluster.virtual.Role;
import io.rackside.drivers.cluster.virtual.VirtualCluster;
import io.rackside.drivers.cluster.virtual.VirtualClusterSettings;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * What is read by name, by lists, or not again gives the verdicts that all the objects there are
 * give.
 */
@Timeout(120)
class LookAgainTest {
    private static final int CLUSTERS = Integer.getInteger("rackside.looks", 8);
    private static final int CHANGES = 12;
    private static final Set<String> KINDS = Set.of("ReplicaSet", "StatefulSet");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Random chance = new Random(0);
    private int judged;

    @Test
    void whatIsNotReadAgainIsAsItWas() throws Exception {
        for (long seed = 1; seed <= CLUSTERS; seed++) {
            chance = new Random(-seed);
            look(seed);
        }
        assertTrue(judged > CLUSTERS * 20, () -> "judged " + judged);
    }

    @Test
    void whatCannotBeAnotherIsNotAskedFor() throws Exception {
        try (VirtualCluster cluster =
                        VirtualCluster.start(
                                VirtualClusterSettings.usual().withPace(Duration.ofHours(1)),
                                Time.system(),
                                new SecureRandom());
                TestLines lines = new TestLines(cluster, Role.VIEWER)) {
            RandomCluster random = new RandomCluster(1, cluster.world());
            for (int i = 0; i < 30; i++) {
                kept(cluster.world(), i, "n1");
                volume(cluster.world(), "kept" + i, "n1");
            }
            ClusterApi api = lines.looks();
            CloseLook.Seen first =
                    CloseLook.at(api, random.objects().nodes(), Set.of("n1"), true, Time.system());
            long all = api.traffic().requests();
            assertTrue(all < 25, () -> "no object alone where lists are: " + all);
            CloseLook.Seen later = again(api, random, "n1", first, false);
            long storage = api.traffic().requests() - all;
            assertTrue(storage < all, () -> all + " at first, then " + storage);
            again(api, random, "n1", later, true);
            long rest = api.traffic().requests() - all - storage;
            assertTrue(rest <= 7, () -> "pods, VMs, budgets, usual, what is attached: " + rest);
        }
    }

    private void look(long seed) throws Exception {
        try (VirtualCluster cluster =
                        VirtualCluster.start(
                                VirtualClusterSettings.usual().withPace(Duration.ofHours(1)),
                                Time.system(),
                                new SecureRandom());
                TestLines lines = new TestLines(cluster, Role.VIEWER)) {
            RandomCluster random = new RandomCluster(seed, cluster.world());
            String node = RandomCluster.node(seed % random.objects().nodes().size());
            for (int i = 0; i < 4 + chance.nextInt(20); i++) {
                kept(cluster.world(), i, node);
            }
            ClusterApi api = lines.looks();
            CloseLook.Seen first = CloseLook.at(api, Set.of(node), true, Time.system());
            same(seed + " at first", random, node, first);
            for (int i = 0; i < CHANGES; i++) {
                podComesOrGoes(cluster.world(), i, node);
            }
            CloseLook.Seen shortly = again(api, random, node, first, true);
            same(seed + " shortly after", random, node, shortly);
            for (int i = 0; i < CHANGES; i++) {
                podComesOrGoes(cluster.world(), CHANGES + i, node);
                keeperChanges(cluster.world());
            }
            CloseLook.Seen later = again(api, random, node, shortly, false);
            same(seed + " later", random, node, later);
        }
    }

    private static CloseLook.Seen again(
            ClusterApi api,
            RandomCluster random,
            String node,
            CloseLook.Seen before,
            boolean shortly)
            throws Exception {
        List<ClusterNode> nodes = random.objects().nodes();
        return CloseLook.again(api, nodes, Set.of(node), true, before, shortly, Time.system());
    }

    private void same(String when, RandomCluster random, String node, CloseLook.Seen seen) {
        assertEquals(List.of(), seen.problems());
        ClusterObjects all = withThoseGone(random.objects());
        Impact wanted = ImpactOfNodes.of(all, Set.of(node), random.usualStrategy());
        Impact found = ImpactOfNodes.of(seen.objects(), Set.of(node), seen.usualStrategy());
        assertEquals(Set.copyOf(wanted.items()), Set.copyOf(found.items()), when);
        assertEquals(wanted.quorum(), found.quorum(), when);
        judged += found.items().size();
    }

    /** What keeps a pod no longer is known to be gone. */
    private static ClusterObjects withThoseGone(ClusterObjects all) {
        Map<String, Workload> keepers = new HashMap<>();
        all.workloads().forEach(each -> keepers.put(each.uid(), each));
        for (Pod pod : all.pods()) {
            pod.owner()
                    .filter(it -> KINDS.contains(it.kind()))
                    .ifPresent(
                            it ->
                                    keepers.putIfAbsent(
                                            it.uid(), Workload.gone(pod.namespace(), it)));
        }
        return new ClusterObjects(
                all.nodes(),
                all.pods(),
                all.everyPod(),
                all.virtualMachines(),
                List.copyOf(keepers.values()),
                all.budgets(),
                all.volumes(),
                all.claims(),
                all.limits(),
                all.read());
    }

    /** One pod that is kept by something of its own, mostly with storage of its own. */
    private void kept(ClusterWorld world, int i, String node) throws IOException {
        boolean stateful = chance.nextBoolean();
        String name = "kept" + i;
        put(
                world,
                """
                {"apiVersion":"apps/v1","kind":"%s","metadata":{"namespace":"site","name":"%s",
                 "uid":"%s-uid","labels":{"pod-template-hash":"h%d"}},
                 "spec":{"replicas":%d,"template":{"spec":{}}},
                 "status":{"replicas":1,"readyReplicas":1}}
                """
                        .formatted(
                                stateful ? "StatefulSet" : "ReplicaSet",
                                name,
                                name,
                                i,
                                1 + chance.nextInt(2)));
        if (chance.nextInt(3) > 0) {
            volume(world, name, node);
        }
        pod(world, name, stateful ? "StatefulSet" : "ReplicaSet", i, node);
    }

    private void volume(ClusterWorld world, String name, String node) throws IOException {
        put(
                world,
                """
                {"apiVersion":"v1","kind":"PersistentVolume","metadata":{"name":"%s-pv"},
                 "spec":{"accessModes":["ReadWriteOnce"],"csi":{"driver":"disk.site"},
                  "nodeAffinity":{"required":{"nodeSelectorTerms":[{"matchExpressions":[
                   {"key":"kubernetes.io/hostname","operator":"In","values":["%s"]}]}]}}}}
                """
                        .formatted(name, chance.nextBoolean() ? node : "n0"));
        put(
                world,
                """
                {"apiVersion":"v1","kind":"PersistentVolumeClaim",
                 "metadata":{"namespace":"site","name":"%s-data"},
                 "spec":{"volumeName":"%s-pv","accessModes":["ReadWriteOnce"]}}
                """
                        .formatted(name, name));
    }

    private void pod(ClusterWorld world, String name, String kind, int i, String node)
            throws IOException {
        put(
                world,
                """
                {"apiVersion":"v1","kind":"Pod","metadata":{"namespace":"site","name":"%s-%d",
                 "labels":{"app":"%s","pod-template-hash":"h%d"},
                 "ownerReferences":[{"apiVersion":"apps/v1","kind":"%s","name":"%s",
                  "uid":"%s-uid","controller":true}]},
                 "spec":{"nodeName":"%s","containers":[{"name":"c"}],"volumes":[{"name":"d",
                  "persistentVolumeClaim":{"claimName":"%s-data"}}]},
                 "status":{"phase":"Running","conditions":[{"type":"Ready","status":"True"}]}}
                """
                        .formatted(name, chance.nextInt(3), name, i, kind, name, name, node, name));
    }

    private void podComesOrGoes(ClusterWorld world, int i, String node) throws IOException {
        List<JsonNode> pods = world.objects("pods");
        if (chance.nextBoolean() && !pods.isEmpty()) {
            JsonNode pod = pods.get(chance.nextInt(pods.size()));
            world.remove("pods", at(pod, "namespace"), at(pod, "name"));
        } else {
            kept(world, 100 + i, node);
        }
    }

    /** Made larger or smaller, gone, or gone and there again. */
    private void keeperChanges(ClusterWorld world) throws IOException {
        String plural = chance.nextBoolean() ? "replicasets" : "statefulsets";
        List<JsonNode> all = world.objects(plural);
        if (all.isEmpty()) {
            return;
        }
        ObjectNode keeper = all.get(chance.nextInt(all.size())).deepCopy();
        switch (chance.nextInt(3)) {
            case 0 -> world.remove(plural, at(keeper, "namespace"), at(keeper, "name"));
            case 1 -> {
                world.remove(plural, at(keeper, "namespace"), at(keeper, "name"));
                keeper.withObject("/metadata").put("uid", "another" + chance.nextInt());
                world.put(keeper);
            }
            default -> {
                keeper.withObject("/spec").put("replicas", chance.nextInt(4));
                world.put(keeper);
            }
        }
    }

    private static String at(JsonNode object, String field) {
        return object.path("metadata").path(field).asText();
    }

    private static void put(ClusterWorld world, String object) throws IOException {
        world.put((ObjectNode) JSON.readTree(object));
    }
}
