package io.rackside.nic.measure;

import static io.rackside.nic.measure.MeasurementText.count;
import static io.rackside.nic.measure.MeasurementText.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.nic.measure.Benchmark.Kind;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** One run as JSON; of a card's thousand counters those whose meaning we know. */
final class RunText {
    private static final String KIND = "kind";

    private RunText() {}

    static ObjectNode of(Run run) {
        ObjectNode root = result(run.result());
        HostLoad load = run.load();
        put(root, load.cpu(), load.memory());
        put(root.putObject("idle"), load.idle().cpu(), load.idle().memory());
        root.put("computed", run.computed());
        root.set("nic", counters(load.nic()));
        root.set("rdma", counters(load.rdma()));
        root.set("problems", MeasurementText.problems(load.problems()));
        return root;
    }

    private static void put(ObjectNode root, Optional<CpuLoad> load, Optional<MemoryUse> used) {
        load.ifPresent(
                cpu ->
                        root.putObject("cpu")
                                .put("cpus", cpu.cpus())
                                .put("busyCpus", cpu.busyCpus())
                                .put("busiestPercent", cpu.busiestPercent()));
        used.ifPresent(
                memory ->
                        root.putObject("memory")
                                .put("totalKib", memory.totalKib())
                                .put("availableKib", memory.availableKib())
                                .put("hugeKib", memory.hugeKib()));
    }

    private static Optional<CpuLoad> cpu(JsonNode root) {
        JsonNode cpu = root.path("cpu");
        return cpu.isObject()
                ? Optional.of(
                        new CpuLoad(
                                cpu.path("cpus").intValue(),
                                cpu.path("busyCpus").doubleValue(),
                                cpu.path("busiestPercent").doubleValue()))
                : Optional.empty();
    }

    private static Optional<MemoryUse> memory(JsonNode root) {
        JsonNode memory = root.path("memory");
        return memory.isObject()
                ? Optional.of(
                        new MemoryUse(
                                memory.path("totalKib").longValue(),
                                memory.path("availableKib").longValue(),
                                memory.path("hugeKib").longValue()))
                : Optional.empty();
    }

    /**
     * @throws IllegalArgumentException when it is no such run
     */
    static Run run(JsonNode root) {
        JsonNode idle = root.path("idle");
        return new Run(
                result(root),
                new HostLoad(
                        cpu(root),
                        memory(root),
                        counters(root.path("nic")),
                        counters(root.path("rdma")),
                        new HostLoad.Idle(cpu(idle), memory(idle)),
                        MeasurementText.problems(root.path("problems"))),
                root.path("computed").booleanValue());
    }

    private static ObjectNode result(Result result) {
        return switch (result) {
            case TcpThroughput tcp -> {
                ObjectNode root = kind(Kind.TCP).put("gigabits", tcp.gigabits());
                tcp.retransmits().ifPresent(count -> root.put("retransmits", count));
                put(root, "senderPercent", tcp.senderPercent());
                put(root, "receiverPercent", tcp.receiverPercent());
                yield root;
            }
            case RdmaBandwidth rdma -> {
                ObjectNode root = kind(Kind.RDMA_BANDWIDTH).put("gigabits", rdma.gigabits());
                put(root, "messages", rdma.messages());
                yield root;
            }
            case RdmaLatency latency -> {
                ObjectNode root = kind(Kind.RDMA_LATENCY).put("typical", latency.typical());
                put(root, "average", latency.average());
                put(root, "percentile99", latency.percentile99());
                yield root;
            }
            case StorageRate storage -> {
                ObjectNode root =
                        kind(Kind.STORAGE)
                                .put("iops", storage.iops())
                                .put("meanMicros", storage.meanMicros())
                                .put("cpuPercent", storage.cpuPercent());
                put(root, "percentile99Micros", storage.percentile99Micros());
                yield root;
            }
            case RoundTrip ping -> {
                ObjectNode root =
                        kind(Kind.PING)
                                .put("sent", ping.sent())
                                .put("received", ping.received())
                                .put("lossPercent", ping.lossPercent());
                put(root, "meanMillis", ping.meanMillis());
                yield root;
            }
        };
    }

    private static Result result(JsonNode root) {
        Kind kind =
                Arrays.stream(Kind.values())
                        .filter(one -> one.word().equals(root.path(KIND).asText()))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("no kind of run"));
        return switch (kind) {
            case TCP ->
                    new TcpThroughput(
                            root.path("gigabits").doubleValue(),
                            count(root.path("retransmits")),
                            number(root, "senderPercent"),
                            number(root, "receiverPercent"));
            case RDMA_BANDWIDTH ->
                    new RdmaBandwidth(
                            root.path("gigabits").doubleValue(), number(root, "messages"));
            case RDMA_LATENCY ->
                    new RdmaLatency(
                            root.path("typical").doubleValue(),
                            number(root, "average"),
                            number(root, "percentile99"));
            case STORAGE ->
                    new StorageRate(
                            root.path("iops").doubleValue(),
                            root.path("meanMicros").doubleValue(),
                            number(root, "percentile99Micros"),
                            root.path("cpuPercent").doubleValue());
            case PING ->
                    new RoundTrip(
                            root.path("sent").intValue(),
                            root.path("received").intValue(),
                            root.path("lossPercent").doubleValue(),
                            number(root, "meanMillis"));
        };
    }

    private static ObjectNode kind(Kind kind) {
        return object().put(KIND, kind.word());
    }

    private static void put(ObjectNode root, String name, OptionalDouble value) {
        value.ifPresent(number -> root.put(name, number));
    }

    private static OptionalDouble number(JsonNode root, String name) {
        return Printed.number(root.path(name));
    }

    private static ObjectNode counters(Counters counters) {
        ObjectNode root = object();
        counters.values()
                .forEach(
                        (name, count) -> {
                            if (Arrays.stream(CounterKind.values())
                                    .anyMatch(kind -> kind.has(name))) {
                                root.put(name, count);
                            }
                        });
        return root;
    }

    private static Counters counters(JsonNode root) {
        SortedMap<String, Long> values = new TreeMap<>();
        root.properties()
                .forEach(
                        field ->
                                count(field.getValue())
                                        .ifPresent(n -> values.put(field.getKey(), n)));
        return new Counters(values);
    }
}
