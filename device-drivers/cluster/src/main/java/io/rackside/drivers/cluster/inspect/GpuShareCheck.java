package io.rackside.drivers.cluster.inspect;

import io.rackside.model.Message;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** GPU memory that is shared out: not more than there is, to pods that got theirs, and heard of. */
final class GpuShareCheck implements Check {
    private static final String MEMORY = "aliyun.com/gpu-mem";
    private static final String HANDSHAKE = "hami.io/node-handshake";
    private static final String REQUESTING = "Requesting_";
    private static final long THOUSAND = 1_000;
    private static final Duration SILENT = Duration.ofMinutes(5);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu.MM.dd HH:mm:ss", Locale.ROOT);

    @Override
    public void run(Look look, Findings findings) throws Unread, InterruptedException {
        boolean shared = false;
        Instant now = look.now();
        for (NodeSight node : look.nodes()) {
            long there = node.node().allocatable().getOrDefault(MEMORY, 0L) / THOUSAND;
            if (there > 0) {
                shared = true;
                memory(node.name(), there, look.pods(), findings);
            }
            shared |= handshake(node, now, findings);
        }
        for (PodSight pod : look.pods()) {
            if (!pod.over() && "false".equals(pod.gpu().get("ASSIGNED"))) {
                shared = true;
                findings.warning(
                        pod.fullName(),
                        Message.of("cluster.inspect.gpu.waiting"),
                        Message.of("cluster.inspect.gpu.waiting.todo"));
            }
        }
        if (!shared) {
            findings.seen("", Message.of("cluster.inspect.absent", "GPU share"));
        }
    }

    private static void memory(String node, long there, List<PodSight> pods, Findings findings) {
        long given =
                pods.stream()
                        .filter(pod -> pod.node().equals(node) && !pod.over())
                        .mapToLong(PodSight::gpuMemory)
                        .sum();
        Message what = Message.of("cluster.inspect.gpu.memory", given, there);
        if (given > there) {
            findings.critical(node, what, Message.of("cluster.inspect.gpu.memory.todo"));
        } else {
            findings.seen(node, what);
        }
    }

    /**
     * HAMi asks each node's device plug-in, and writes when; the plug-in writes its answer over it.
     */
    private static boolean handshake(NodeSight node, Instant now, Findings findings) {
        boolean there = false;
        for (Map.Entry<String, String> each : node.node().annotations().entrySet()) {
            if (!each.getKey().startsWith(HANDSHAKE)) {
                continue;
            }
            there = true;
            Optional<Instant> asked = asked(each.getValue());
            if (asked.filter(it -> Duration.between(it, now).compareTo(SILENT) > 0).isPresent()) {
                findings.critical(
                        node.name(),
                        Message.of("cluster.inspect.gpu.silent", each.getKey(), each.getValue()),
                        Message.of("cluster.inspect.gpu.silent.todo"));
            } else {
                findings.seen(node.name(), Message.of("cluster.inspect.gpu.heard", each.getKey()));
            }
        }
        return there;
    }

    private static Optional<Instant> asked(String handshake) {
        if (!handshake.startsWith(REQUESTING)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    LocalDateTime.parse(handshake.substring(REQUESTING.length()), TIME)
                            .toInstant(ZoneOffset.UTC));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
