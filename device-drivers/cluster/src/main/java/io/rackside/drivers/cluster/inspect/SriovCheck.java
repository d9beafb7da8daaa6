package io.rackside.drivers.cluster.inspect;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.drivers.cluster.api.Resource;
import io.rackside.model.Message;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SR-IOV by its operator: functions made as wanted, links up, and as many given out as made. */
final class SriovCheck implements Check {
    private static final Pattern RANGE = Pattern.compile("(?:.*#)?(\\d{1,4})-(\\d{1,4})");
    private static final String RESOURCE = "k8s.v1.cni.cncf.io/resourceName";
    private static final long THOUSAND = 1_000;
    private static final Duration WORKING = Duration.ofMinutes(15);

    @Override
    public void run(Look look, Findings findings) throws Unread, InterruptedException {
        Map<String, NodeSight> nodes = new HashMap<>();
        Set<String> resources = new TreeSet<>();
        for (NodeSight node : look.nodes()) {
            nodes.put(node.name(), node);
            node.node().allocatable().forEach((name, amount) -> offer(resources, name, amount));
        }
        Check.parts(
                findings,
                () -> states(look, nodes, findings),
                () -> networks(look.all(Resource.NETWORK_ATTACHMENT), resources, findings));
    }

    private static void states(Look look, Map<String, NodeSight> nodes, Findings findings)
            throws Unread, InterruptedException {
        Optional<List<JsonNode>> states = look.all(Resource.SRIOV_NODE_STATE);
        Instant now = look.now();
        if (states.orElse(List.of()).isEmpty()) {
            findings.seen("", Message.of("cluster.inspect.absent", "SR-IOV network operator"));
        }
        for (JsonNode state : states.orElse(List.of())) {
            sync(state, now, findings);
            ports(state, findings);
            given(state, nodes.get(Texts.name(state)), findings);
        }
    }

    private static void networks(
            Optional<List<JsonNode>> all, Set<String> resources, Findings findings) {
        for (JsonNode each : all.orElse(List.of())) {
            String wanted = Texts.of(each.path("metadata").path("annotations").path(RESOURCE));
            if (!wanted.isEmpty() && !resources.contains(wanted)) {
                findings.warning(
                        Texts.fullName(each),
                        Message.of("cluster.inspect.sriov.network", wanted),
                        Message.of("cluster.inspect.sriov.network.todo"));
            }
        }
    }

    private static void offer(Set<String> resources, String name, long amount) {
        if (amount > 0) {
            resources.add(name);
        }
    }

    private static void sync(JsonNode state, Instant now, Findings findings) {
        JsonNode status = state.path("status");
        String sync = Texts.of(status.path("syncStatus"));
        if (sync.equals("Failed")) {
            findings.critical(
                    Texts.name(state),
                    Message.of(
                            "cluster.inspect.sriov.failed", Texts.of(status.path("lastSyncError"))),
                    Message.of("cluster.inspect.sriov.failed.todo"));
        } else if (sync.equals("InProgress") && !lately(state, now)) {
            findings.warning(
                    Texts.name(state),
                    Message.of("cluster.inspect.sriov.working"),
                    Message.of("cluster.inspect.sriov.working.todo"));
        } else {
            findings.seen(Texts.name(state), Message.of("cluster.inspect.sriov.sync", sync));
        }
    }

    /** Whether it was written just now, so that it may well be at work still. */
    private static boolean lately(JsonNode state, Instant now) {
        return Texts.instant(state.path("metadata").path(Look.CHANGED))
                .filter(it -> Duration.between(it, now).compareTo(WORKING) < 0)
                .isPresent();
    }

    private static void ports(JsonNode state, Findings findings) {
        Map<String, JsonNode> there = new HashMap<>();
        for (JsonNode each : state.path("status").path("interfaces")) {
            there.put(Texts.of(each.path("pciAddress")), each);
        }
        for (JsonNode wanted : state.path("spec").path("interfaces")) {
            JsonNode port = there.get(Texts.of(wanted.path("pciAddress")));
            String subject = Texts.name(state) + " " + Texts.of(wanted.path("name"));
            if (port == null) {
                findings.critical(
                        subject,
                        Message.of(
                                "cluster.inspect.sriov.no-port",
                                Texts.of(wanted.path("pciAddress"))),
                        Message.of("cluster.inspect.sriov.no-port.todo"));
                continue;
            }
            int asked = wanted.path("numVfs").asInt();
            int made = port.path("numVfs").asInt();
            if (asked != made) {
                findings.critical(
                        subject,
                        Message.of("cluster.inspect.sriov.functions", asked, made),
                        Message.of("cluster.inspect.sriov.failed.todo"));
            }
            if (Texts.of(port.path("linkSpeed")).startsWith("-1")
                    || Texts.of(port.path("linkAdminState")).equals("down")) {
                findings.warning(
                        subject,
                        Message.of("cluster.inspect.sriov.link"),
                        Message.of("cluster.inspect.sriov.link.todo"));
            }
        }
    }

    /** What the node gives out against what its ports are cut into. */
    private static void given(JsonNode state, NodeSight node, Findings findings) {
        if (node == null) {
            findings.warning(
                    Texts.name(state),
                    Message.of("cluster.inspect.sriov.no-node"),
                    Message.of("cluster.inspect.sriov.no-node.todo"));
            return;
        }
        Map<String, Long> cut = new TreeMap<>();
        for (JsonNode port : state.path("spec").path("interfaces")) {
            for (JsonNode group : port.path("vfGroups")) {
                Matcher range = RANGE.matcher(Texts.of(group.path("vfRange")));
                if (range.matches()) {
                    long count =
                            Long.parseLong(range.group(2)) - Long.parseLong(range.group(1)) + 1;
                    cut.merge(Texts.of(group.path("resourceName")), count, Long::sum);
                }
            }
        }
        cut.forEach(
                (name, count) -> {
                    long allocatable =
                            node.node().allocatable().entrySet().stream()
                                    .filter(each -> each.getKey().endsWith("/" + name))
                                    .mapToLong(each -> each.getValue() / THOUSAND)
                                    .sum();
                    if (allocatable != count) {
                        findings.warning(
                                node.name() + " " + name,
                                Message.of("cluster.inspect.sriov.given", count, allocatable),
                                Message.of("cluster.inspect.sriov.given.todo"));
                    }
                });
    }
}
