package io.rackside.nic.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.Message;
import io.rackside.model.Problem;
import io.rackside.nic.measure.Benchmark.Kind;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Measuring between two hosts that answer from a table. */
class MeasuringTest {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final Stepped time = new Stepped();
    private final List<String> begun = new ArrayList<>();

    @Test
    void everythingIsRunThreeTimes() throws InterruptedException {
        Measurement measured = measure(new Near(""), new Far());
        assertEquals(15, measured.runs().size(), measured.problems()::toString);
        assertTrue(measured.problems().isEmpty(), measured.problems()::toString);
        assertEquals(3, measured.figure(Metric.TCP_THROUGHPUT).orElseThrow().runs().size());
        assertEquals(92.57, measured.figure(Metric.RDMA_BANDWIDTH).orElseThrow().median());
        // One of two CPUs was busy, half of one was so before: 50 % of a CPU over 9.41 Gbit/s.
        assertEquals(100.0 / 1024, measured.figure(Metric.TCP_MEMORY).orElseThrow().median(), 1e-6);
        assertEquals(50 / 9.41, measured.figure(Metric.TCP_CPU).orElseThrow().median(), 1e-6);
        assertEquals(0, measured.figure(Metric.RDMA_LOST).orElseThrow().median());
        assertEquals("PING 0", begun.getFirst());
        assertEquals(15, begun.size());
    }

    @Test
    void whatGaveNoFigureIsNamedAndNotTriedAgain() throws InterruptedException {
        Measurement measured = measure(new Near("ib_write_bw"), new Far());
        assertEquals(12, measured.runs().size());
        assertEquals(
                List.of("ib_write_bw"),
                measured.problems().stream().map(problem -> problem.where()).toList());
        assertEquals(1, begun.stream().filter("RDMA_BANDWIDTH 0"::equals).count());
        assertTrue(begun.stream().noneMatch("RDMA_BANDWIDTH 1"::equals));
    }

    @Test
    void aServerThatNeverListensIsGivenUp() throws InterruptedException {
        Measurement measured =
                measure(
                        new Near(""),
                        new Far() {
                            @Override
                            String listening() {
                                return "";
                            }
                        });
        assertEquals(6, measured.runs().size());
        assertTrue(
                measured.problems().stream()
                        .map(problem -> problem.what())
                        .anyMatch(Message.of("nic.measure.listens-not", "iperf3")::equals),
                measured.problems()::toString);
    }

    @Test
    void aHostThatIsLostIsNotMeasuredAndNotAskedAgain() throws InterruptedException {
        BenchHost lost =
                (_, _) -> {
                    throw new IOException("gone");
                };
        Measurement measured = measure(lost, new Far());
        assertTrue(measured.runs().isEmpty());
        assertEquals(
                List.of("ping", "enp1s0"),
                measured.problems().stream().map(Problem::where).toList());
    }

    @Test
    void aFigureOfAnotherPortIsNoneOfThisOne() throws InterruptedException {
        for (String way : List.of("10.77.0.2 dev eno1 src 10.77.0.9", "local 10.77.0.2 dev lo")) {
            Near near =
                    new Near("") {
                        @Override
                        public String run(String script, Duration limit)
                                throws IOException, InterruptedException {
                            return script.contains(" route get ") ? way : super.run(script, limit);
                        }
                    };
            Measurement measured = measure(near, new Far());
            assertEquals(0, measured.runs().size());
            assertEquals(
                    "nic.measure.other-way", measured.problems().getFirst().what().code(), way);
        }
    }

    @Test
    void whatIsSentComesFromThePortsOwnAddress() {
        Ends some = Outputs.ends();
        Ends ends =
                new Ends(
                        some.port(),
                        some.peer(),
                        some.near(),
                        some.far(),
                        some.storage(),
                        some.tclass(),
                        Optional.of("10.77.0.1"));
        List<Benchmark> all = Benchmark.all(ends, 0, Benchmark.USUAL);
        assertTrue(all.get(0).client().line().endsWith(" -I 10.77.0.1 10.77.0.2"));
        assertTrue(all.get(1).client().line().endsWith(" -B 10.77.0.1"));
        assertTrue(
                new PortWay(ends)
                        .command()
                        .line()
                        .endsWith("ip -o route get 10.77.0.2 from 10.77.0.1"));
        assertEquals(
                "nic.measure.no-way",
                new PortWay(ends)
                        .wrong("RTNETLINK answers: Network is unreachable")
                        .orElseThrow()
                        .code());
    }

    @Test
    void anMtuThatThePathDoesNotCarryIsNamed() throws InterruptedException {
        Near near =
                new Near("") {
                    @Override
                    public String run(String script, Duration limit)
                            throws IOException, InterruptedException {
                        return script.contains("-M do")
                                ? "3 packets transmitted, 0 received, 100% packet loss, time 2ms"
                                : super.run(script, limit);
                    }
                };
        assertEquals(
                Message.of("nic.measure.not-whole", 9000, "10.77.0.2"),
                measure(near, new Far()).problems().getFirst().what());
    }

