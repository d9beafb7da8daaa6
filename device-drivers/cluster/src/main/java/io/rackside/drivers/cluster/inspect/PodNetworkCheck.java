package io.rackside.drivers.cluster.inspect;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.drivers.cluster.api.Resource;
import io.rackside.model.Message;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** Calico and hybridnet: an agent on each node, addresses left, none kept for what is gone. */
final class PodNetworkCheck implements Check {
    private static final double FULL = 0.9;

    private record Agent(String label, String value, String name) {}

    private static final List<Agent> AGENTS =
            List.of(
                    new Agent("k8s-app", "calico-node", "calico-node"),
                    new Agent("component", "hybridnet-daemon", "hybridnet"),
                    new Agent("app", "hybridnet-daemon", "hybridnet"));

    @Override
    public void run(Look look, Findings findings) throws InterruptedException {
        AtomicBoolean known = new AtomicBoolean();
        Check.parts(
                findings,
                () -> {
                    for (Agent agent : AGENTS) {
                        note(known, agents(agent, look.nodes(), look.pods(), findings));
                    }
                },
                () -> note(known, subnets(look, findings)),
                () -> note(known, blocks(look, look.nodes(), findings)),
                () -> instances(look, look.pods(), findings),
                () -> peers(look, findings));
        if (!known.get() && !findings.unread()) {
            findings.seen("", Message.of("cluster.inspect.network.none"));
        }
    }

    private static void note(AtomicBoolean known, boolean there) {
        if (there) {
            known.set(true);
        }
    }

    private static boolean agents(
            Agent agent, List<NodeSight> nodes, List<PodSight> pods, Findings findings) {
        List<PodSight> all =
                pods.stream().filter(pod -> pod.is(agent.label(), agent.value())).toList();
        if (all.isEmpty()) {
            return false;
        }
        Set<String> well =
                all.stream()
                        .filter(PodSight::ready)
                        .map(PodSight::node)
                        .collect(Collectors.toSet());
        for (NodeSight node : nodes) {
            if (node.node().ready() && !well.contains(node.name())) {
                findings.critical(
                        node.name(),
                        Message.of("cluster.inspect.network.agent", agent.name()),
                        Message.of("cluster.inspect.network.agent.todo", agent.name()));
            }
        }
        findings.seen(
                "",
                Message.of(
                        "cluster.inspect.network.agents", agent.name(), well.size(), nodes.size()));
        return true;
    }

    private static boolean subnets(Look look, Findings findings)
            throws Unread, InterruptedException {
        Optional<List<JsonNode>> all = look.all(Resource.SUBNET);
        for (JsonNode each : all.orElse(List.of())) {
            JsonNode status = each.path("status");
            fill(
                    Texts.name(each),
                    status.path("used").asDouble(),
                    status.path("total").asDouble(),
                    findings);
        }
        return all.filter(it -> !it.isEmpty()).isPresent();
    }

    private static void fill(String pool, double used, double total, Findings findings) {
        if (total <= 0) {
            return;
        }
        Message what =
                Message.of(
                        "cluster.inspect.network.used", (long) used, (long) Math.min(total, 1e15));
        if (used / total > FULL) {
            findings.bad(
                    used >= total ? Result.CRITICAL : Result.WARNING,
                    pool,
                    what,
                    Message.of("cluster.inspect.network.used.todo"));
        } else {
            findings.seen(pool, what);
        }
    }

    /** Calico hands out addresses by blocks, each of which is a node's. */
    private static boolean blocks(Look look, List<NodeSight> nodes, Findings findings)
            throws Unread, InterruptedException {
        Optional<List<JsonNode>> blocks = look.all(Resource.IPAM_BLOCK);
        if (blocks.filter(it -> !it.isEmpty()).isEmpty()) {
            return false;
        }
        Set<String> names = nodes.stream().map(NodeSight::name).collect(Collectors.toSet());
        Map<String, Cidr> pools = new TreeMap<>();
        for (JsonNode each : look.all(Resource.IP_POOL).orElse(List.of())) {
            Cidr.of(Texts.of(each.path("spec").path("cidr")))
                    .ifPresent(cidr -> pools.put(Texts.name(each), cidr));
        }
        Map<String, Double> used = new TreeMap<>();
        pools.keySet().forEach(each -> used.put(each, 0.0));
        for (JsonNode block : blocks.get()) {
            JsonNode spec = block.path("spec");
            String affinity = Texts.of(spec.path("affinity"));
            if (affinity.startsWith("host:") && !names.contains(affinity.substring(5))) {
                findings.warning(
                        Texts.of(spec.path("cidr")),
                        Message.of("cluster.inspect.network.block", affinity.substring(5)),
                        Message.of("cluster.inspect.network.block.todo"));
            }
            int taken = 0;
            for (JsonNode each : spec.path("allocations")) {
                taken += each.isNull() ? 0 : 1;
            }
            Optional<Cidr> cidr = Cidr.of(Texts.of(spec.path("cidr")));
            for (Map.Entry<String, Cidr> pool : pools.entrySet()) {
                if (cidr.filter(pool.getValue()::contains).isPresent()) {
                    used.merge(pool.getKey(), (double) taken, Double::sum);
                }
            }
        }
        used.forEach((pool, taken) -> fill(pool, taken, pools.get(pool).size(), findings));
        return true;
    }

    /** Where somebody made a CalicoNodeStatus: neighbours that routes are not exchanged with. */
    private static void peers(Look look, Findings findings) throws Unread, InterruptedException {
        for (JsonNode each : look.all(Resource.CALICO_NODE_STATUS).orElse(List.of())) {
            String node = Texts.of(each.path("spec").path("node"));
            JsonNode bgp = each.path("status").path("bgp");
            Set<String> down = new TreeSet<>();
            for (String family : List.of("peersV4", "peersV6")) {
                for (JsonNode peer : bgp.path(family)) {
                    String state = Texts.of(peer.path("state"));
                    if (!state.equals("Established")) {
                        down.add(Texts.of(peer.path("peerIP")) + " " + state);
                    }
                }
            }
            if (!down.isEmpty()) {
                findings.critical(
                        node,
                        Message.of("cluster.inspect.network.peers", Texts.few(down)),
                        Message.of("cluster.inspect.network.peers.todo"));
            }
        }
    }

    /** Addresses of pods that are gone; a StatefulSet's pod keeps its own on purpose. */
    private static void instances(Look look, List<PodSight> pods, Findings findings)
            throws Unread, InterruptedException {
        Set<String> there = new HashSet<>();
        pods.forEach(pod -> there.add(pod.fullName()));
        Set<String> left = new TreeSet<>();
        for (JsonNode each : look.all(Resource.IP_INSTANCE).orElse(List.of())) {
            JsonNode binding = each.path("spec").path("binding");
            String pod = Texts.of(binding.path("podName"));
            String namespace = Texts.of(each.path("metadata").path("namespace"));
            if (!pod.isEmpty()
                    && !binding.has("stateful")
                    && !there.contains(namespace + "/" + pod)) {
                left.add(Texts.fullName(each));
            }
        }
        if (!left.isEmpty()) {
            findings.warning(
                    Texts.few(left),
                    Message.of("cluster.inspect.network.left", left.size()),
                    Message.of("cluster.inspect.network.left.todo"));
        }
    }
}
