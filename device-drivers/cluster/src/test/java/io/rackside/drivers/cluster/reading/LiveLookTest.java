package io.rackside.drivers.cluster.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.drivers.cluster.api.ClusterAccess;
import io.rackside.drivers.cluster.api.ClusterApi;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.api.Resource;
import io.rackside.drivers.cluster.api.Wanted;
import io.rackside.drivers.cluster.kubeconfig.ClusterContext;
import io.rackside.drivers.cluster.kubeconfig.Kubeconfig;
import io.rackside.drivers.cluster.virtual.Misbehaviour;
import io.rackside.drivers.cluster.virtual.Role;
import io.rackside.drivers.cluster.virtual.Seeding;
import io.rackside.drivers.cluster.virtual.VirtualCluster;
import io.rackside.drivers.cluster.virtual.VirtualClusterSettings;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A cluster that is followed is known as it is, whatever the server and the way to it do. */
@Timeout(90)
class LiveLookTest {
    private static final Duration USUAL = Duration.ofSeconds(150);

    private final Semaphore changed = new Semaphore(0);
    private final Set<String> touched = new HashSet<>();
    private Optional<ClusterException> trouble = Optional.empty();
    private VirtualCluster cluster;
    private Relay relay;
    private ClusterApi api;
    private LiveLook live;

    @BeforeEach
    void start() throws Exception {
        cluster =
                VirtualCluster.start(
                        VirtualClusterSettings.usual().withPace(Duration.ofHours(1)),
                        Time.system(),
                        new SecureRandom());
        new Seeding(4, 40, 8).into(cluster.world());
        relay = Relay.to(cluster.port());
        open(USUAL);
    }

    private void open(Duration silence) throws Exception {
        ClusterContext context =
                Kubeconfig.read(cluster.kubeconfig(Role.VIEWER)).context("rackside-virtual");
        api =
                ClusterApi.of(
                        new ClusterAccess(
                                URI.create(
                                        cluster.url().replaceFirst(":\\d+$", ":" + relay.port())),
                                context.authorities(),
                                context.serverName(),
                                context.login(),
                                Optional.empty()),
                        Time.system(),
                        silence);
        live = new LiveLook(() -> api, new Hurried(), changed::release);
    }

    @AfterEach
    void stop() throws Exception {
        live.close();
        api.close();
        relay.close();
        cluster.close();
    }

    private void follow() throws Exception {
        FirstLook first = FirstLook.at(api);
        live.name(first);
        live.follow(first);
        assertAsItIs();
    }

    private void until(BooleanSupplier holds) throws InterruptedException {
        long end = Time.system().nanos() + Duration.ofSeconds(60).toNanos();
        news();
        while (!holds.getAsBoolean()) {
            assertTrue(Time.system().nanos() - end < 0, "not within a minute");
            if (changed.tryAcquire(200, TimeUnit.MILLISECONDS)) {
                changed.drainPermits();
            }
            news();
        }
    }

    private void news() {
        LiveLook.News news = live.news();
        touched.addAll(news.touched());
        trouble = news.trouble();
    }

    /** Counts by namespace and name; what waits too. */
    private Map<String, String> known() {
        Map<String, String> all = new HashMap<>();
        for (String node : live.named()) {
            live.podsOn(node)
                    .forEach(it -> all.put("pod " + it.namespace() + "/" + it.name(), node));
            live.machinesOn(node)
                    .forEach(it -> all.put("vm " + it.namespace() + "/" + it.name(), node));
        }
        return all;
    }

    private Map<String, String> real() {
        Map<String, String> all = new HashMap<>();
        cluster.world()
                .objects("pods")
                .forEach(
                        it ->
                                all.put(
                                        "pod "
                                                + it.at("/metadata/namespace").asText()
                                                + "/"
                                                + it.at("/metadata/name").asText(),
                                        it.at("/spec/nodeName").asText("")));
        cluster.world()
                .objects("virtualmachineinstances")
                .forEach(
                        it ->
                                all.put(
                                        "vm "
                                                + it.at("/metadata/namespace").asText()
                                                + "/"
                                                + it.at("/metadata/name").asText(),
                                        it.at("/status/nodeName").asText("")));
        return all;
    }

    private void assertAsItIs() throws InterruptedException {
        Map<String, String> real = real();
        until(() -> known().equals(real) && trouble.isEmpty());
    }

    private void pod(String name, String node) throws Exception {
        cluster.world()
                .put(
                        (ObjectNode)
                                new ObjectMapper()
                                        .readTree(
                                                """
                                                {"apiVersion":"v1","kind":"Pod",
                                                 "metadata":{"namespace":"scada","name":"%s"},
                                                 "spec":{"nodeName":"%s","containers":[{"name":"c"}]},
                                                 "status":{"phase":"Running"}}
                                                """
                                                        .formatted(name, node)));
    }

    @Test
    void aLoginThatMayNotSeeMachinesSeesTheRest() throws Exception {
        cluster.mischief().refuse("virtualmachineinstances");
        FirstLook first = FirstLook.at(api);
        live.name(first);
        assertFalse(live.nodes().isEmpty());
        assertFalse(live.podsOn(first.pods().getFirst().node()).isEmpty());
        assertEquals(ClusterException.Kind.FORBIDDEN, live.machinesRefused().orElseThrow().kind());
    }

    @Test
    void aChangeIsToldWithItsNode() throws Exception {
        follow();
        touched.clear();
        pod("new", "node-002");
        assertAsItIs();
        assertEquals(Set.of("node-002"), touched);
        cluster.world().remove("pods", "scada", "new");
        assertAsItIs();
    }

