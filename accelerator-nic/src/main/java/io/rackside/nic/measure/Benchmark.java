package io.rackside.nic.measure;

import io.rackside.nic.measure.Ends.RdmaEnd;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One measurement between two hosts: what listens at the far end, how to know that it does, and
 * what measures at the near end.
 *
 * @param server runs at the far host beside the client and ends after it; none for some
 * @param ready prints a line at the far host once the server listens
 * @param client runs at the near host; what it prints is read
 * @param lasts how long the load lasts, so that the host can be looked at meanwhile
 */
public record Benchmark(
        Kind kind,
        Optional<Command> server,
        Optional<Command> ready,
        Command client,
        Duration lasts) {
    /** How often each is run: the median of three stands for them. */
    public static final int RUNS = 3;

    /** How long each load lasts unless somebody wants it otherwise. */
    public static final Duration USUAL = Duration.ofSeconds(20);

    public static final Duration LEAST = Duration.ofSeconds(2);
    public static final Duration MOST = Duration.ofMinutes(2);

    private static final Duration MARGIN = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final String STREAMS = "4";
    private static final String MESSAGE = "65536";

    /** As perftest has it: on a path that takes milliseconds more of them would not end in time. */
    private static final int ROUNDS = 1000;

    /** Five a second, for half as long as a load. */
    private static final double PINGS_PER_SECOND = 2.5;

    /** Registered for nothing else; perftest's own and the usual one of iperf3. */
    private static final int PERFTEST_PORT = 18515;

    private static final int IPERF_PORT = 5201;

    /** Kinds of measurement. */
    public enum Kind {
        PING("ping"),
        TCP("tcp"),
        RDMA_BANDWIDTH("rdmaBandwidth"),
        RDMA_LATENCY("rdmaLatency"),
        STORAGE("storage");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word used in JSON. */
        public String word() {
            return word;
        }
    }

    public Benchmark {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(ready, "ready");
        Objects.requireNonNull(client, "client");
        Objects.requireNonNull(lasts, "lasts");
    }

    /**
     * All that these two ends allow, the gentlest first.
     *
     * @param round 0 to {@link #RUNS} - 1; each has ports of its own, so that a server whose client
     *     failed is not in the way of the next
     * @param lasts whole seconds, {@link #LEAST} to {@link #MOST}
     */
    public static List<Benchmark> all(Ends ends, int round, Duration lasts) {
        if (round < 0 || round >= RUNS) {
            throw new IllegalArgumentException("no such round");
        }
        if (lasts.compareTo(LEAST) < 0 || lasts.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("too short or too long");
        }
        List<Benchmark> all = new ArrayList<>();
        all.add(ping(ends, lasts));
        all.add(tcp(ends, IPERF_PORT + round, lasts));
        if (ends.near().isPresent() && ends.far().isPresent()) {
            int port = PERFTEST_PORT + round;
            all.add(rdmaLatency(ends, port, lasts));
            all.add(rdmaBandwidth(ends, port + RUNS, lasts));
        }
        ends.storage().ifPresent(path -> all.add(storage(path, lasts)));
        return List.copyOf(all);
    }

    /**
     * Whether packets of an MTU get through whole: {@code ping} that must not be cut up. What it
     * prints is a {@link RoundTrip}.
     *
     * @param mtu in bytes without the Ethernet header, 576 to 65535
     */
    public static Command wholePackets(String peer, int mtu) {
        if (mtu < 576 || mtu > 65535) {
            throw new IllegalArgumentException("no MTU");
        }
        // An IPv6 header has 40 bytes, an IPv4 header 20, and ICMP 8 in both.
        int payload = mtu - (peer.indexOf(':') >= 0 ? 48 : 28);
        return Command.of(
                MARGIN,
                RoundTrip.TOOL,
                "-n",
                "-q",
                "-M",
                "do",
                "-c",
                "3",
                "-W",
                "2",
                "-s",
                Integer.toString(payload),
                Words.address(peer));
    }

    /** Whether the link or the processor is full while it runs. */
    public boolean loads() {
        return kind == Kind.TCP || kind == Kind.RDMA_BANDWIDTH || kind == Kind.STORAGE;
    }

    /**
     * What the client printed, as figures.
     *
     * @throws NotMeasured when it has none
     */
    public Result read(String printed) throws NotMeasured {
        return switch (kind) {
            case PING -> RoundTrip.parse(printed);
            case TCP -> TcpThroughput.parse(printed);
            case RDMA_BANDWIDTH -> RdmaBandwidth.parse(printed);
            case RDMA_LATENCY -> RdmaLatency.parse(printed);
            case STORAGE -> StorageRate.parse(printed);
        };
    }

    private static Benchmark ping(Ends ends, Duration lasts) {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                RoundTrip.TOOL,
                                "-n",
                                "-q",
                                "-c",
                                Long.toString(Math.round(lasts.toSeconds() * PINGS_PER_SECOND)),
                                "-i",
                                "0.2",
                                "-W",
                                "2"));
        ends.from().ifPresent(from -> words.addAll(List.of("-I", from)));
        words.add(ends.peer());
        return new Benchmark(
                Kind.PING,
                Optional.empty(),
                Optional.empty(),
                new Command(words, MARGIN.plus(lasts)),
                lasts.dividedBy(2));
    }

    private static Benchmark tcp(Ends ends, int listens, Duration lasts) {
        String port = Integer.toString(listens);
        Duration limit = MARGIN.plus(lasts);
        List<String> client =
                new ArrayList<>(
                        List.of(
                                TcpThroughput.TOOL,
                                "-c",
                                ends.peer(),
                                "-p",
                                port,
                                "-t",
                                Long.toString(lasts.toSeconds()),
                                "-P",
                                STREAMS,
                                "-J"));
        ends.from().ifPresent(from -> client.addAll(List.of("-B", from)));
        return new Benchmark(
                Kind.TCP,
                Optional.of(
                        Command.of(limit.plus(MARGIN), TcpThroughput.TOOL, "-s", "-1", "-p", port)),
                Optional.of(listening(listens)),
                new Command(client, limit),
                lasts);
    }

    private static Benchmark rdmaBandwidth(Ends ends, int port, Duration lasts) {
        return rdma(
                Kind.RDMA_BANDWIDTH,
                RdmaBandwidth.TOOL,
                ends,
                port,
                List.of("-s", MESSAGE, "-D", Long.toString(lasts.toSeconds()), "--report_gbits"),
                lasts);
    }

    private static Benchmark rdmaLatency(Ends ends, int port, Duration lasts) {
        return rdma(
                Kind.RDMA_LATENCY,
                RdmaLatency.TOOL,
                ends,
                port,
                List.of("-n", Integer.toString(ROUNDS)),
                lasts.dividedBy(2));
    }

    /** Both ends have to be told the same. */
    private static Benchmark rdma(
            Kind kind, String tool, Ends ends, int port, List<String> both, Duration lasts) {
        Duration limit = MARGIN.plus(lasts);
        List<String> told = new ArrayList<>(both);
        ends.tclass().ifPresent(tclass -> told.add("--tclass=" + tclass));
        if (ends.peer().indexOf(':') >= 0) {
            told.add("--ipv6-addr");
        }
        List<String> server = new ArrayList<>(ofEnd(tool, ends.far().orElseThrow(), port));
        server.addAll(told);
        List<String> client = new ArrayList<>(ofEnd(tool, ends.near().orElseThrow(), port));
        client.addAll(told);
        client.add(ends.peer());
        return new Benchmark(
                kind,
                Optional.of(new Command(server, limit.plus(MARGIN))),
                Optional.of(listening(port)),
                new Command(client, limit),
                lasts);
    }

    private static List<String> ofEnd(String tool, RdmaEnd end, int port) {
        // -F: a processor whose clock changes is the rule, and no reason to stop.
        return List.of(
                tool,
                "-d",
                end.device(),
                "-x",
                Integer.toString(end.gid()),
                "-p",
                Integer.toString(port),
                "-F");
    }

    private static Benchmark storage(String path, Duration lasts) {
        return new Benchmark(
                Kind.STORAGE,
                Optional.empty(),
                Optional.empty(),
                Command.of(
                                MARGIN.plus(lasts),
                                StorageRate.TOOL,
                                "--name=rackside",
                                "--filename=" + path,
                                "--readonly",
                                "--allow_file_create=0",
                                "--rw=randread",
                                "--bs=4k",
                                "--iodepth=32",
                                "--numjobs=1",
                                "--ioengine=libaio",
                                "--direct=1",
                                "--time_based",
                                "--runtime=" + lasts.toSeconds(),
                                "--group_reporting",
                                "--output-format=json")
                        .forWhoMayRead(path),
                lasts);
    }

    private static Command listening(int port) {
        return Command.of(LOOK, "ss", "-Hltn", "sport = :" + port);
    }
}
