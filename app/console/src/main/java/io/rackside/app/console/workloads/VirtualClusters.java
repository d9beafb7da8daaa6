package io.rackside.app.console.workloads;

import io.rackside.app.cluster.VirtualCluster;
import io.rackside.app.cluster.VirtualCluster.Member;
import io.rackside.app.cluster.VirtualCluster.Role;
import io.rackside.app.cluster.Workloads.Running;
import io.rackside.app.cluster.sight.NodeSight;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.site.SiteModel;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.views.picture.Status;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the clusters whose nodes are virtual machines of those that were read. */
final class VirtualClusters {
    private final Texts texts;

    VirtualClusters(Texts texts) {
        this.texts = texts;
    }

    /** The virtual cluster that a machine is a node of. */
    static Optional<VirtualClusterKey> of(String carrier, Running machine) {
        return machine.virtualCluster()
                .map(name -> new VirtualClusterKey(carrier, machine.namespace().orElse(""), name));
    }

    /** By name. */
    List<VirtualClusterRow> rows(Collection<Seen> clusters, SiteModel model) {
        List<VirtualClusterRow> rows = new ArrayList<>();
        for (Seen seen : clusters) {
            Map<String, Device> boxes = new HashMap<>();
            seen.nodes()
                    .forEach(
                            node ->
                                    node.device()
                                            .flatMap(model::device)
                                            .ifPresent(box -> boxes.put(node.name(), box)));
            members(seen).forEach((key, members) -> rows.add(row(key, members, boxes)));
        }
        rows.sort(
                Comparator.comparing((VirtualClusterRow row) -> row.key().name())
                        .thenComparing(row -> row.key().namespace())
                        .thenComparing(row -> row.key().carrier()));
        return List.copyOf(rows);
    }

    /** Those that were told, and those only their machines tell of. */
    private static Map<VirtualClusterKey, List<Member>> members(Seen seen) {
        Map<VirtualClusterKey, List<Member>> told = new LinkedHashMap<>();
        for (VirtualCluster each : seen.virtualClusters()) {
            told.put(
                    new VirtualClusterKey(seen.cluster(), each.namespace(), each.name()),
                    each.members());
        }
        Map<VirtualClusterKey, List<Member>> found = new LinkedHashMap<>();
        for (NodeSight node : seen.nodes()) {
            for (Running machine : node.machines()) {
                of(seen.cluster(), machine)
                        .filter(key -> !told.containsKey(key))
                        .ifPresent(
                                key ->
                                        found.computeIfAbsent(key, _ -> new ArrayList<>())
                                                .add(
                                                        new Member(
                                                                machine.name(),
                                                                machine.state(),
                                                                node.name(),
                                                                Role.UNKNOWN)));
            }
        }
        told.putAll(found);
        return told;
    }

    private VirtualClusterRow row(
            VirtualClusterKey key, List<Member> members, Map<String, Device> boxes) {
        Map<DeviceId, List<Member>> standing = new HashMap<>();
        Map<DeviceId, String> names = new LinkedHashMap<>();
        for (Member member : members) {
            Device box = boxes.get(member.node());
            if (box != null) {
                standing.computeIfAbsent(box.id(), _ -> new ArrayList<>()).add(member);
                names.put(box.id(), box.name());
            }
        }
        long down = members.stream().filter(each -> !States.runs(each.state())).count();
        return new VirtualClusterRow(
                key,
                down == 0 ? Status.OK : Status.WARNING,
                below(members, down),
                members,
                standing,
                names.values().stream().sorted().toList());
    }

    private String below(List<Member> members, long down) {
        long leading = VirtualClusterRow.count(members, Role.CONTROL_PLANE);
        String made =
                leading == 0
                        ? texts.say("console.workloads.of-nodes", members.size())
                        : texts.say(
                                "console.workloads.of-roles", leading, members.size() - leading);
        return down == 0 ? made : made + " · " + texts.say("console.workloads.nodes-down", down);
    }

    /** Which of its nodes stand on a box, in words. */
    String here(VirtualClusterRow row, DeviceId box) {
        return texts.say(
                "console.workloads.nodes-here",
                row.on(box).size(),
                row.nodes().size(),
                row.names(box));
    }
}
