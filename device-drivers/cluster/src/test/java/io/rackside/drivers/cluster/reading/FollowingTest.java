package io.rackside.drivers.cluster.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rackside.drivers.cluster.api.Change;
import io.rackside.drivers.cluster.api.ClusterAccess;
import io.rackside.drivers.cluster.api.ClusterApi;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.api.ClusterException.Kind;
import io.rackside.drivers.cluster.api.Resource;
import io.rackside.drivers.cluster.api.Wanted;
import io.rackside.drivers.cluster.kubeconfig.ClusterContext;
import io.rackside.drivers.cluster.kubeconfig.Kubeconfig;
import io.rackside.drivers.cluster.virtual.Role;
import io.rackside.drivers.cluster.virtual.Seeding;
import io.rackside.drivers.cluster.virtual.VirtualCluster;
import io.rackside.drivers.cluster.virtual.VirtualClusterSettings;
import io.rackside.model.Message;
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

/** How long it waits before it asks again. */
@Timeout(60)
class FollowingTest {
    private static final Duration SLOW = Duration.ofSeconds(230);

    private final Clock time = new Clock();
    private VirtualCluster cluster;
    private ClusterApi api;

    /** Ends after some rests. */
    private static final class Clock implements Time {
        private static final int MOST = 4;

        private final List<Duration> rests = new ArrayList<>();
        private Duration passed = Duration.ZERO;

        @Override
        public Instant now() {
            return Instant.EPOCH.plus(passed);
        }

        @Override
        public long nanos() {
            return passed.toNanos();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            rests.add(duration);
            pass(duration);
            if (rests.size() == MOST) {
                throw new InterruptedException();
            }
        }

        private void pass(Duration some) {
            passed = passed.plus(some);
        }
    }

    /** Takes long for its lists, and what it lists is forgotten by the time it is there. */
    private final class SlowLink implements Following.Known {
        private final boolean breaks;
        private final List<Kind> failures = new ArrayList<>();
        private int lists;

        private SlowLink(boolean breaks) {
            this.breaks = breaks;
        }

        @Override
        public String list(ClusterApi now) throws ClusterException {
            lists++;
            time.pass(SLOW);
            if (breaks) {
                throw new ClusterException(Kind.UNREACHABLE, Message.of("test"));
            }
            return "1";
        }

        @Override
        public void apply(Change change) {
            throw new AssertionError(change);
        }

        @Override
        public void heard() {
            failures.clear();
        }

        @Override
        public void failed(ClusterException why) {
            failures.add(why.kind());
        }

        @Override
        public void crowded(Duration every) {
            throw new AssertionError(every);
        }
    }

    @BeforeEach
    void start() throws Exception {
        cluster =
                VirtualCluster.start(
                        VirtualClusterSettings.usual().withPace(Duration.ofHours(1)),
                        Time.system(),
                        new SecureRandom());
        new Seeding(3, 5, 0).into(cluster.world());
        cluster.compact();
        ClusterContext context =
                Kubeconfig.read(cluster.kubeconfig(Role.VIEWER)).context("rackside-virtual");
        api =
                ClusterApi.of(
                        new ClusterAccess(
                                context.server(),
                                context.authorities(),
                                context.serverName(),
                                context.login(),
                                Optional.empty()),
                        Time.system());
    }

    @AfterEach
    void stop() {
        api.close();
        cluster.close();
    }

    private SlowLink follow(String version, boolean breaks) {
        SlowLink known = new SlowLink(breaks);
        Following following =
                new Following(
                        () -> api,
                        Resource.POD,
                        Wanted.cells(FirstLook.POD),
                        version,
                        known,
                        new Inflow(time),
                        time);
        assertThrows(InterruptedException.class, following::run);
        return known;
    }

    @Test
    void listsThatAreForgottenBeforeTheyAreThereLeaveTheLinkToOthersHalfTheTime() {
        SlowLink known = follow("", false);
        assertEquals(List.of(SLOW, SLOW, SLOW, SLOW), time.rests);
        assertEquals(4, known.lists);
        assertEquals(List.of(Kind.GONE), known.failures);
    }

    @Test
    void whatIsForgottenIsListedAtOnceTheFirstTime() {
        SlowLink known = follow("1", false);
        assertEquals(SLOW, time.rests.getFirst());
        assertEquals(4, known.lists);
    }

    @Test
    void listsThatBreakOffHoweverLateAreFailures() {
        SlowLink known = follow("", true);
        assertEquals(
                List.of(1, 2, 4, 8),
                time.rests.stream().map(Duration::toSeconds).map(Long::intValue).toList());
        assertEquals(5, known.lists);
        assertEquals(5, known.failures.size());
    }
}
