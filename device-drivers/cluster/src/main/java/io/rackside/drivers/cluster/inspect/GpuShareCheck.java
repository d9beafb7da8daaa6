package io.rackside.drivers.cluster.inspect;

import io.rackside.model.Message;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** GPU memory that is shared out: not more than there is, to pods that got theirs, and heard of. */
final class GpuShareCheck implements Check {
    private static final String MEMORY = "aliyun.com/gpu-mem";
    private static final String HANDSHAKE = "hami.io/node-handshake";
    private static final String OF_VOLCANO = "volcano.sh/node-vgpu-handshake";
    private static final long THOUSAND = 1_000;

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

    private static boolean handshake(NodeSight node, Instant now, Findings findings) {
        boolean there = false;
        for (Map.Entry<String, String> each : node.node().annotations().entrySet()) {
            String key = each.getKey();
            if (!key.startsWith(HANDSHAKE) && !key.equals(OF_VOLCANO)) {
                continue;
            }
            there = true;
            String said = each.getValue();
            switch (PlugInAnswer.of(said, now)) {
                case HEARD ->
                        findings.seen(node.name(), Message.of("cluster.inspect.gpu.heard", key));
                case SILENT ->
                        findings.critical(
                                node.name(),
                                Message.of("cluster.inspect.gpu.silent", key, said),
                                Message.of("cluster.inspect.gpu.silent.todo"));
                case UNCLEAR ->
                        findings.unread(
                                node.name(), Message.of("cluster.inspect.gpu.unclear", key, said));
            }
        }
        return there;
    }
}