    @Test
    void aCancelledMeasurementEndsAtOnce() throws InterruptedException {
        CountDownLatch waiting = new CountDownLatch(1);
        Near near =
                new Near("") {
                    @Override
                    public String run(String script, Duration limit)
                            throws IOException, InterruptedException {
                        if (script.contains("iperf3")) {
                            waiting.countDown();
                            new CountDownLatch(1).await();
                        }
                        return super.run(script, limit);
                    }
                };
        List<Throwable> ended = new ArrayList<>();
        Thread measuring =
                Thread.ofVirtual()
                        .start(
                                () ->
                                        ended.add(
                                                assertThrows(
                                                        InterruptedException.class,
                                                        () -> measure(near, new Far()))));
        assertTrue(waiting.await(DEADLINE.toSeconds(), TimeUnit.SECONDS));
        measuring.interrupt();
        assertTrue(measuring.join(DEADLINE));
        assertEquals(1, ended.size());
    }

    private Measurement measure(BenchHost near, BenchHost far) throws InterruptedException {
        Environment environment =
                new Environment(
                        "edge-1",
                        "S1",
                        "",
                        "",
                        "",
                        OptionalInt.of(2),
                        OptionalLong.empty(),
                        "enp1s0",
                        "",
                        "",
                        "",
                        "",
                        OptionalInt.of(9000),
                        OptionalLong.empty(),
                        "");
        Measuring measuring = new Measuring(near, far, Benchmark.USUAL, time);
        List<Run> runs = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        measuring.wholePackets(Outputs.ends().peer(), 9000).ifPresent(problems::add);
        Set<Kind> without = EnumSet.noneOf(Kind.class);
        for (int number = 0; number < Benchmark.RUNS; number++) {
            Round round =
                    measuring.round(
                            Outputs.ends(),
                            number,
                            without,
                            (kind, of) -> begun.add(kind.name() + " " + of));
            // As a job does that goes on after a crash.
            Round kept = MeasurementText.round(MeasurementText.of(round));
            assertEquals(MeasurementText.of(round), MeasurementText.of(kept));
            runs.addAll(kept.runs());
            problems.addAll(kept.problems());
            without.addAll(kept.failed());
        }
        Measurement measured = new Measurement(time.now(), environment, runs, problems);
        assertEquals(measured, MeasurementText.measurement(MeasurementText.of(measured)));
        return measured;
    }

    /** The host that measures; one of its tools may be missing. */
    private static class Near implements BenchHost {
        private final String missing;

        Near(String missing) {
            this.missing = missing;
        }

        @Override
        public String run(String script, Duration limit) throws IOException, InterruptedException {
            if (!missing.isEmpty() && script.contains(missing)) {
                return "timeout: failed to run command '" + missing + "': No such file";
            }
            if (script.contains(" route get ")) {
                return "10.77.0.2 dev enp1s0 src 10.77.0.1 uid 0 \\    cache\n";
            }
            if (script.contains("/proc/stat")) {
                // It is looked at before each round too, and then there is no rise to wait for.
                return script.contains("sleep 0\n") ? IDLE : LOAD;
            }
            if (script.contains("ethtool -S")) {
                return COUNTERS;
            }
            for (Kind kind : Kind.values()) {
                if (script.contains(Outputs.benchmark(kind).client().tool() + " ")) {
                    return Outputs.of(kind);
                }
            }
            throw new IOException("not expected: " + script);
        }
    }

    /** The host that listens. */
    private static class Far implements BenchHost {
        @Override
        public String run(String script, Duration limit) throws InterruptedException {
            if (script.contains(" ss ")) {
                return listening();
            }
            // A server, until its client has gone.
            new CountDownLatch(1).await();
            return "";
        }

        String listening() {
            return "LISTEN 0 128 *:5201 *:*\n";
        }
    }

    private static final String LOAD =
            """
            @@ rackside stat.before
            cpu  0 0 0 0 0 0 0 0
            cpu0 0 0 0 0 0 0 0 0
            cpu1 0 0 0 0 0 0 0 0
            @@ rackside mpstat
            @@ rackside stat.after
            cpu  0 0 100 100 0 0 0 0
            cpu0 0 0 100 0 0 0 0 0
            cpu1 0 0 0 100 0 0 0 0
            @@ rackside meminfo
            MemTotal: 1000 kB
            MemAvailable: 400 kB
            """;

    private static final String IDLE =
            LOAD.replace("cpu  0 0 100 100", "cpu  0 0 50 150")
                    .replace("cpu0 0 0 100 0", "cpu0 0 0 50 50")
                    .replace("MemAvailable: 400", "MemAvailable: 500");

    private static final String COUNTERS =
            """
            @@ rackside ethtool
            NIC statistics:
                 rx_discards_phy: 5
            @@ rackside rdma
            [{"ifname":"mlx5_0","port":1,"out_of_sequence":0}]
            """;

    /** A clock that goes on when somebody sleeps. */
    private static final class Stepped implements Time {
        private final AtomicLong nanos = new AtomicLong();

        @Override
        public Instant now() {
            return Instant.EPOCH.plusNanos(nanos.get());
        }

        @Override
        public long nanos() {
            return nanos.get();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            nanos.addAndGet(duration.toNanos());
        }
    }
}
