package io.rackside.nic.measure;

import io.rackside.model.Message;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A figure of the card. */
public enum Metric {
    TCP_THROUGHPUT(
            "tcpThroughput", Message.of("nic.measure.metric.tcp-throughput"), "Gbit/s", true),
    TCP_RETRANSMITS("tcpRetransmits", Message.of("nic.measure.metric.tcp-retransmits"), "", false),
    TCP_CPU("tcpCpu", Message.of("nic.measure.metric.tcp-cpu"), "%", false),
    RDMA_BANDWIDTH(
            "rdmaBandwidth", Message.of("nic.measure.metric.rdma-bandwidth"), "Gbit/s", true),
    RDMA_CPU("rdmaCpu", Message.of("nic.measure.metric.rdma-cpu"), "%", false),
    RDMA_LATENCY("rdmaLatency", Message.of("nic.measure.metric.rdma-latency"), "µs", false),
    RDMA_LATENCY_99("rdmaLatency99", Message.of("nic.measure.metric.rdma-latency-99"), "µs", false),
    STORAGE_IOPS("storageIops", Message.of("nic.measure.metric.storage-iops"), "", true),
    STORAGE_LATENCY(
            "storageLatency", Message.of("nic.measure.metric.storage-latency"), "µs", false),
    STORAGE_LATENCY_99(
            "storageLatency99", Message.of("nic.measure.metric.storage-latency-99"), "µs", false),
    ROUND_TRIP("roundTrip", Message.of("nic.measure.metric.round-trip"), "ms", false),
    PING_LOSS("pingLoss", Message.of("nic.measure.metric.ping-loss"), "%", false),
    TCP_BUSIEST_CPU("tcpBusiestCpu", Message.of("nic.measure.metric.tcp-busiest-cpu"), "%", false),
    RDMA_BUSIEST_CPU(
            "rdmaBusiestCpu", Message.of("nic.measure.metric.rdma-busiest-cpu"), "%", false),
    STORAGE_BUSIEST_CPU(
            "storageBusiestCpu", Message.of("nic.measure.metric.storage-busiest-cpu"), "%", false),
    TCP_MEMORY("tcpMemory", Message.of("nic.measure.metric.tcp-memory"), "MiB", false),
    RDMA_MEMORY("rdmaMemory", Message.of("nic.measure.metric.rdma-memory"), "MiB", false),
    STORAGE_MEMORY("storageMemory", Message.of("nic.measure.metric.storage-memory"), "MiB", false),
    HUGE_PAGES("hugePages", Message.of("nic.measure.metric.huge-pages"), "MiB", false),
    TCP_LOST("tcpLost", Message.of("nic.measure.metric.tcp-lost"), "", false),
    TCP_PAUSED("tcpPaused", Message.of("nic.measure.metric.tcp-paused"), "", false),
    RDMA_LOST("rdmaLost", Message.of("nic.measure.metric.rdma-lost"), "", false),
    RDMA_PAUSED("rdmaPaused", Message.of("nic.measure.metric.rdma-paused"), "", false),
    RDMA_RETRIES("rdmaRetries", Message.of("nic.measure.metric.rdma-retries"), "", false),
    STORAGE_LOST("storageLost", Message.of("nic.measure.metric.storage-lost"), "", false),
    STORAGE_PAUSED("storagePaused", Message.of("nic.measure.metric.storage-paused"), "", false);

    private static final double KIB_PER_MIB = 1024;
    private static final double HUNDRED = 100;

    private final String word;
    private final Message title;
    private final String unit;
    private final boolean moreIsBetter;

    Metric(String word, Message title, String unit, boolean moreIsBetter) {
        this.word = word;
        this.title = title;
        this.unit = unit;
        this.moreIsBetter = moreIsBetter;
    }

    /** The word used in JSON. */
    public String word() {
        return word;
    }

    public Message title() {
        return title;
    }

    /** Empty for what is counted. CPU is in percent of one CPU for each Gbit/s. */
    public String unit() {
        return unit;
    }

