package io.rackside.drivers.cluster.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.drivers.cluster.api.ClusterException.Kind;
import io.rackside.drivers.cluster.kubeconfig.ClusterContext;
import io.rackside.drivers.cluster.kubeconfig.ClusterLogin;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The client against the stand-in. */
@Timeout(60)
class ClusterApiTest {
    private static final Duration NEVER = Duration.ofHours(1);

    private VirtualCluster cluster;
    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        cluster =
                VirtualCluster.start(
                        VirtualClusterSettings.usual().withPace(NEVER),
                        Time.system(),
                        new SecureRandom());
        new Seeding(5, 30, 6).into(cluster.world());
        cluster.world().settle();
        open.add(cluster);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    @Test
    void rowsOfAllPagesHaveTheWantedCells() throws Exception {
        Rows rows = api(Role.VIEWER).rows(Resource.POD, ListQuery.all(7), List.of("NODE", "name"));
        assertEquals(cluster.world().objects("pods").size(), rows.rows().size());
        assertTrue(rows.rows().contains(List.of("node-001", "etcd-node-001")), rows::toString);
        assertFalse(rows.version().isEmpty());
    }

    @Test
    void aListThatIsOvertakenBeginsAnew() throws Exception {
        ClusterApi api = api(Role.VIEWER);
        List<JsonNode> seen = new ArrayList<>();
        ClusterException e =
                assertThrows(
                        ClusterException.class,
                        () ->
                                api.objects(
                                        Resource.POD,
                                        ListQuery.all(10),
                                        each -> {
                                            seen.add(each);
                                            cluster.compact();
                                        }));
        assertEquals(Kind.GONE, e.kind());
        assertEquals(10, seen.size());
    }

    @Test
    void objectsOfOneNodeAreAskedForByIt() throws Exception {
        List<String> nodes = new ArrayList<>();
        api(Role.VIEWER)
                .objects(
                        Resource.POD,
                        ListQuery.onNode("node-002", ListQuery.OBJECTS),
                        each -> nodes.add(each.at("/spec/nodeName").asText()));
        assertFalse(nodes.isEmpty());
        assertEquals(List.of("node-002"), nodes.stream().distinct().toList());
    }

