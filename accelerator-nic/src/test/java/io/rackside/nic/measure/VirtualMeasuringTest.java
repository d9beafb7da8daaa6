package io.rackside.nic.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.nic.measure.Benchmark.Kind;
import io.rackside.nic.virtual.HostEvents;
import io.rackside.nic.virtual.VirtualHost;
import io.rackside.nic.virtual.VirtualHostSettings;
import io.rackside.nic.virtual.VirtualNetwork;
import io.rackside.nic.virtual.VirtualOs;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Our command lines at virtual hosts: TCP, RDMA and storage, as a round runs them. */
@Timeout(180)
class VirtualMeasuringTest {
    private static final Ends ENDS =
            new Ends(
                    "ens2f0np0",
                    "10.7.20.2",
                    Optional.of(new Ends.RdmaEnd("mlx5_0", 3)),
                    Optional.of(new Ends.RdmaEnd("mlx5_0", 3)),
                    Optional.of("/dev/nvme0n1"),
                    OptionalInt.of(106));

    private final Time time = new Hurried();
    private final VirtualNetwork network = new VirtualNetwork();
    private final VirtualHost near = host("near", 1);
    private final VirtualHost far = host("far", 2);

    /** A clock that goes ten times as fast as the wall's. */
    private static final class Hurried implements Time {
        private static final int TIMES = 10;
        private final Time wall = Time.system();
        private final Instant began = Instant.parse("2026-11-22T08:00:00Z");
        private final long from = wall.nanos();

        @Override
        public Instant now() {
            return began.plusNanos(nanos());
        }

        @Override
        public long nanos() {
            return (wall.nanos() - from) * TIMES;
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            wall.sleep(duration.dividedBy(TIMES));
        }
    }

    private VirtualHost host(String name, int number) {
        VirtualHost host =
                new VirtualHost(
                        VirtualHostSettings.of(0, "root", "Unsaid-4711", VirtualOs.OPENEULER_2403)
                                .named(name, "VH" + number, number)
                                .at(List.of("10.7.1." + number + "/24", "", address(number))),
                        HostEvents.none(),
                        time);
        network.join(host);
        return host;
    }

    private static String address(int number) {
        return "10.7.20." + number + "/24";
    }

    private Round round(Ends ends, Set<Kind> without) throws InterruptedException {
        return new Measuring(bench(near), bench(far), Benchmark.LEAST, time)
                .round(ends, 0, without, (_, _) -> {});
    }

    private static BenchHost bench(VirtualHost host) {
        return (script, _) -> host.run(script).output();
    }

    @Test
    void everythingGivesFiguresThatSayTheyAreComputed() throws Exception {
        Round round = round(ENDS, EnumSet.noneOf(Kind.class));
        assertEquals(List.of(), round.problems());
        assertEquals(
                List.of(
                        RoundTrip.class,
                        TcpThroughput.class,
                        RdmaLatency.class,
                        RdmaBandwidth.class,
                        StorageRate.class),
                round.runs().stream().map(run -> run.result().getClass()).toList());
        for (Run run : round.runs()) {
            if (!(run.result() instanceof RoundTrip)) {
                assertTrue(run.computed(), run::toString);
            }
        }
        Measurement measured =
                new Measurement(
                        time.now(), MeasurementText.environment("{}"), round.runs(), List.of());
        for (Metric metric :
                List.of(
                        Metric.TCP_THROUGHPUT,
                        Metric.RDMA_BANDWIDTH,
                        Metric.RDMA_LATENCY,
                        Metric.RDMA_LATENCY_99,
                        Metric.STORAGE_IOPS,
                        Metric.STORAGE_LATENCY_99,
                        Metric.TCP_BUSIEST_CPU,
                        Metric.RDMA_BUSIEST_CPU,
                        Metric.STORAGE_BUSIEST_CPU)) {
            assertTrue(measured.figure(metric).orElseThrow().median() > 0, metric::word);
        }
        for (Metric metric : List.of(Metric.TCP_LOST, Metric.RDMA_LOST, Metric.RDMA_RETRIES)) {
            assertTrue(measured.figure(metric).isPresent(), metric::word);
        }
    }

    @Test
    void aDiskThatIsNotThereCostsStorageAlone() throws Exception {
        Ends none =
                new Ends(
                        ENDS.port(),
                        ENDS.peer(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("/srv/gone"));
        Round round = round(none, EnumSet.of(Kind.PING));
        assertEquals(Set.of(Kind.STORAGE), round.failed());
        assertEquals(1, round.runs().size());
        assertEquals("fio", round.problems().getFirst().where());
    }

    @Test
    void withoutALinkRdmaGivesNoFigure() throws Exception {
        far.run("ip link set ens2f0np0 down");
        Round round = round(ENDS, EnumSet.of(Kind.PING, Kind.STORAGE, Kind.TCP));
        assertEquals(Set.of(Kind.RDMA_BANDWIDTH, Kind.RDMA_LATENCY), round.failed());
        assertEquals(2, round.problems().size());
    }
}
