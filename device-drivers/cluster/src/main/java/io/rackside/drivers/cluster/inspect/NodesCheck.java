package io.rackside.drivers.cluster.inspect;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.drivers.cluster.api.Resource;
import io.rackside.model.Message;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether nodes are ready, without pressure, heard lately, and not forgotten after service. */
final class NodesCheck implements Check {
    private static final List<String> PRESSURES =
            List.of("MemoryPressure", "DiskPressure", "PIDPressure", "NetworkUnavailable");

    /** A kubelet renews its lease each 10 s, and is given up after 40 s. */
    private static final Duration LEASE = Duration.ofSeconds(40);

    private static final Duration FORGOTTEN = Duration.ofHours(24);

    /** Each lease is a request; beyond that the conditions must do. */
    private static final int LEASES_MOST = 200;

    @Override
    public void run(Look look, Findings findings) throws Unread, InterruptedException {
        Instant now = look.now();
        List<NodeSight> nodes = look.nodes();
        int ready = 0;
        for (NodeSight node : nodes) {
            if (node.node().ready()) {
                ready++;
            } else {
                findings.critical(
                        node.name(),
                        Message.of("cluster.inspect.nodes.not-ready", reason(node)),
                        Message.of("cluster.inspect.nodes.not-ready.todo"));
            }
            pressure(node, findings);
            cordoned(node, now, findings);
        }
        findings.seen("", Message.of("cluster.inspect.nodes.ready", ready, nodes.size()));
        int leases = 0;
        for (NodeSight node : nodes) {
            if (node.node().ready() && leases++ < LEASES_MOST) {
                heard(look, node, now, findings);
            }
        }
    }

    private static String reason(NodeSight node) {
        for (JsonNode each : node.status().path("conditions")) {
            if (Texts.of(each.path("type")).equals("Ready")) {
                return Texts.of(each.path("reason")) + ": " + Texts.of(each.path("message"));
            }
        }
        return "-";
    }

    private static void pressure(NodeSight node, Findings findings) {
        Map<String, String> conditions = node.node().conditions();
        for (String each : PRESSURES) {
            if ("True".equals(conditions.get(each))) {
                findings.warning(
                        node.name(),
                        Message.of("cluster.inspect.nodes.pressure", each),
                        Message.of("cluster.inspect.nodes.pressure.todo"));
            }
        }
    }

    private static void cordoned(NodeSight node, Instant now, Findings findings) {
        if (!node.node().unschedulable()) {
            return;
        }
        Optional<Instant> since = Optional.empty();
        for (JsonNode taint : node.spec().path("taints")) {
            if (Texts.of(taint.path("key")).equals("node.kubernetes.io/unschedulable")) {
                since = Texts.instant(taint.path("timeAdded"));
            }
        }
        Message todo = Message.of("cluster.inspect.nodes.cordoned.todo");
        if (since.isEmpty()) {
            findings.warning(
                    node.name(), Message.of("cluster.inspect.nodes.cordoned-unknown"), todo);
            return;
        }
        Duration length = Duration.between(since.get(), now);
        Message what = Message.of("cluster.inspect.nodes.cordoned", length.toHours());
        if (length.compareTo(FORGOTTEN) > 0) {
            findings.warning(node.name(), what, todo);
        } else {
            findings.seen(node.name(), what);
        }
    }

    private static void heard(Look look, NodeSight node, Instant now, Findings findings)
            throws Unread, InterruptedException {
        Optional<Instant> renewed =
                look.one(Resource.LEASE, "kube-node-lease", node.name())
                        .flatMap(lease -> Texts.instant(lease.path("spec").path("renewTime")));
        if (renewed.isEmpty()) {
            findings.unread(node.name(), Message.of("cluster.inspect.nodes.no-lease"));
            return;
        }
        Duration silent = Duration.between(renewed.get(), now);
        if (silent.compareTo(LEASE) > 0) {
            findings.critical(
                    node.name(),
                    Message.of("cluster.inspect.nodes.silent", silent.toSeconds()),
                    Message.of("cluster.inspect.nodes.silent.todo"));
        }
    }
}