    public boolean moreIsBetter() {
        return moreIsBetter;
    }

    /** Whether it is counted: then one bad run is not made good by two others. */
    public boolean counted() {
        return switch (this) {
            case TCP_RETRANSMITS,
                    PING_LOSS,
                    TCP_LOST,
                    TCP_PAUSED,
                    RDMA_LOST,
                    RDMA_PAUSED,
                    RDMA_RETRIES,
                    STORAGE_LOST,
                    STORAGE_PAUSED ->
                    true;
            default -> false;
        };
    }

    /** What stands for several runs: the middle one, or the worst of what is counted. */
    public double standing(Repeated figure) {
        return counted() ? figure.most() : figure.median();
    }

    /** Its value in one run; absent in runs that do not measure it. */
    OptionalDouble in(Run run) {
        return switch (this) {
            case TCP_THROUGHPUT,
                    TCP_RETRANSMITS,
                    TCP_CPU,
                    RDMA_BANDWIDTH,
                    RDMA_CPU,
                    RDMA_LATENCY,
                    RDMA_LATENCY_99,
                    STORAGE_IOPS,
                    STORAGE_LATENCY,
                    STORAGE_LATENCY_99,
                    ROUND_TRIP,
                    PING_LOSS ->
                    inResult(run);
            case TCP_BUSIEST_CPU,
                    TCP_MEMORY,
                    RDMA_BUSIEST_CPU,
                    RDMA_MEMORY,
                    STORAGE_BUSIEST_CPU,
                    STORAGE_MEMORY,
                    HUGE_PAGES ->
                    inLoad(run);
            case TCP_LOST,
                    TCP_PAUSED,
                    RDMA_LOST,
                    RDMA_PAUSED,
                    RDMA_RETRIES,
                    STORAGE_LOST,
                    STORAGE_PAUSED ->
                    inCounters(run);
        };
    }

    private OptionalDouble inResult(Run run) {
        return switch (run.result()) {
            case TcpThroughput tcp ->
                    switch (this) {
                        case TCP_THROUGHPUT -> OptionalDouble.of(tcp.gigabits());
                        case TCP_RETRANSMITS -> of(tcp.retransmits());
                        case TCP_CPU -> cpuPerGigabit(run.load(), tcp.gigabits());
                        default -> OptionalDouble.empty();
                    };
            case RdmaBandwidth rdma ->
                    switch (this) {
                        case RDMA_BANDWIDTH -> OptionalDouble.of(rdma.gigabits());
                        case RDMA_CPU -> cpuPerGigabit(run.load(), rdma.gigabits());
                        default -> OptionalDouble.empty();
                    };
            case RdmaLatency latency ->
                    switch (this) {
                        case RDMA_LATENCY -> OptionalDouble.of(latency.typical());
                        case RDMA_LATENCY_99 -> latency.percentile99();
                        default -> OptionalDouble.empty();
                    };
            case StorageRate storage ->
                    switch (this) {
                        case STORAGE_IOPS -> OptionalDouble.of(storage.iops());
                        case STORAGE_LATENCY -> OptionalDouble.of(storage.meanMicros());
                        case STORAGE_LATENCY_99 -> storage.percentile99Micros();
                        default -> OptionalDouble.empty();
                    };
            case RoundTrip ping ->
                    switch (this) {
                        case ROUND_TRIP -> ping.meanMillis();
                        case PING_LOSS -> OptionalDouble.of(ping.lossPercent());
                        default -> OptionalDouble.empty();
                    };
        };
    }

