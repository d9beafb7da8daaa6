package io.rackside.app.cluster;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.app.site.SiteModel;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.api.ListQuery;
import io.rackside.drivers.cluster.api.Resource;
import io.rackside.drivers.cluster.match.Match;
import io.rackside.drivers.cluster.match.Matching;
import io.rackside.drivers.cluster.match.NodeMarks;
import io.rackside.drivers.cluster.match.Server;
import io.rackside.drivers.cluster.object.ClusterNode;
import io.rackside.drivers.cluster.object.ObjectReading;
import io.rackside.model.DeviceId;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Reads the nodes of a cluster and finds the boxes they are. */
final class StandingReading {
    private final OpenCluster open;
    private final Ground ground;

    StandingReading(OpenCluster open, Ground ground) {
        this.open = open;
        this.ground = ground;
    }

    Standing read() throws ClusterException, InterruptedException {
        List<ClusterNode> nodes = new ArrayList<>();
        open.api()
                .objects(
                        Resource.NODE,
                        ListQuery.all(ListQuery.OBJECTS),
                        each -> nodes.add(ObjectReading.node(each)));
        SiteModel model = ground.model().get();
        List<Server> servers = ServerMarks.of(ground, model);
        Map<String, DeviceId> bindings =
                ground.book().isEmpty() ? Map.of() : ground.book().get().of(open.id());
        List<Match> matches =
                Matching.of(
                        nodes.stream().map(each -> marks(each, Map.of(), Map.of())).toList(),
                        servers,
                        bindings,
                        List.of());
        if (servers.isEmpty() || matches.stream().allMatch(StandingReading::settled)) {
            return new Standing(nodes, matches, model);
        }
        return new Standing(nodes, withPorts(nodes, servers, bindings), model);
    }

    /** A port or a serial number of the machine could still say more. */
    private static boolean settled(Match match) {
        return switch (match.verdict()) {
            case BOUND, CONFIRMED, VIRTUAL -> true;
            case PROBABLE, UNCONFIRMED, NONE -> false;
        };
    }

    /** The same with what operators of ports and of bare metal know, where there are any. */
    private List<Match> withPorts(
            List<ClusterNode> nodes, List<Server> servers, Map<String, DeviceId> bindings)
            throws ClusterException, InterruptedException {
        Map<String, Set<String>> macs = new HashMap<>();
        Map<String, Set<String>> serials = new HashMap<>();
        each(
                Resource.SRIOV_NODE_STATE,
                (node, state) ->
                        state.path("status")
                                .path("interfaces")
                                .forEach(port -> note(macs, node, port.path("mac"))));
        Map<String, String> byHost = new HashMap<>();
        nodes.forEach(
                node -> {
                    byHost.put(node.name(), node.name());
                    node.bareMetalHost().ifPresent(host -> byHost.put("host " + host, node.name()));
                });
        each(
                Resource.BARE_METAL_HOST,
                (name, host) -> {
                    JsonNode hardware = host.path("status").path("hardware");
                    String node =
                            byHost.getOrDefault(
                                    "host " + name,
                                    byHost.get(hardware.path("hostname").asText("")));
                    hardware.path("nics").forEach(port -> note(macs, node, port.path("mac")));
                    note(serials, node, hardware.path("systemVendor").path("serialNumber"));
                });
        return Matching.of(
                nodes.stream().map(node -> marks(node, macs, serials)).toList(),
                servers,
                bindings,
                List.of());
    }

    /** Of a kind the cluster does not have, or that the login may not see, there is none. */
    private void each(Resource resource, BiConsumer<String, JsonNode> each)
            throws ClusterException, InterruptedException {
        try {
            open.api()
                    .objects(
                            resource,
                            ListQuery.all(ListQuery.OBJECTS),
                            object ->
                                    each.accept(
                                            object.path("metadata").path("name").asText(""),
                                            object));
        } catch (ClusterException e) {
            if (e.kind() != ClusterException.Kind.NOT_FOUND
                    && e.kind() != ClusterException.Kind.FORBIDDEN) {
                throw e;
            }
        }
    }

    private static void note(Map<String, Set<String>> marks, String node, JsonNode text) {
        if (node != null && text.isTextual()) {
            marks.computeIfAbsent(node, _ -> new HashSet<>()).add(text.asText());
        }
    }

    private static NodeMarks marks(
            ClusterNode node, Map<String, Set<String>> macs, Map<String, Set<String>> serials) {
        return new NodeMarks(
                node,
                macs.getOrDefault(node.name(), Set.of()),
                serials.getOrDefault(node.name(), Set.of()));
    }
}
