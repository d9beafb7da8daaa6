package io.rackside.nic.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.rackside.operations.Time;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Loads between two virtual hosts come to what the ports' settings make of them. */
@Timeout(180)
class VirtualLoadTest {
    private final Time time = new Hurried();
    private final VirtualNetwork network = new VirtualNetwork();
    private final VirtualHost near = host("near", 1);
    private final VirtualHost far = host("far", 2);

    /** A clock that goes ten times as fast as the wall's. */
    private static final class Hurried implements Time {
        private static final int TIMES = 10;
        private final Instant began = Instant.parse("2026-11-22T08:00:00Z");
        private final long from = System.nanoTime();

        @Override
        public Instant now() {
            return began.plusNanos(nanos());
        }

        @Override
        public long nanos() {
            return (System.nanoTime() - from) * TIMES;
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            Thread.sleep(duration.dividedBy(TIMES));
        }
    }

    private VirtualHost host(String name, int number) {
        return new VirtualHost(
                VirtualHostSettings.of(0, "root", "Unsaid-4711", VirtualOs.OPENEULER_2403)
                        .named(name, "VH" + number, number)
                        .at(List.of("10.7.1." + number + "/24", "", "10.7.20." + number + "/24")),
                HostEvents.none(),
                time);
    }

    @BeforeEach
    void join() {
        network.join(near);
        network.join(far);
    }

    private String measured(String server, String client, int port) throws Exception {
        CompletableFuture<Void> serving =
                CompletableFuture.runAsync(
                        () -> {
                            try {
                                assertEquals(0, far.run(server).status());
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
        while (far.run("ss -Hltn 'sport = :" + port + "'").output().isEmpty()) {
            assertTrue(!serving.isDone(), "it listens until it has served");
            Thread.onSpinWait();
        }
        VirtualHost.Answer said = near.run(client);
        assertEquals(0, said.status(), said::toString);
        serving.get(120, TimeUnit.SECONDS);
        return said.output();
    }

    private JsonNode tcp() throws Exception {
        return new ObjectMapper()
                .readTree(
                        measured(
                                "iperf3 -s -1 -p 5201",
                                "iperf3 -c 10.7.20.2 -p 5201 -t 5 -P 4 -J",
                                5_201))
                .path("end");
    }

    private static double gigabits(JsonNode end) {
        return end.path("sum_received").path("bits_per_second").asDouble() / 1e9;
    }

    private static double cpu(JsonNode end) {
        return end.path("cpu_utilization_percent").path("host_total").asDouble() / gigabits(end);
    }

    @Test
    void whatTheCardTakesOverIsSeenInRateAndProcessorTime() throws Exception {
        for (VirtualHost each : List.of(near, far)) {
            each.run(
                    "ethtool -K ens2f0np0 gro off tso off; ethtool -L ens2f0np0 combined 1; sleep"
                            + " 2");
        }
        JsonNode before = tcp();
        for (VirtualHost each : List.of(near, far)) {
            each.run(
                    "ethtool -K ens2f0np0 gro on tso on; ethtool -L ens2f0np0 combined 16; ip link"
                            + " set ens2f0np0 mtu 9000; sleep 2");
        }
        JsonNode after = tcp();
        assertTrue(gigabits(after) > 4 * gigabits(before), before + " " + after);
        assertTrue(cpu(after) < 0.7 * cpu(before), before + " " + after);
    }

    @Test
    void aLoadIsCountedAtThePortsAndAtTheProcessors() throws Exception {
        String stat = near.run("cat /proc/stat").output();
        assertTrue(near.run("ethtool -S ens2f0np0").output().contains(" tx_bytes: 0\n"));
        tcp();
        assertTrue(!near.run("ethtool -S ens2f0np0").output().contains(" tx_bytes: 0\n"));
        assertTrue(!far.run("ethtool -S ens2f0np0").output().contains(" rx_bytes: 0\n"));
        assertTrue(!near.run("cat /proc/stat").output().equals(stat));
    }

    @Test
    void rdmaIsMeasuredWithItsOwnProgramsAndSaysItIsVirtual() throws Exception {
        String said =
                measured(
                        "ib_write_bw -d mlx5_0 -x 3 -p 18515 -F -s 65536 -D 5" + " --report_gbits",
                        "ib_write_bw -d mlx5_0 -x 3 -p 18515 -F -s 65536 -D 5 --report_gbits"
                                + " 10.7.20.2",
                        18_515);
        assertTrue(said.contains("Virtual host"), said);
        assertTrue(said.contains("BW average[Gb/sec]"), said);
    }

    @Test
    void withoutAServerOrALinkNothingIsMeasured() throws Exception {
        assertEquals(1, near.run("iperf3 -c 10.7.20.2 -p 5201 -J").status());
        assertEquals(0, near.run("ping -c 1 10.7.20.2").status());
        far.cable("ens2f0np0", false);
        assertEquals(1, near.run("ping -c 1 10.7.20.2").status());
        assertEquals(1, near.run("ping -c 1 10.7.20.77").status());
    }
}
