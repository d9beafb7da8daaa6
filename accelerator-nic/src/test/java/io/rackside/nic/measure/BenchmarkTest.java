package io.rackside.nic.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.nic.measure.Benchmark.Kind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/** The command lines that are run on hosts. */
class BenchmarkTest {
    @Test
    void everythingIsMeasuredThatTheEndsAllow() {
        assertEquals(
                List.of(Kind.PING, Kind.TCP, Kind.RDMA_LATENCY, Kind.RDMA_BANDWIDTH, Kind.STORAGE),
                kinds(Outputs.ends()));
        assertEquals(
                List.of(Kind.PING, Kind.TCP),
                kinds(
                        new Ends(
                                "eth0",
                                "fd00::2",
                                Optional.of(new Ends.RdmaEnd("rxe0", 1)),
                                Optional.empty(),
                                Optional.empty())));
    }

    @Test
    void bothEndsOfPerftestAreToldTheSameButForTheirDevice() {
        Benchmark bandwidth = Outputs.benchmark(Kind.RDMA_BANDWIDTH);
        assertEquals(
                "ib_write_bw -d mlx5_0 -x 3 -p 18518 -F -s 65536 -D 20 --report_gbits 10.77.0.2",
                String.join(" ", bandwidth.client().words()));
        assertEquals(
                "ib_write_bw -d mlx5_1 -x 1 -p 18518 -F -s 65536 -D 20 --report_gbits",
                String.join(" ", bandwidth.server().orElseThrow().words()));
    }

    @Test
    void bothEndsOfPerftestAreToldTheClassAndThatAddressesAreLong() {
        Ends ends =
                new Ends(
                        "eth0",
                        "fd00::2",
                        Optional.of(new Ends.RdmaEnd("mlx5_0", 3)),
                        Optional.of(new Ends.RdmaEnd("mlx5_1", 1)),
                        Optional.empty(),
                        OptionalInt.of(106));
        for (Benchmark benchmark : Benchmark.all(ends, 0, Benchmark.USUAL)) {
            if (benchmark.kind() == Kind.RDMA_BANDWIDTH || benchmark.kind() == Kind.RDMA_LATENCY) {
                List<String> both = List.of("--tclass=106", "--ipv6-addr");
                assertTrue(benchmark.client().words().containsAll(both));
                assertTrue(benchmark.server().orElseThrow().words().containsAll(both));
                assertEquals("fd00::2", benchmark.client().words().getLast());
            }
        }
    }

    @Test
    void aServerOutlivesItsClientAndEndsByItself() {
        for (Benchmark benchmark : Benchmark.all(Outputs.ends(), 0, Benchmark.USUAL)) {
            assertTrue(benchmark.client().limit().compareTo(benchmark.lasts()) > 0);
            benchmark
                    .server()
                    .ifPresent(
                            server -> {
                                assertTrue(
                                        server.limit().compareTo(benchmark.client().limit()) > 0);
                                assertTrue(server.line().contains("timeout -k 2 "));
                            });
        }
    }

    /** Soft-RoCE of a busy host was seen to take 4 ms for half a round, 43 ms at worst. */
    @Test
    void aSlowPathHasTheTimeForEveryRoundOfTheLatency() {
        for (Duration lasts : List.of(Benchmark.LEAST, Benchmark.USUAL)) {
            Benchmark latency =
                    Benchmark.all(Outputs.ends(), 0, lasts).stream()
                            .filter(one -> one.kind() == Kind.RDMA_LATENCY)
                            .findFirst()
                            .orElseThrow();
            List<String> words = latency.client().words();
            int rounds = Integer.parseInt(words.get(words.indexOf("-n") + 1));
            assertTrue(rounds >= 1000, "99 percent of few says nothing");
            Duration slow = Duration.ofMillis(2 * 8).multipliedBy(rounds);
            assertTrue(latency.client().limit().compareTo(slow) > 0, latency::toString);
        }
    }