    @Test
    void aNodeThatIsNotReadyIsSeenByItsRowAlone() throws Exception {
        follow();
        cluster.world().power("node-003", false);
        until(
                () ->
                        live.nodes().stream()
                                .anyMatch(it -> it.name().equals("node-003") && !it.ready()));
        cluster.world().remove("nodes", "", "node-004");
        until(() -> live.nodes().size() == 3);
    }

    @Test
    void aServerThatHasForgottenIsListedAnew() throws Exception {
        follow();
        relay.cut();
        until(() -> trouble.isPresent());
        pod("late", "node-001");
        cluster.world().remove("pods", "scada", "scada-0-a000");
        cluster.compact();
        relay.mend();
        assertAsItIs();
    }

    @Test
    void aClusterThatVanishesIsInTroubleAndGoesOnWhenItIsBack() throws Exception {
        follow();
        relay.cut();
        until(() -> trouble.isPresent());
        assertEquals(ClusterException.Kind.UNREACHABLE, trouble.orElseThrow().kind());
        assertEquals(real(), known());
        pod("meanwhile", "node-004");
        relay.mend();
        assertAsItIs();
    }

    @Test
    void aWatchThatSaysNothingIsBegunAnew() throws Exception {
        live.close();
        api.close();
        open(Duration.ofSeconds(3));
        follow();
        cluster.misbehave(Misbehaviour.of(Misbehaviour.Watch.STALLS));
        pod("silent", "node-001");
        until(() -> trouble.isPresent());
        cluster.misbehave(Misbehaviour.NONE);
        assertAsItIs();
    }

    @Test
    void watchesThatBreakOffOrTalkOnLoseNothing() throws Exception {
        follow();
        for (Misbehaviour.Watch how :
                new Misbehaviour.Watch[] {
                    Misbehaviour.Watch.BREAKS_OFF, Misbehaviour.Watch.TALKS_ON
                }) {
            cluster.misbehave(Misbehaviour.of(how));
            pod("half-" + how.ordinal(), "node-001");
            until(() -> known().equals(real()));
            cluster.misbehave(Misbehaviour.NONE);
            assertAsItIs();
        }
    }

    @Test
    void manyThatForgetOneAfterTheOtherEndAsThingsAre() throws Exception {
        follow();
        for (int i = 0; i < 6; i++) {
            pod("storm-" + i, "node-00" + (1 + i % 4));
            cluster.compact();
        }
        assertAsItIs();
    }

    @Test
    void oneThatIsTooBusyIsLeftAloneAsLongAsItSays() throws Exception {
        follow();
        relay.cut();
        until(() -> trouble.isPresent());
        cluster.misbehave(new Misbehaviour(4, 1, Duration.ZERO));
        relay.mend();
        pod("busy", "node-002");
        assertAsItIs();
    }

    @Test
    void withoutKubeVirtThePodsAreFollowed() throws Exception {
        cluster.mischief().without("kubevirt.io");
        FirstLook first = FirstLook.at(api);
        live.name(first);
        live.follow(first);
        pod("alone", "node-001");
        until(() -> known().containsKey("pod scada/alone"));
        assertEquals(Optional.empty(), trouble);
        assertEquals(
                cluster.world().objects("pods").size(),
                known().keySet().stream().filter(it -> it.startsWith("pod ")).count());
    }

    @Test
    void hostileNamesAreHarmlessAndCounted() throws Exception {
        follow();
        pod("a\\u202eb\\u0007c", "node-\\u001b[31m001");
        until(() -> known().containsKey("pod scada/a b c"));
        assertEquals("node- [31m001", known().get("pod scada/a b c"));
    }

    @Test
    void manyNamespacesAndFewAreReadAlike() throws Exception {
        follow();
        Map<String, String> byMetadata = known();
        FirstLook first = FirstLook.at(api);
        Listing listing = new Listing(api, Resource.POD, Wanted.cells(FirstLook.POD));
        Listing.Listed each = listing.anew(1_000_000, first.podVersion(), Listing.namespaces(api));
        Map<String, String> byNamespace = new HashMap<>();
        each.all()
                .forEach(
                        it ->
                                byNamespace.put(
                                        "pod " + it.namespace() + "/" + it.name(), it.node()));
        byMetadata.keySet().removeIf(it -> it.startsWith("vm "));
        assertEquals(byMetadata, byNamespace);
    }

    @Test
    void nothingGoesOnAfterItIsClosed() throws Exception {
        follow();
        live.close();
        live.close();
        long before = api.traffic().requests();
        pod("unseen", "node-001");
        relay.cut();
        assertEquals(before, api.traffic().requests());
        assertTrue(api.traffic().received() > 1_000, api.traffic()::toString);
    }

    @Test
    void moreThanAThousandNamespacesAreReadPageByPage() throws Exception {
        ObjectMapper json = new ObjectMapper();
        for (int i = 0; i < 1_100; i++) {
            cluster.world()
                    .put(
                            (ObjectNode)
                                    json.readTree(
                                            "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\","
                                                    + "\"metadata\":{\"name\":\"many-"
                                                    + i
                                                    + "\"}}"));
            cluster.world()
                    .put(
                            (ObjectNode)
                                    json.readTree(
                                            """
                                            {"apiVersion":"v1","kind":"Pod",
                                             "metadata":{"namespace":"many-%d","name":"one"},
                                             "spec":{"nodeName":"node-001","containers":[{}]},
                                             "status":{"phase":"Running"}}
                                            """
                                                    .formatted(i)));
        }
        follow();
        assertEquals(
                1_100,
                live.podsOn("node-001").stream().filter(it -> it.name().equals("one")).count());
    }
}
