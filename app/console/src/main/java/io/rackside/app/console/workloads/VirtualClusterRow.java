package io.rackside.app.console.workloads;

import io.rackside.app.cluster.VirtualCluster.Member;
import io.rackside.app.cluster.VirtualCluster.Role;
import io.rackside.model.DeviceId;
import io.rackside.views.picture.Status;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A virtual cluster, and the boxes its nodes stand on.
 *
 * @param status how its nodes are
 * @param below what it is made of, in words
 * @param boxes its nodes by the box on which they run; nodes that stand nowhere are in none
 * @param servers names of these boxes
 */
public record VirtualClusterRow(
        VirtualClusterKey key,
        Status status,
        String below,
        List<Member> nodes,
        Map<DeviceId, List<Member>> boxes,
        List<String> servers) {
    public VirtualClusterRow {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(below, "below");
        nodes = List.copyOf(nodes);
        boxes = Map.copyOf(boxes);
        servers = List.copyOf(servers);
    }

    /** Its nodes on one box. */
    List<Member> on(DeviceId box) {
        return boxes.getOrDefault(box, List.of());
    }

    static long count(List<Member> some, Role role) {
        return some.stream().filter(member -> member.role() == role).count();
    }

    /** A node's name without its cluster's, with which most begin. */
    String shortName(Member member) {
        String prefix = key.name() + "-";
        return member.machine().startsWith(prefix) && member.machine().length() > prefix.length()
                ? member.machine().substring(prefix.length())
                : member.machine();
    }

    /** Names of its nodes on a box, short. */
    String names(DeviceId box) {
        return String.join(", ", on(box).stream().map(this::shortName).toList());
    }

    /** Boxes that carry any of it. */
    Set<DeviceId> carriers() {
        return boxes.keySet();
    }
}