    @Test
    void eachRoundHasPortsOfItsOwn() {
        List<String> listening =
                IntStream.range(0, Benchmark.RUNS)
                        .boxed()
                        .flatMap(
                                round ->
                                        Benchmark.all(Outputs.ends(), round, Benchmark.USUAL)
                                                .stream())
                        .flatMap(benchmark -> benchmark.ready().stream())
                        .map(Command::line)
                        .toList();
        assertEquals(9, listening.size());
        assertEquals(9, Set.copyOf(listening).size());
        assertThrows(
                IllegalArgumentException.class,
                () -> Benchmark.all(Outputs.ends(), Benchmark.RUNS, Benchmark.USUAL));
    }

    @Test
    void storageIsReadAndNeverWritten() {
        List<String> words = Outputs.benchmark(Kind.STORAGE).client().words();
        assertTrue(words.contains("--readonly"));
        assertTrue(words.contains("--rw=randread"));
        assertTrue(words.contains("--allow_file_create=0"));
        assertTrue(words.contains("--filename=/dev/nvme1n1"));
    }

    @Test
    void aDeviceThatOnlyRootMayReadIsReadAsRoot() {
        String line = Outputs.benchmark(Kind.STORAGE).client().line();
        assertTrue(
                line.startsWith(
                        "ROOT=; [ -r /dev/nvme1n1 ] || ROOT='sudo -n'; PATH=$PATH:/usr/sbin:/sbin"
                                + " LC_ALL=C timeout -k 2 40 $ROOT fio "),
                line);
    }

    @Test
    void aLoadLastsAsLongAsItIsWanted() {
        assertTrue(
                Benchmark.all(Outputs.ends(), 0, Duration.ofSeconds(7)).stream()
                        .map(one -> String.join(" ", one.client().words()))
                        .allMatch(
                                line ->
                                        line.contains("-t 7 ")
                                                || line.contains("-D 7 ")
                                                || line.contains("--runtime=7 ")
                                                || line.contains("-n ")));
        for (int seconds : new int[] {0, 1, 121}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> Benchmark.all(Outputs.ends(), 0, Duration.ofSeconds(seconds)));
        }
    }

    @Test
    void aLineIsWholeForAShell() {
        assertEquals(
                "PATH=$PATH:/usr/sbin:/sbin LC_ALL=C timeout -k 2 5 ss -Hltn 'sport = :5201'",
                Outputs.benchmark(Kind.TCP).ready().orElseThrow().line());
        assertEquals(
                "PATH=$PATH:/usr/sbin:/sbin LC_ALL=C timeout -k 2 1 echo 'it'\\''s' '$(x)'",
                new Command(List.of("echo", "it's", "$(x)"), Duration.ofSeconds(1)).line());
    }

    @Test
    void wholePacketsLeaveRoomForTheHeaders() {
        assertTrue(Benchmark.wholePackets("10.77.0.2", 9000).line().endsWith("-s 8972 10.77.0.2"));
        assertTrue(Benchmark.wholePackets("fd00::2", 9000).line().endsWith("-s 8952 fd00::2"));
        assertThrows(
                IllegalArgumentException.class, () -> Benchmark.wholePackets("10.77.0.2", 100));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-c", "a;reboot", "$(reboot)", "host.example", "10.0.0.1 -u", "1\n2"})
    void whatIsNoAddressIsNotSent(String peer) {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Ends("eth0", peer, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-d", "eth0;id", "eth 0", "eth0\n", "`id`"})
    void whatIsNoNameIsNotSent(String name) {
        assertThrows(IllegalArgumentException.class, () -> new Ends.RdmaEnd(name, 1));
        assertThrows(
                IllegalArgumentException.class, () -> new HostSampling(name, Optional.empty()));
    }

    @Test
    void aPathOfStorageIsOneWholePath() {
        for (String path : List.of("dev/nvme0n1", "/dev/a:/dev/b", "/dev/a\nb", "")) {
            assertThrows(
                    IllegalArgumentException.class,
                    () ->
                            new Ends(
                                    "eth0",
                                    "10.0.0.1",
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.of(path)),
                    path);
        }
        assertFalse(
                Benchmark.all(
                                new Ends(
                                        "eth0",
                                        "10.0.0.1",
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.of("/mnt/a b")),
                                0,
                                Benchmark.USUAL)
                        .isEmpty());
    }

    private static List<Kind> kinds(Ends ends) {
        return Benchmark.all(ends, 0, Benchmark.USUAL).stream().map(Benchmark::kind).toList();
    }
}
