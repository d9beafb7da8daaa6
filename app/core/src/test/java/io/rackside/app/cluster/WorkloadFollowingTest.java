package io.rackside.app.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.Options;
import io.rackside.app.Rackside;
import io.rackside.app.access.Terms;
import io.rackside.app.cluster.Workloads.OnNode;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.kubeconfig.KubeconfigException;
import io.rackside.drivers.cluster.match.Match;
import io.rackside.drivers.cluster.plugin.PluginException;
import io.rackside.drivers.cluster.virtual.Misbehaviour;
import io.rackside.drivers.cluster.virtual.Role;
import io.rackside.drivers.cluster.virtual.Seeding;
import io.rackside.drivers.cluster.virtual.VirtualCluster;
import io.rackside.drivers.cluster.virtual.VirtualClusterSettings;
import io.rackside.model.Device;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A cluster of the vault that is followed: every change is told, and every end has a reason. */
@Timeout(90)
class WorkloadFollowingTest {
    private static final char[] PASSPHRASE = "canary-12-vault-passphrase".toCharArray();

    @TempDir private static Path folder;

    private static Rackside rackside;

    private final BlockingQueue<WorkloadNews> told = new LinkedBlockingQueue<>();
    private final List<WorkloadNews> heard = new ArrayList<>();
    private VirtualCluster cluster;

    /** A clock that goes twenty times as fast. */
    private record Hurried(Time real) implements Time {
        private static final int TIMES = 20;

        @Override
        public Instant now() {
            return real.now();
        }

        @Override
        public long nanos() {
            return real.nanos() * TIMES;
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            real.sleep(duration.dividedBy(TIMES));
        }
    }

    @BeforeAll
    static void open() throws IOException {
        Path data = folder.resolve("data");
        ClusterRack.in(data, folder.resolve("anchors")).close();
        rackside =
                Rackside.open(
                        data,
                        new Options(
                                "tester",
                                "bench",
                                Optional.of("Ms Test"),
                                folder.resolve("anchors"),
                                Optional.empty(),
                                Optional.empty(),
                                1),
                        Time.system());
        rackside.vault().create(PASSPHRASE.clone());
    }

    @AfterAll
    static void close() {
        rackside.close();
    }

    @BeforeEach
    void keep() throws IOException {
        cluster = ClusterRack.cluster();
        rackside.clusters().keeping().lend("site", kept(cluster));
    }

    private static KeptCluster kept(VirtualCluster cluster) {
        return new KeptCluster(
                cluster.kubeconfig(Role.VIEWER),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                List.of());
    }

    private Followed followInVault() {
        rackside.vault().unlock(PASSPHRASE.clone());
        rackside.clusters().keeping().keep("safe", kept(cluster));
        return follow("safe");
    }

    @AfterEach
    void stop() {
        rackside.clusters().close();
        cluster.close();
    }

    private Followed follow() {
        return follow("site");
    }

    private Followed follow(String name) {
        return rackside.clusters().follow(name, told::add, new Hurried(Time.system()));
    }

    private WorkloadNews until(Predicate<WorkloadNews> holds) throws InterruptedException {
        while (true) {
            WorkloadNews news = told.poll(60, TimeUnit.SECONDS);
            assertTrue(news != null, () -> "only " + heard);
            heard.add(news);
            if (holds.test(news)) {
                return news;
            }
        }
    }

