package io.rackside.drivers.cluster.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.drivers.cluster.api.Change;
import io.rackside.drivers.cluster.api.ClusterApi;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.api.ListQuery;
import io.rackside.drivers.cluster.api.Resource;
import io.rackside.drivers.cluster.api.Wanted;
import io.rackside.drivers.cluster.drain.TestLines;
import io.rackside.drivers.cluster.object.ObjectReading;
import io.rackside.drivers.cluster.object.Pod;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Versions that cannot be, and objects that share an identity. */
@Timeout(60)
class OddVersionsTest {
    private static final String NEWS = "late";

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private VirtualCluster cluster;
    private TestLines lines;

    @BeforeEach
    void start() throws Exception {
        cluster =
                VirtualCluster.start(
                        VirtualClusterSettings.usual().withPace(Duration.ofHours(1)),
                        new Hurried(),
                        new SecureRandom());
        new Seeding(3, 6, 0).into(cluster.world());
        cluster.world().settle();
        lines = new TestLines(cluster, Role.VIEWER);
    }

    @AfterEach
    void stop() {
        lines.close();
        cluster.close();
    }

    private ObjectNode pod() {
        return cluster.world().objects("pods").getLast().deepCopy();
    }

    /** Keeps no more than that it heard of it. */
    private final class Listener implements Following.Known {
        @Override
        public String list(ClusterApi api) throws ClusterException, InterruptedException {
            String version =
                    api.rows(Resource.POD, ListQuery.all(ListQuery.ROWS), FirstLook.POD).version();
            told.add("listed");
            return version;
        }

        @Override
        public void apply(Change change) {
            if (change.name().equals(NEWS)) {
                told.add(NEWS);
            }
        }

        @Override
        public void heard() {}

        @Override
        public void failed(ClusterException why) {}

        @Override
        public void crowded(Duration every) {
            throw new AssertionError(every);
        }
    }

    /** A server of that kind answers 400, or tells nothing at all until it has come so far. */
    @ParameterizedTest
    @ValueSource(strings = {"v1beta", "-3", "999999999"})
    void oneThatIsNoneOrHasGoneBackIsListedAnewAndThenFollowed(String version) throws Exception {
        Following following =
                new Following(
                        lines::looksNow,
                        Resource.POD,
                        Wanted.cells(FirstLook.POD),
                        version,
                        new Listener(),
                        new Inflow(Time.system()),
                        Time.system());
        Thread running = Thread.ofVirtual().start(() -> runs(following));
        assertEquals("listed", told.take());
        ObjectNode late = pod();
        ((ObjectNode) late.path("metadata")).put("name", NEWS).put("uid", NEWS);
        cluster.world().put(late);
        assertEquals(NEWS, told.take());
        running.interrupt();
        running.join();
        assertEquals(List.of("ended"), List.copyOf(told));
    }

    /** A real one says nothing of a version it has yet to come to, not even by a bookmark. */
    @Test
    void oneOfWhichTheServerSaysNothingIsListedAnew() throws Exception {
        try (ClusterApi api = TestLines.hasty(cluster, Role.VIEWER, Duration.ofMillis(300))) {
            String version =
                    api.rows(Resource.POD, ListQuery.all(ListQuery.ROWS), FirstLook.POD).version();
            cluster.misbehave(Misbehaviour.of(Misbehaviour.Watch.STALLS));
            Following following =
                    new Following(
                            () -> api,
                            Resource.POD,
                            Wanted.cells(FirstLook.POD),
                            version,
                            new Listener(),
                            new Inflow(Time.system()),
                            new Hurried(1000));
            Thread running = Thread.ofVirtual().start(() -> runs(following));
            assertEquals("listed", told.take());
            running.interrupt();
            running.join();
        }
    }

    private void runs(Following following) {
        try {
            following.run();
        } catch (InterruptedException _) {
            told.add("ended");
        }
    }

    /** As where somebody has put an etcd together of two copies. */
    @Test
    void twoPodsOfOneUidAreBothThere() throws Exception {
        ObjectNode twin = pod();
        String uid = twin.at("/metadata/uid").asText();
        ((ObjectNode) twin.path("metadata")).put("name", "twin");
        ((ObjectNode) twin.path("metadata")).remove("ownerReferences");
        cluster.world().put(twin);
        String node = twin.at("/spec/nodeName").asText();
        CloseLook.Seen seen = CloseLook.at(lines.looks(), Set.of(node), false, Time.system());
        List<String> same =
                seen.objects().pods().stream()
                        .filter(each -> each.uid().equals(uid))
                        .map(Pod::name)
                        .toList();
        assertEquals(2, same.size(), same::toString);
        for (JsonNode each : cluster.world().objects("pods")) {
            if (each.at("/spec/nodeName").asText().equals(node)) {
                Pod wanted = ObjectReading.pod(each);
                assertTrue(
                        seen.objects().pods().stream()
                                .anyMatch(it -> it.name().equals(wanted.name())),
                        wanted::name);
            }
        }
    }
}
