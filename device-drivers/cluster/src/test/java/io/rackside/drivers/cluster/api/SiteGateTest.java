package io.rackside.drivers.cluster.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** However many connections there are to a site, three requests at most are on their way. */
@Timeout(60)
class SiteGateTest {
    private final Held held = new Held();
    private final List<ClusterApi> apis = new ArrayList<>();
    private final SiteGate gate = new SiteGate();
    private VirtualCluster cluster;

    /** The server's clock: by it, it holds back its answers until it is let go. */
    private static final class Held implements Time {
        private final Semaphore begun = new Semaphore(0);
        private final Semaphore free = new Semaphore(0);

        @Override
        public Instant now() {
            return Time.system().now();
        }

        @Override
        public long nanos() {
            return Time.system().nanos();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            if (duration.toMillis() == 1) {
                begun.release();
                free.acquire();
            } else {
                Time.system().sleep(duration);
            }
        }
    }

    @BeforeEach
    void start() throws Exception {
        cluster =
                VirtualCluster.start(
                        VirtualClusterSettings.usual().withPace(Duration.ofHours(1)),
                        held,
                        new SecureRandom());
        new Seeding(3, 5, 0).into(cluster.world());
        ClusterContext context =
                Kubeconfig.read(cluster.kubeconfig(Role.VIEWER)).context("rackside-virtual");
        for (int i = 0; i < 3; i++) {
            apis.add(
                    ClusterApi.of(
                            new ClusterAccess(
                                    context.server(),
                                    context.authorities(),
                                    context.serverName(),
                                    context.login(),
                                    Optional.empty()),
                            Time.system(),
                            gate));
        }
    }

    @AfterEach
    void stop() {
        held.free.release(1_000);
        apis.forEach(ClusterApi::close);
        cluster.close();
    }

    private void slowly() {
        cluster.misbehave(new Misbehaviour(0, -1, Duration.ofMillis(1)));
    }

    private static boolean there(ClusterApi api) throws Exception {
        return api.object(Resource.NODE, "", "node-001").isPresent();
    }

    @Test
    void connectionsToOneSiteShareItsPlaces() throws Exception {
        slowly();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> answers = new ArrayList<>();
            for (int i = 0; i < 9; i++) {
                ClusterApi api = apis.get(i % 3);
                answers.add(threads.submit(() -> there(api)));
            }
            for (int done = 0; done < 9; done += 3) {
                held.begun.acquire(3);
                assertEquals(0, held.begun.availablePermits(), "a fourth has begun");
                held.free.release(3);
            }
            for (Future<Boolean> each : answers) {
                assertTrue(each.get());
            }
        }
    }

    @Test
    void watchesTakeNoPlace() throws Exception {
        CountDownLatch watching = new CountDownLatch(6);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> watches = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                ClusterApi api = apis.get(i % 3);
                watches.add(threads.submit(() -> watch(api, watching)));
            }
            watching.await();
            for (ClusterApi each : apis) {
                assertTrue(there(each));
            }
            watches.forEach(each -> each.cancel(true));
        }
    }

    private static Void watch(ClusterApi api, CountDownLatch watching) throws Exception {
        api.changes(Resource.POD, "0", Wanted.cells(List.of("Name")), watching::countDown, _ -> {});
        return null;
    }

    @Test
    void whoGivesUpWaitingTakesNoPlace() throws Exception {
        slowly();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> first = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                first.add(threads.submit(() -> there(apis.get(0))));
            }
            held.begun.acquire(3);
            List<Future<Boolean>> late = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                late.add(threads.submit(() -> there(apis.get(1))));
            }
            late.forEach(each -> each.cancel(true));
            held.free.release(1_000);
            for (Future<Boolean> each : first) {
                assertTrue(each.get());
            }
            for (int i = 0; i < 4; i++) {
                assertTrue(there(apis.get(1)));
            }
        }
    }

    @Test
    void twoGatesThatAreOneSiteHaveThreePlacesTogether() throws Exception {
        SiteGate other = new SiteGate();
        Runnable before = other.enter();
        other.join(gate);
        Runnable first = gate.enter();
        Runnable second = other.enter();
        other.enter();
        Thread fourth = Thread.startVirtualThread(() -> entered(gate));
        assertFalse(fourth.join(Duration.ofMillis(200)));
        before.run();
        assertFalse(fourth.join(Duration.ofMillis(200)), "that place was the other's own");
        second.run();
        assertTrue(fourth.join(Duration.ofSeconds(20)));
        first.run();
    }

    private static void entered(SiteGate gate) {
        try {
            gate.enter();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
