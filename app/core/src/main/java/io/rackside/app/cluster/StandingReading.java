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

    /**
     * What was read, so that it can be matched again when the boxes are others.
     *
     * @param macs by node
     * @param serials by node
     * @param machines firmware UUIDs of virtual machines that its nodes may be
     */
    record Read(
            List<ClusterNode> nodes,
            Map<String, Set<String>> macs,
            Map<String, Set<String>> serials,
            List<String> machines) {
        Read {
            nodes = List.copyOf(nodes);
            machines = List.copyOf(machines);
        }

        /** Of nodes whose rows alone are known. */
        static Read bare(List<ClusterNode> nodes) {
            return new Read(nodes, Map.of(), Map.of(), List.of());
        }
    }

    Standing read() throws ClusterException, InterruptedException {
        Read read = nodes();
        return match(read);
    }

    /** Finds the boxes of rows alone, before the nodes are there. */
    Standing guess(Read rows) throws ClusterException, InterruptedException {
        SiteModel model = ground.model().get();
        return new Standing(rows.nodes(), matches(rows, ServerMarks.of(ground, model)), model);
    }

    /**
     * Finds the boxes of what was read, and keeps them for the time when the cluster cannot be
     * asked; asks it for its identity at most.
     */
    Standing match(Read read) throws ClusterException, InterruptedException {
        Standing standing = guess(read);
        if (ground.book().isPresent() && open.kept().isPresent()) {
            ground.book().get().saw(open.kept().get(), open.id(), standing.boxes());
        }
        return standing;
    }

    private List<Match> matches(Read read, List<Server> servers)
            throws ClusterException, InterruptedException {
        Map<String, DeviceId> bindings =
                ground.book().isEmpty() ? Map.of() : ground.book().get().of(open.id());
        return Matching.of(
                read.nodes().stream().map(each -> marks(each, read)).toList(),
                servers,
                bindings,
                read.machines());
    }

    Read nodes() throws ClusterException, InterruptedException {
        List<ClusterNode> nodes = new ArrayList<>();
        open.api()
                .objects(
                        Resource.NODE,
                        ListQuery.all(ListQuery.OBJECTS),
                        each -> nodes.add(ObjectReading.node(each)));
        Read read = Read.bare(nodes);
        List<Server> servers = ServerMarks.of(ground, ground.model().get());
        if (servers.isEmpty() || settled(read, servers)) {
            return read;
        }
        Read more = withPorts(nodes);
        return settled(more, servers)
                ? more
                : new Read(nodes, more.macs(), more.serials(), ground.machines().uuids(open));
    }

    private boolean settled(Read read, List<Server> servers)
            throws ClusterException, InterruptedException {
        return matches(read, servers).stream().allMatch(StandingReading::settled);
    }

    /** A port or a serial number of the machine could still say more. */
    private static boolean settled(Match match) {
        return switch (match.verdict()) {
            case BOUND, CONFIRMED, VIRTUAL -> true;
            case PROBABLE, UNCONFIRMED, NONE -> false;
        };
    }

    /** The same with what operators of ports and of bare metal know, where there are any. */
    private Read withPorts(List<ClusterNode> nodes) throws ClusterException, InterruptedException {
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
        return new Read(nodes, macs, serials, List.of());
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

    private static NodeMarks marks(ClusterNode node, Read read) {
        return new NodeMarks(
                node,
                read.macs().getOrDefault(node.name(), Set.of()),
                read.serials().getOrDefault(node.name(), Set.of()));
    }
}
