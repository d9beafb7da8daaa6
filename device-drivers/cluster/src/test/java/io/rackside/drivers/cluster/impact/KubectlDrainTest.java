package io.rackside.drivers.cluster.impact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.drivers.cluster.api.ClusterAccess;
import io.rackside.drivers.cluster.api.ClusterApi;
import io.rackside.drivers.cluster.kubeconfig.ClusterContext;
import io.rackside.drivers.cluster.kubeconfig.Kubeconfig;
import io.rackside.drivers.cluster.object.ClusterObjects;
import io.rackside.drivers.cluster.reading.CloseLook;
import io.rackside.drivers.cluster.virtual.Role;
import io.rackside.drivers.cluster.virtual.VirtualCluster;
import io.rackside.drivers.cluster.virtual.VirtualClusterSettings;
import io.rackside.operations.Time;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What was said of a drain, as read over the API with the viewer's login, is what Kubernetes' own
 * client then does with the service login. The clusters are those of {@link DrainVerdictsTest}.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class KubectlDrainTest {
    private static final int AT_ONCE = 5;
    private static final int HALF = 25;
    private static final int MANY = 10;

    /** A run waits 5 s before it asks again; the next run asks at once. */
    private static final int RUN_SECONDS = 3;

    private static final int RUNS_MOST = 30;

    @TempDir private Path folder;

    @BeforeEach
    void find() {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(in -> Files.isExecutable(Path.of(in, "kubectl"))),
                "SKIPPED: no kubectl (kubernetes-client)");
    }

    @Test
    @Tag("peer")
    void aFewAreDrainedAsWasSaid(TestReporter reporter) throws Exception {
        drainAll(LongStream.of(3, 8, 21), reporter);
    }

    /** The first of the thousand, and those of them with the most virtual machines to empty. */
    @Test
    @Tag("bench")
    void fiftyAreDrainedAsWasSaid(TestReporter reporter) throws Exception {
        LongStream most =
                LongStream.rangeClosed(HALF + 1, 1_000)
                        .boxed()
                        .sorted(Comparator.comparingLong(KubectlDrainTest::machines).reversed())
                        .limit(HALF)
                        .mapToLong(Long::longValue);
        Map<Verdict, Integer> seen =
                drainAll(LongStream.concat(LongStream.rangeClosed(1, HALF), most), reporter);
        for (Verdict each :
                List.of(Verdict.BLOCKS, Verdict.LOST, Verdict.RESTARTS, Verdict.MOVES)) {
            assertTrue(seen.getOrDefault(each, 0) >= MANY, seen::toString);
        }
    }

    private static long machines(long seed) {
        RandomCluster cluster = new RandomCluster(seed);
        String node = node(seed, cluster.objects());
        return cluster.objects().virtualMachines().stream()
                .filter(each -> each.node().equals(node))
                .count();
    }

    private static String node(long seed, ClusterObjects objects) {
        return RandomCluster.node(seed % objects.nodes().size());
    }

    private Map<Verdict, Integer> drainAll(LongStream seeds, TestReporter reporter)
            throws Exception {
        Map<Verdict, Integer> seen = new EnumMap<>(Verdict.class);
        List<Future<List<Item>>> drained = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            seeds.forEach(
                    seed -> drained.add(threads.submit((Callable<List<Item>>) () -> drain(seed))));
            for (Future<List<Item>> each : drained) {
                each.get().forEach(item -> seen.merge(item.verdict(), 1, Integer::sum));
            }
        }
        reporter.publishEntry("drained by kubectl", drained.size() + " clusters: " + seen);
        return seen;
    }

    /** Its items, which have come true. */
    private List<Item> drain(long seed) throws Exception {
        try (VirtualCluster cluster =
                VirtualCluster.start(
                        VirtualClusterSettings.usual().withPace(Duration.ofDays(1)),
                        Time.system(),
                        new SecureRandom())) {
            RandomCluster random = new RandomCluster(seed, cluster.world());
            ClusterObjects before = random.objects();
            String node = node(seed, before);
            CloseLook.Seen seen = look(cluster, node);
            assertEquals(random.usualStrategy(), seen.usualStrategy());
            assertEquals(List.of(), seen.problems());
            Impact impact = ImpactOfNodes.of(seen.objects(), Set.of(node), seen.usualStrategy());
            Thread turning = Thread.ofVirtual().start(() -> turn(cluster));
            boolean done;
            try {
                done = kubectl(cluster, seed, node);
            } finally {
                turning.interrupt();
                turning.join();
            }
            Set<String> left = left(cluster, node);
            assertEquals(done, left.isEmpty(), "seed " + seed + ": " + left);
            new DrainOutcome(seed, node, before, impact, cluster.world(), left).check();
            return impact.items();
        }
    }

    private static CloseLook.Seen look(VirtualCluster cluster, String node) throws Exception {
        ClusterContext context =
                Kubeconfig.read(cluster.kubeconfig(Role.VIEWER)).context("rackside-virtual");
        try (ClusterApi api =
                ClusterApi.of(
                        new ClusterAccess(
                                context.server(),
                                context.authorities(),
                                context.serverName(),
                                context.login(),
                                Optional.empty()),
                        Time.system())) {
            return CloseLook.at(api, Set.of(node), true, Time.system());
        }
    }

    private static void turn(VirtualCluster cluster) {
        try {
            while (true) {
                cluster.world().settle();
                Time.system().sleep(Duration.ofMillis(50));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Pods that would have had to leave. */
    private static Set<String> left(VirtualCluster cluster, String node) {
        return cluster.world().objects("pods").stream()
                .filter(pod -> pod.at("/spec/nodeName").asText().equals(node))
                .map(pod -> text(pod, "namespace") + "/" + text(pod, "name"))
                .collect(Collectors.toSet());
    }

    private static String text(JsonNode object, String field) {
        return object.path("metadata").path(field).asText();
    }

    /** Runs it until it is done, or two runs have left the same behind. */
    private boolean kubectl(VirtualCluster cluster, long seed, String node) throws Exception {
        Path kubeconfig = folder.resolve("kubeconfig-" + seed);
        Files.writeString(kubeconfig, cluster.kubeconfig(Role.SERVICE));
        Set<String> before = Set.of();
        int same = 0;
        for (int i = 0; i < RUNS_MOST && same < 2; i++) {
            String said = run(kubeconfig, seed, node);
            if (said.isEmpty()) {
                return true;
            }
            Set<String> left = left(cluster, node);
            same = left.equals(before) ? same + 1 : 0;
            before = left;
        }
        assertEquals(2, same, "seed " + seed + " does not come to rest");
        return false;
    }

    /** What it says when it is not done. */
    private String run(Path kubeconfig, long seed, String node)
            throws IOException, InterruptedException {
        File said = folder.resolve("said-" + seed).toFile();
        Process run =
                new ProcessBuilder(
                                "kubectl",
                                "--kubeconfig=" + kubeconfig,
                                "--cache-dir=" + folder.resolve("cache-" + seed),
                                "drain",
                                node,
                                "--ignore-daemonsets",
                                "--delete-emptydir-data",
                                "--force",
                                "--timeout=" + RUN_SECONDS + "s")
                        .redirectErrorStream(true)
                        .redirectOutput(said)
                        .start();
        try {
            assertTrue(run.waitFor(2, TimeUnit.MINUTES), "kubectl does not end");
        } finally {
            run.destroyForcibly();
        }
        String text = Files.readString(said.toPath(), StandardCharsets.UTF_8);
        assertTrue(text.contains("cordoned"), text);
        return run.exitValue() == 0 ? "" : text;
    }
}
