package io.rackside.drivers.cluster.drain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.drivers.cluster.virtual.ClusterWorld;
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
import java.util.Set;
import java.util.stream.Collectors;

/** What takes long and comes to its end by itself is waited for; what does nothing is not. */
@Timeout(60)
class DrainPatienceTest {
    /** No member of etcd; both of its machines move. */
    private static final String NODE = "node-004";

    private static final int STUCK = 10;

    private VirtualCluster cluster;
    private ClusterWorld world;
    private TestLines lines;
    private final SeenDrain seen = new SeenDrain();

    @BeforeEach
    void begin() throws Exception {
        cluster =
                VirtualCluster.start(
                        VirtualClusterSettings.usual().withPace(Duration.ofHours(1)),
                        Time.system(),
                        new SecureRandom());
        world = cluster.world();
        new Seeding(5, 40, 10).into(world);
        world.settle();
        lines = new TestLines(cluster, Role.SERVICE);
        new Cordon(lines.looks(), lines.acts(), NODE, "us").take("");
    }

    @AfterEach
    void end() {
        lines.close();
        cluster.close();
    }

    /** A clock under which nothing comes to its end for so many minutes. */
    private final class SlowTime implements Time {
        private final Duration slow;
        private final Duration step;
        private final Runnable meanwhile;
        private long nanos;

        SlowTime(int minutes, Runnable meanwhile) {
            slow = Duration.ofMinutes(minutes);
            step = slow.dividedBy(50);
            this.meanwhile = meanwhile;
        }

        @Override
        public Instant now() {
            return Instant.EPOCH.plusNanos(nanos);
        }

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public void sleep(Duration duration) {
            nanos += step.toNanos();
            if (nanos < slow.toNanos()) {
                meanwhile.run();
            } else {
                world.settle();
            }
        }
    }

    private DrainEnd drain(SlowTime time) throws Exception {
        Set<String> all =
                Outlook.at(lines.looks(), NODE, Time.system()).hurdles().stream()
                        .map(Hurdle::key)
                        .collect(Collectors.toSet());
        DrainOrder order =
                new DrainOrder(
                        NODE,
                        "",
                        all,
                        Set.of(),
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(STUCK),
                        Duration.ofMinutes(STUCK));
        return new Drain(lines, order, seen, time).run();
    }

    private static String why(DrainEnd end) {
        return assertInstanceOf(DrainEnd.Refused.class, end).why().code();
    }

    private boolean said(String code) {
        return seen.all.stream().anyMatch(each -> each.why().code().equals(code));
    }

    private void grace(long seconds) {
        for (JsonNode pod : world.objects("pods")) {
            ObjectNode changed = pod.deepCopy();
            changed.withObject("/spec").put("terminationGracePeriodSeconds", seconds);
            world.put(changed);
        }
    }

    private void removeMachines() {
        for (JsonNode each : world.objects("pods")) {
            if (each.at("/metadata/ownerReferences/0/kind")
                    .asText()
                    .equals("VirtualMachineInstance")) {
                world.remove(
                        "pods",
                        each.at("/metadata/namespace").asText(),
                        each.at("/metadata/name").asText());
            }
        }
    }

    private void migrations(String phase) {
        for (JsonNode each : world.objects("virtualmachineinstancemigrations")) {
            ObjectNode changed = each.deepCopy();
            changed.withObject("/status").put("phase", phase);
            world.put(changed);
        }
    }

    @Test
    void whatMayTakeHalfAnHourToEndByItsOwnWishIsWaitedFor() throws Exception {
        removeMachines();
        grace(1800);
        assertEquals(new DrainEnd.Empty(), drain(new SlowTime(25, () -> {})));
        assertTrue(said("cluster.drain.ending-by"));
    }

    @Test
    void whatHasHadItsTimeToEndAndDoesNotIsGivenUp() throws Exception {
        removeMachines();
        SlowTime time = new SlowTime(25, () -> {});
        assertEquals("cluster.drain.gave-up", why(drain(time)));
        assertEquals(STUCK + 1, Duration.ofNanos(time.nanos()).toMinutes(), "and half a minute");
        assertTrue(said("cluster.drain.ending"));
    }

    @Test
    void aMigrationThatCopiesIsWaitedFor() throws Exception {
        assertEquals(
                new DrainEnd.Empty(), drain(new SlowTime(2 * STUCK, () -> migrations("Running"))));
        assertTrue(said("cluster.drain.copies"));
    }

    @Test
    void aMigrationThatDoesNotBeginIsGivenUp() throws Exception {
        assertEquals(
                "cluster.drain.gave-up",
                why(drain(new SlowTime(25, () -> migrations("Scheduling")))));
    }

    /** One that is long over counts as nothing: KubeVirt does not look after it any more. */
    @Test
    void aMigrationThatCopiesForADayIsGivenUp() throws Exception {
        SlowTime time = new SlowTime(2 * 24 * 60, () -> migrations("Running"));
        assertEquals("cluster.drain.gave-up", why(drain(time)));
        assertEquals(1, Duration.ofNanos(time.nanos()).toDays());
    }
}
