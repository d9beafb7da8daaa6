package io.rackside.drivers.cluster.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.drivers.cluster.api.ClusterAccess;
import io.rackside.drivers.cluster.api.ClusterApi;
import io.rackside.drivers.cluster.kubeconfig.ClusterContext;
import io.rackside.drivers.cluster.kubeconfig.Kubeconfig;
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
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** A cluster that changes more than its link carries is looked at from time to time. */
@Timeout(120)
class CrowdedTest {
    /** As long as a pod's metadata on a real server. */
    private static final String NOTE = "x".repeat(3_700);

    private static final long LINK = 3_000_000;

    private final Clock time = new Clock();
    private VirtualCluster cluster;
    private Relay relay;
    private ClusterApi api;
    private LiveLook live;
    private int put;

    /** Goes on only while somebody sleeps, which takes a two hundredth of the time. */
    private static final class Clock implements Time {
        private static final int TIMES = 200;

        private final Time real = Time.system();
        private final AtomicLong passed = new AtomicLong();

        @Override
        public Instant now() {
            return Instant.EPOCH.plusNanos(passed.get());
        }

        @Override
        public long nanos() {
            return passed.get();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            real.sleep(duration.dividedBy(TIMES));
            passed.addAndGet(duration.toNanos());
        }
    }

    @BeforeEach
    void start() throws Exception {
        cluster =
                VirtualCluster.start(
                        VirtualClusterSettings.usual().withPace(Duration.ofHours(1)),
                        Time.system(),
                        new SecureRandom());
        new Seeding(4, 40, 8).into(cluster.world());
        relay = Relay.to(cluster.port());
        relay.slow(LINK);
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
                        Time.system());
        live = new LiveLook(() -> api, time, () -> {});
        FirstLook first = FirstLook.at(api);
        live.name(first);
        live.follow(first);
    }

    @AfterEach
    void stop() throws Exception {
        live.close();
        api.close();
        relay.close();
        cluster.close();
    }

    /** Hundreds of changes a second until it is so. */
    private void storm(BooleanSupplier until) throws Exception {
        long end = Time.system().nanos() + Duration.ofSeconds(60).toNanos();
        while (!until.getAsBoolean()) {
            assertTrue(Time.system().nanos() - end < 0, "not within a minute");
            for (int i = 0; i < 10; i++) {
                put++;
                pod("storm-" + put % 50, "node-00" + (1 + put % 4));
            }
            Time.system().sleep(Duration.ofMillis(10));
        }
    }

    private void pod(String name, String node) throws Exception {
        cluster.world()
                .put(
                        (ObjectNode)
                                new ObjectMapper()
                                        .readTree(
                                                """
                                                {"apiVersion":"v1","kind":"Pod",
                                                 "metadata":{"namespace":"scada","name":"%s",
                                                  "annotations":{"note":"%s"}},
                                                 "spec":{"nodeName":"%s","containers":[{"name":"c"}]},
                                                 "status":{"phase":"Running"}}
                                                """
                                                        .formatted(name, NOTE, node)));
    }

    private Set<String> known() {
        return live.named().stream()
                .flatMap(
                        node ->
                                live.podsOn(node).stream()
                                        .map(it -> node + " " + it.namespace() + "/" + it.name()))
                .collect(Collectors.toSet());
    }

    private Set<String> real() {
        return cluster.world().objects("pods").stream()
                .map(
                        it ->
                                it.at("/spec/nodeName").asText("")
                                        + " "
                                        + it.at("/metadata/namespace").asText()
                                        + "/"
                                        + it.at("/metadata/name").asText())
                .collect(Collectors.toSet());
    }

    private Duration every() {
        return live.news().every();
    }

    @Test
    void itIsSaidCostsNoMoreThanItMayAndIsRightInTheEnd() throws Exception {
        long before = api.traffic().received();
        storm(() -> every().isPositive());
        assertEquals(Duration.ofMinutes(1), every());
        long first = api.traffic().received() - before;
        assertTrue(first > Inflow.MOST * 60 && first < Inflow.MOST * 90, () -> "first " + first);
        storm(() -> every().compareTo(Duration.ofMinutes(2)) >= 0);
        long all = api.traffic().received() - before;
        assertTrue(all < Inflow.MOST * (60 + 15) * 3 / 2, () -> "all " + all);
        cluster.world().remove("pods", "scada", "storm-7");
        until(() -> known().equals(real()));
        until(
                () -> {
                    pod("calm", "node-001");
                    time.sleep(Duration.ofSeconds(20));
                    return every().isZero();
                });
        until(() -> known().equals(real()));
    }

    private interface Holds {
        boolean now() throws Exception;
    }

    private static void until(Holds holds) throws Exception {
        long end = Time.system().nanos() + Duration.ofSeconds(60).toNanos();
        while (!holds.now()) {
            assertTrue(Time.system().nanos() - end < 0, "not within a minute");
            Time.system().sleep(Duration.ofMillis(20));
        }
    }
}