    private static OnNode node(WorkloadNews news, String name) {
        return news.workloads().orElseThrow().servers().stream()
                .filter(each -> each.node().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void put(String object) throws IOException {
        put(cluster, object);
    }

    private static void put(VirtualCluster cluster, String object) throws IOException {
        cluster.world().put((ObjectNode) new ObjectMapper().readTree(object));
    }

    private void pod(String name, String node) throws IOException {
        put(
                """
                {"apiVersion":"v1","kind":"Pod","metadata":{"namespace":"scada","name":"%s"},
                 "spec":{"nodeName":"%s","containers":[{"name":"c"}]},
                 "status":{"phase":"Running"}}
                """
                        .formatted(name, node));
    }

    private static boolean runs(WorkloadNews news, String pod, String node) {
        return news.whole()
                && node(news, node).pods().stream().anyMatch(it -> it.name().equals(pod));
    }

    @Test
    void itIsDrawnAtOnceAndWholeSoonAfter() throws Exception {
        try (Followed _ = follow()) {
            WorkloadNews first = until(_ -> true);
            assertFalse(first.whole());
            assertEquals(5, first.workloads().orElseThrow().servers().size());
            assertTrue(node(first, "node-003").device().isPresent(), "by its name");
            assertTrue(node(first, "node-001").device().isEmpty(), "its UUID is not read yet");
            assertTrue(node(first, "node-001").node().controlPlane());
            WorkloadNews whole = until(_ -> true);
            assertTrue(whole.whole());
            assertTrue(node(whole, "node-001").device().isPresent());
            assertTrue(node(whole, "node-001").traits().etcd());
            assertFalse(node(whole, "node-005").traits().etcd());
            assertTrue(
                    node(whole, "node-002").pods().stream()
                            .allMatch(pod -> pod.namespace().isPresent()));
        }
    }

    @Test
    void aPodANodeAndACordonAreTold() throws Exception {
        try (Followed _ = follow()) {
            until(WorkloadNews::whole);
            pod("late", "node-004");
            until(news -> runs(news, "late", "node-004"));
            cluster.world().power("node-002", false);
            until(news -> !node(news, "node-002").node().ready());
            cluster.world().remove("nodes", "", "node-005");
            until(news -> news.workloads().orElseThrow().servers().size() == 4);
        }
    }

    @Test
    void aNewNodeIsMatchedOnceItIsRead() throws Exception {
        try (Followed _ = follow()) {
            until(WorkloadNews::whole);
            put(
                    """
                    {"apiVersion":"v1","kind":"Node","metadata":{"name":"srv-06"},
                     "status":{"conditions":[{"type":"Ready","status":"True"}]}}
                    """);
            WorkloadNews news = until(it -> it.workloads().orElseThrow().servers().size() == 6);
            assertTrue(node(news, "srv-06").device().isPresent());
        }
    }

    @Test
    void aBindingIsSeenAfterARefresh() throws Exception {
        try (Followed followed = follow()) {
            until(WorkloadNews::whole);
            Device box =
                    rackside.site().model().devices().stream()
                            .filter(each -> each.name().equals("srv-05"))
                            .findFirst()
                            .orElseThrow();
            try (OpenCluster open =
                    rackside.clusters().open(ClusterChoice.kept("site"), Terms.person())) {
                rackside.clusters().bind(open, "node-005", box);
            }
            followed.refresh();
            until(news -> node(news, "node-005").device().equals(Optional.of(box.id())));
            try (OpenCluster open =
                    rackside.clusters().open(ClusterChoice.kept("site"), Terms.person())) {
                assertTrue(rackside.clusters().unbind(open, "node-005"));
            }
        }
    }

    @Test
    void aLockedVaultEndsItWithTheReason() throws Exception {
        try (Followed followed = followInVault()) {
            until(WorkloadNews::whole);
            rackside.vault().lock();
            WorkloadNews last = until(WorkloadNews::ended);
            assertEquals("store.vault.locked", last.trouble().orElseThrow().code());
            assertEquals(5, last.workloads().orElseThrow().servers().size());
            assertTrue(ends(followed));
        }
        try (Followed _ = follow("safe")) {
            assertTrue(until(_ -> true).ended());
        }
    }

    private static boolean ends(Followed followed) throws InterruptedException {
        for (int i = 0; i < 600 && !followed.ended(); i++) {
            Time.system().sleep(Duration.ofMillis(50));
        }
        return followed.ended();
    }

    @Test
    void oneThatWasForgottenEnds() throws Exception {
        try (Followed _ = followInVault()) {
            until(WorkloadNews::whole);
            rackside.clusters().keeping().remove("safe");
            assertEquals(
                    "core.cluster.no-such",
                    until(WorkloadNews::ended).trouble().orElseThrow().code());
        }
    }

    @Test
    void oneThatRefusesIsInTroubleUntilItDoesNot() throws Exception {
        cluster.mischief().refuse("persistentvolumes");
        cluster.misbehave(new Misbehaviour(1, -1, Duration.ZERO));
        try (Followed _ = follow()) {
            WorkloadNews first = until(_ -> true);
            assertTrue(first.trouble().isPresent());
            assertTrue(first.workloads().isEmpty());
            WorkloadNews whole = until(WorkloadNews::whole);
            assertEquals(Optional.empty(), whole.trouble());
            assertEquals(List.of(), node(whole, "node-001").traits().volumes());
        }
    }

    @Test
    void oneKindThatMayNotBeWatchedStopsNoOther() throws Exception {
        cluster.mischief().refuseToWatch("virtualmachineinstances");
        AtomicInteger opened = new AtomicInteger();
        try (Followed followed = counted(opened)) {
            WorkloadNews troubled = until(news -> news.whole() && news.trouble().isPresent());
            assertEquals("cluster.error.forbidden", troubled.trouble().orElseThrow().code());
            long begin = Time.system().nanos();
            int pods = 0;
            while (Time.system().nanos() - begin < Duration.ofMillis(2_500).toNanos()) {
                String name = "late-" + pods++;
                pod(name, "node-004");
                assertTrue(until(news -> runs(news, name, "node-004")).trouble().isPresent());
            }
            assertFalse(followed.ended());
            assertEquals(1, opened.get());
        }
    }

    @Test
    void oneThatIsGoneIsOpenedAgainEachTimeLater() throws Exception {
        AtomicInteger opened = new AtomicInteger();
        try (Followed _ = counted(opened)) {
            until(WorkloadNews::whole);
            cluster.close();
            WorkloadNews gone = until(news -> news.trouble().isPresent());
            assertEquals("cluster.error.unreachable", gone.trouble().orElseThrow().code());
            assertEquals(5, gone.workloads().orElseThrow().servers().size());
            long begin = Time.system().nanos();
            while (opened.get() < 3) {
                Time.system().sleep(Duration.ofMillis(50));
            }
            long took = Time.system().nanos() - begin;
            assertTrue(took > Duration.ofSeconds(3).toNanos(), "a minute lies between, hurried");
        }
    }

    private Followed counted(AtomicInteger opened) {
        return WorkloadFollowing.begin(
                new WorkloadFollowing.Door() {
                    @Override
                    public OpenCluster open()
                            throws ClusterException,
                                    KubeconfigException,
                                    PluginException,
                                    InterruptedException {
                        opened.incrementAndGet();
                        return rackside.clusters()
                                .open(ClusterChoice.kept("site"), Terms.background());
                    }

                    @Override
                    public void stillThere() {
                        // Always.
                    }
                },
                Ground.none(),
                new Hurried(Time.system()),
                told::add);
    }

    @Test
    void aNodeThatIsAVirtualMachineOfAnotherClusterStandsNowhere() throws Exception {
        try (VirtualCluster host =
                VirtualCluster.start(
                        VirtualClusterSettings.usual().withPace(Duration.ofHours(1)),
                        Time.system(),
                        new SecureRandom())) {
            String uuid = "5d307ca9-b3ef-428c-8861-06e72d69f223";
            put(
                    host,
                    "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"a\"}}");
            new Seeding(1, 0, 0).into(host.world());
            put(host, machine("a", uuid));
            put(node("srv-06", uuid));
            rackside.clusters().keeping().lend("host", kept(host));
            assertEquals(Match.Verdict.VIRTUAL, verdict("srv-06"));
        }
    }

    @Test
    void oneThatMayBeEitherOfTwoIsUnconfirmed() throws Exception {
        try (VirtualCluster host =
                VirtualCluster.start(
                        VirtualClusterSettings.usual().withPace(Duration.ofHours(1)),
                        Time.system(),
                        new SecureRandom())) {
            String uuid = "6a1d2c3b-b3ef-528c-8861-06e72d69f224";
            put(
                    host,
                    "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"a\"}}");
            new Seeding(1, 0, 0).into(host.world());
            put(host, machine("a", uuid));
            put(host, machine("b", uuid));
            put(node("srv-06", uuid));
            rackside.clusters().keeping().lend("host-of-two", kept(host));
            assertEquals(Match.Verdict.UNCONFIRMED, verdict("srv-06"));
        }
    }

    private static String machine(String namespace, String uuid) {
        return """
        {"apiVersion":"kubevirt.io/v1","kind":"VirtualMachineInstance",
         "metadata":{"namespace":"%s","name":"worker"},
         "spec":{"domain":{"firmware":{"uuid":"%s"}}},"status":{"phase":"Running"}}
        """
                .formatted(namespace, uuid);
    }

    private static String node(String name, String uuid) {
        return """
        {"apiVersion":"v1","kind":"Node","metadata":{"name":"%s"},
         "status":{"nodeInfo":{"systemUUID":"%s"},
          "conditions":[{"type":"Ready","status":"True"}]}}
        """
                .formatted(name, uuid);
    }

    private static Match.Verdict verdict(String node) throws Exception {
        try (OpenCluster open =
                rackside.clusters().open(ClusterChoice.kept("site"), Terms.person())) {
            return rackside.clusters().standing(open).matches().stream()
                    .filter(each -> each.node().equals(node))
                    .findFirst()
                    .orElseThrow()
                    .verdict();
        }
    }

    @Test
    void closingTheProgramEndsIt() throws Exception {
        Followed followed = follow();
        until(WorkloadNews::whole);
        rackside.clusters().close();
        assertTrue(followed.ended());
    }

    @Test
    void whatIsGivenOutFollowsThePodsThatHoldIt() throws Exception {
        put(
                """
                {"apiVersion":"v1","kind":"Node",
                 "metadata":{"name":"gpu-1","labels":{"apps.openyurt.io/nodepool":"edge",
                   "openyurt.io/is-edge-worker":"true"},
                  "annotations":{"node.beta.openyurt.io/autonomy":"true",
                   "hami.io/node-nvidia-register":
                     "GPU-a,10,32768,100,NVIDIA-Tesla V100,0,true:GPU-b,10,32768,100,NVIDIA-Tesla V100,0,true:"}},
                 "status":{"conditions":[{"type":"Ready","status":"True"}],
                  "allocatable":{"cpu":"8","nvidia.com/gpu":"20","intel.com/fabric":"8",
                   "devices.kubevirt.io/kvm":"1k"}}}
                """);
        put(
                """
                {"apiVersion":"k8s.cni.cncf.io/v1","kind":"NetworkAttachmentDefinition",
                 "metadata":{"namespace":"scada","name":"bay",
                  "annotations":{"k8s.v1.cni.cncf.io/resourceName":"intel.com/fabric"}}}
                """);
        put(
                """
                {"apiVersion":"v1","kind":"PersistentVolume","metadata":{"name":"pv-1"},
                 "spec":{"local":{"path":"/d"},"claimRef":{"namespace":"scada","name":"data-0"},
                  "nodeAffinity":{"required":{"nodeSelectorTerms":[{"matchFields":[
                   {"key":"metadata.name","operator":"In","values":["gpu-1"]}]}]}}},
                 "status":{"phase":"Bound"}}
                """);
        try (Followed _ = follow()) {
            NodeTraits traits = node(until(WorkloadNews::whole), "gpu-1").traits();
            assertEquals(
                    List.of(
                            new Share(Share.Kind.GPU, "nvidia.com/gpu", 20, OptionalLong.of(0)),
                            new Share(
                                    Share.Kind.GPU_MEMORY,
                                    "nvidia.com/gpumem",
                                    65_536,
                                    OptionalLong.of(0)),
                            new Share(Share.Kind.VF, "intel.com/fabric", 8, OptionalLong.of(0))),
                    traits.shares());
            assertEquals(Optional.of("edge"), traits.pool());
            assertEquals(NodeTraits.Autonomy.AUTONOMOUS, traits.autonomy());
            assertEquals(
                    List.of(new LocalVolume("pv-1", "scada", "data-0", "local", "Bound")),
                    traits.volumes());
            put(
                    """
                    {"apiVersion":"v1","kind":"Pod","metadata":{"namespace":"scada","name":"infer"},
                     "spec":{"nodeName":"gpu-1","containers":[{"name":"c","resources":{
                       "limits":{"nvidia.com/gpu":"2","nvidia.com/gpumem":"3000"},
                       "requests":{"nvidia.com/gpu":"2","nvidia.com/gpumem":"3000",
                        "intel.com/fabric":"1"}}}]},
                     "status":{"phase":"Running"}}
                    """);
            WorkloadNews news =
                    until(
                            it ->
                                    node(it, "gpu-1")
                                            .traits()
                                            .shares()
                                            .getFirst()
                                            .used()
                                            .equals(OptionalLong.of(2)));
            assertEquals(
                    List.of(2L, 6_000L, 1L),
                    node(news, "gpu-1").traits().shares().stream()
                            .map(each -> each.used().orElseThrow())
                            .toList());
        }
    }
}
