package io.rackside.drivers.cluster.inspect;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.drivers.cluster.api.Resource;
import io.rackside.model.Message;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** OpenYurt: pools with nodes that are ready, and edge nodes that go on when the centre is away. */
final class OpenYurtCheck implements Check {
    private static final String EDGE = "openyurt.io/is-edge-worker";

    @Override
    public void run(Look look, Findings findings) throws Unread, InterruptedException {
        Optional<List<JsonNode>> pools = look.all(Resource.NODE_POOL);
        List<NodeSight> edges =
                look.nodes().stream()
                        .filter(each -> "true".equals(each.node().labels().get(EDGE)))
                        .toList();
        if (pools.isEmpty() && edges.isEmpty()) {
            findings.seen("", Message.of("cluster.inspect.absent", "OpenYurt"));
            return;
        }
        Check.parts(
                findings,
                () -> pools(look, pools.orElse(List.of()), findings),
                () -> edges(look, edges, findings),
                () -> gateways(look, findings));
    }

    private static void pools(Look look, List<JsonNode> pools, Findings findings)
            throws Unread, InterruptedException {
        Set<String> names = new HashSet<>();
        for (JsonNode pool : pools) {
            String name = Texts.name(pool);
            names.add(name);
            int ready = pool.path("status").path("readyNodeNum").asInt();
            int unready = pool.path("status").path("unreadyNodeNum").asInt();
            Message what = Message.of("cluster.inspect.openyurt.pool", ready, ready + unready);
            if (unready > 0) {
                findings.bad(
                        ready == 0 ? Result.CRITICAL : Result.WARNING,
                        name,
                        what,
                        Message.of("cluster.inspect.openyurt.pool.todo"));
            } else {
                findings.seen(name, what);
            }
        }
        for (NodeSight node : look.nodes()) {
            Optional<String> pool = node.node().pool();
            if (pool.filter(each -> !names.contains(each)).isPresent()) {
                findings.warning(
                        node.name(),
                        Message.of("cluster.inspect.openyurt.no-pool", pool.get()),
                        Message.of("cluster.inspect.openyurt.no-pool.todo"));
            }
        }
    }

    private static void edges(Look look, List<NodeSight> edges, Findings findings)
            throws Unread, InterruptedException {
        Set<String> hubs =
                look.pods().stream()
                        .filter(pod -> pod.name().startsWith("yurt-hub") && pod.ready())
                        .map(PodSight::node)
                        .collect(Collectors.toSet());
        for (NodeSight node : edges) {
            if (!node.node().autonomous()) {
                findings.warning(
                        node.name(),
                        Message.of("cluster.inspect.openyurt.autonomy"),
                        Message.of("cluster.inspect.openyurt.autonomy.todo"));
            }
            if (!hubs.isEmpty() && !hubs.contains(node.name())) {
                findings.critical(
                        node.name(),
                        Message.of("cluster.inspect.openyurt.hub"),
                        Message.of("cluster.inspect.openyurt.hub.todo"));
            }
        }
        findings.seen("", Message.of("cluster.inspect.openyurt.edges", edges.size(), hubs.size()));
    }

    private static void gateways(Look look, Findings findings) throws Unread, InterruptedException {
        for (JsonNode each : look.all(Resource.GATEWAY).orElse(List.of())) {
            boolean wanted = !each.path("spec").path("endpoints").isEmpty();
            if (wanted && each.path("status").path("activeEndpoints").isEmpty()) {
                findings.critical(
                        Texts.name(each),
                        Message.of("cluster.inspect.openyurt.gateway"),
                        Message.of("cluster.inspect.openyurt.gateway.todo"));
            }
        }
    }
}