    /** What the host did in runs of one kind; huge pages are set aside whatever runs. */
    private OptionalDouble inLoad(Run run) {
        HostLoad load = run.load();
        return switch (run.result()) {
            case TcpThroughput _ ->
                    switch (this) {
                        case TCP_BUSIEST_CPU -> busiest(load);
                        case TCP_MEMORY -> ownMemory(load);
                        case HUGE_PAGES -> hugePages(load);
                        default -> OptionalDouble.empty();
                    };
            case RdmaBandwidth _ ->
                    switch (this) {
                        case RDMA_BUSIEST_CPU -> busiest(load);
                        case RDMA_MEMORY -> ownMemory(load);
                        case HUGE_PAGES -> hugePages(load);
                        default -> OptionalDouble.empty();
                    };
            case StorageRate _ ->
                    switch (this) {
                        case STORAGE_BUSIEST_CPU -> busiest(load);
                        case STORAGE_MEMORY -> ownMemory(load);
                        case HUGE_PAGES -> hugePages(load);
                        default -> OptionalDouble.empty();
                    };
            case RdmaLatency _, RoundTrip _ -> OptionalDouble.empty();
        };
    }

    private static OptionalDouble busiest(HostLoad load) {
        return load.cpu()
                .map(cpu -> OptionalDouble.of(cpu.busiestPercent()))
                .orElse(OptionalDouble.empty());
    }

    private static OptionalDouble hugePages(HostLoad load) {
        return load.memory()
                .map(memory -> OptionalDouble.of(memory.hugeKib() / KIB_PER_MIB))
                .orElse(OptionalDouble.empty());
    }

    /** How far counters went in runs of one kind. */
    private OptionalDouble inCounters(Run run) {
        HostLoad load = run.load();
        OptionalLong count =
                switch (run.result()) {
                    case TcpThroughput _ ->
                            switch (this) {
                                case TCP_LOST -> lost(load.nic());
                                case TCP_PAUSED -> paused(load.nic());
                                default -> OptionalLong.empty();
                            };
                    case RdmaBandwidth _ ->
                            switch (this) {
                                case RDMA_LOST -> lost(load.nic());
                                case RDMA_PAUSED -> paused(load.nic());
                                case RDMA_RETRIES -> load.rdma().of(CounterKind.RDMA_RETRY).sum();
                                default -> OptionalLong.empty();
                            };
                    case StorageRate _ ->
                            switch (this) {
                                case STORAGE_LOST -> lost(load.nic());
                                case STORAGE_PAUSED -> paused(load.nic());
                                default -> OptionalLong.empty();
                            };
                    case RdmaLatency _, RoundTrip _ -> OptionalLong.empty();
                };
        return of(count);
    }

    /** What the host has in use beyond what it had before, in MiB. */
    private static OptionalDouble ownMemory(HostLoad load) {
        return load.memory().isPresent() && load.idle().memory().isPresent()
                ? OptionalDouble.of(
                        (load.memory().get().usedKib() - load.idle().memory().get().usedKib())
                                / KIB_PER_MIB)
                : OptionalDouble.empty();
    }

    /**
     * A card that counts by priority only tells it so; one that tells both has one in the other.
     */
    private static OptionalLong lost(Counters nic) {
        OptionalLong all = nic.of(CounterKind.LOST).sum();
        return all.isPresent() ? all : nic.of(CounterKind.PRIORITY_LOST).sum();
    }

    private static OptionalLong paused(Counters nic) {
        OptionalLong heard = nic.of(CounterKind.PAUSE_HEARD).sum();
        OptionalLong sent = nic.of(CounterKind.PAUSE_SENT).sum();
        OptionalLong link = nic.of(CounterKind.LINK_PAUSE).sum();
        return heard.isEmpty() && sent.isEmpty() && link.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(heard.orElse(0) + sent.orElse(0) + link.orElse(0));
    }

    /** Of the whole host beyond what it did before, with what its kernel does in interrupts. */
    private static OptionalDouble cpuPerGigabit(HostLoad load, double gigabits) {
        return load.cpu().isPresent() && load.idle().cpu().isPresent()
                ? OptionalDouble.of(
                        (load.cpu().get().busyCpus() - load.idle().cpu().get().busyCpus())
                                * HUNDRED
                                / gigabits)
                : OptionalDouble.empty();
    }

    private static OptionalDouble of(OptionalLong count) {
        return count.isPresent() ? OptionalDouble.of(count.getAsLong()) : OptionalDouble.empty();
    }
}