    @Test
    void changesComeAsRowsWithTheirIdentity() throws Exception {
        ClusterApi api = api(Role.VIEWER);
        String version = api.rows(Resource.POD, ListQuery.all(500), List.of()).version();
        BlockingQueue<Change> changes = new LinkedBlockingQueue<>();
        Thread watch =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try {
                                        api.changes(
                                                Resource.POD,
                                                version,
                                                List.of("Status", "Node"),
                                                changes::add);
                                    } catch (ClusterException | InterruptedException _) {
                                        // The test is over.
                                    }
                                });
        ObjectNode pod = (ObjectNode) cluster.world().objects("pods").getFirst().deepCopy();
        pod.withObject("/metadata").put("name", "new-one").remove("uid");
        cluster.world().put(pod);
        Change change = changes.poll(30, TimeUnit.SECONDS);
        assertEquals("new-one", change.name());
        assertEquals(Change.What.ADDED, change.what());
        assertEquals("Running", change.cells().getFirst());
        assertFalse(change.namespace().isEmpty());
        watch.interrupt();
        assertTrue(watch.join(Duration.ofSeconds(30)));
    }

    @Test
    void aNodesChangeComesAsItsRowAlone() throws Exception {
        ClusterApi viewer = api(Role.VIEWER);
        String version = viewer.rows(Resource.NODE, ListQuery.all(500), List.of()).version();
        BlockingQueue<Change> changes = new LinkedBlockingQueue<>();
        Thread watch =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try {
                                        viewer.changes(
                                                Resource.NODE,
                                                version,
                                                List.of("Status"),
                                                changes::add);
                                    } catch (ClusterException | InterruptedException _) {
                                        // The test is over.
                                    }
                                });
        ClusterApi service = api(Role.SERVICE);
        service.cordon("node-003", true, version(service, "node-003"));
        Change change = changes.poll(30, TimeUnit.SECONDS);
        assertEquals("node-003", change.name());
        assertEquals("", change.uid());
        assertEquals(List.of("Ready,SchedulingDisabled"), change.cells());
        assertEquals(version(service, "node-003"), change.version());
        watch.interrupt();
        assertTrue(watch.join(Duration.ofSeconds(30)));
    }

    @Test
    void aWatchFromTooLongAgoIsSaidToBeGone() {
        cluster.compact();
        ClusterException e =
                assertThrows(
                        ClusterException.class,
                        () ->
                                api(Role.VIEWER)
                                        .changes(Resource.POD, "5", List.of("Status"), _ -> {}));
        assertEquals(Kind.GONE, e.kind());
    }

    @Test
    void aBusyServerIsAskedAgainWhenItSaid() throws Exception {
        cluster.misbehave(new Misbehaviour(2, 0, Duration.ZERO));
        assertEquals(
                5,
                api(Role.VIEWER).rows(Resource.NODE, ListQuery.all(10), List.of()).rows().size());
    }

    @Test
    void aBusyServerThatDoesNotSayWhenIsNotAskedAgain() {
        cluster.misbehave(new Misbehaviour(1, -1, Duration.ZERO));
        ClusterException e =
                assertThrows(
                        ClusterException.class,
                        () -> api(Role.VIEWER).rows(Resource.NODE, ListQuery.all(10), List.of()));
        assertEquals(Kind.NOT_NOW, e.kind());
    }

    @Test
    void rightsAreTheServersOwnWord() throws Exception {
        assertEquals(List.of(), api(Role.VIEWER).rights().beyond(ShippedRole.VIEWER));
        assertTrue(api(Role.VIEWER).rights().may("list", "", "pods"));
        assertFalse(api(Role.VIEWER).rights().may("create", "", "pods/eviction"));
        assertTrue(api(Role.SERVICE).rights().may("create", "", "pods/eviction"));
        assertEquals(List.of(), api(Role.SERVICE).rights().beyond(ShippedRole.SERVICE));
        assertTrue(api(Role.ADMIN).rights().beyond(ShippedRole.SERVICE).contains("get secrets"));
    }

    @Test
    void aCordonIsRefusedWhenTheNodeWasChangedSince() throws Exception {
        ClusterApi api = api(Role.SERVICE);
        String seen = version(api, "node-003");
        api.cordon("node-003", true, seen);
        ClusterException e =
                assertThrows(ClusterException.class, () -> api.cordon("node-003", false, seen));
        assertEquals(Kind.CONFLICT, e.kind());
        api.cordon("node-003", false, version(api, "node-003"));
    }

    @Test
    void aPodOfAnotherIdentityIsNotEvicted() {
        JsonNode pod = cluster.world().objects("pods").getFirst();
        ClusterException e =
                assertThrows(
                        ClusterException.class,
                        () ->
                                api(Role.SERVICE)
                                        .evict(
                                                pod.at("/metadata/namespace").asText(),
                                                pod.at("/metadata/name").asText(),
                                                "another"));
        assertEquals(Kind.CONFLICT, e.kind());
    }

    @Test
    void whoMayNotIsToldSo() {
        ClusterException e =
                assertThrows(
                        ClusterException.class,
                        () -> api(Role.VIEWER).cordon("node-001", true, "1"));
        assertEquals(Kind.FORBIDDEN, e.kind());
        ClusterAccess wrong =
                new ClusterAccess(
                        URI.create(cluster.url()),
                        Optional.of(cluster.authority()),
                        Optional.empty(),
                        new ClusterLogin.Token("no".toCharArray()),
                        Optional.empty());
        ClusterException refused =
                assertThrows(ClusterException.class, () -> opened(wrong).text("/api", 100));
        assertEquals(Kind.LOGIN_REFUSED, refused.kind());
    }

    @Test
    void anotherAuthorityIsNotTrustedAndNothingIsSent() throws Exception {
        VirtualCluster other =
                VirtualCluster.start(
                        VirtualClusterSettings.usual().withPace(NEVER),
                        Time.system(),
                        new SecureRandom());
        open.add(other);
        ClusterAccess wrong =
                new ClusterAccess(
                        URI.create(cluster.url()),
                        Optional.of(other.authority()),
                        Optional.empty(),
                        new ClusterLogin.Token(cluster.token(Role.ADMIN).toCharArray()),
                        Optional.empty());
        ClusterException e =
                assertThrows(ClusterException.class, () -> opened(wrong).text("/version", 100));
        assertEquals(Kind.NOT_TRUSTED, e.kind());
    }

    @Test
    void aServerThatIsNotThereIsUnreachable() throws Exception {
        ClusterAccess access = access(Role.VIEWER);
        cluster.close();
        ClusterException e =
                assertThrows(ClusterException.class, () -> opened(access).text("/version", 100));
        assertEquals(Kind.UNREACHABLE, e.kind());
    }

    private static String version(ClusterApi api, String node) throws Exception {
        return api.object(Resource.NODE, "", node)
                .orElseThrow()
                .at("/metadata/resourceVersion")
                .asText();
    }

    private ClusterApi api(Role role) throws Exception {
        return opened(access(role));
    }

    private ClusterAccess access(Role role) throws Exception {
        ClusterContext context =
                Kubeconfig.read(cluster.kubeconfig(role)).context("rackside-virtual");
        return new ClusterAccess(
                context.server(),
                context.authorities(),
                context.serverName(),
                context.login(),
                Optional.empty());
    }

    private ClusterApi opened(ClusterAccess access) throws ClusterException {
        ClusterApi api = ClusterApi.of(access, Time.system());
        open.add(api);
        return api;
    }
}
