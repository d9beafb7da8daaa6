package io.rackside.app.cluster;

import io.rackside.app.network.cabling.ManagementPort;
import io.rackside.app.site.SiteModel;
import io.rackside.drivers.cluster.match.Match;
import io.rackside.drivers.cluster.object.ClusterNode;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceKind;
import io.rackside.model.Link;
import io.rackside.model.PortRef;
import io.rackside.model.PowerFeed;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The nodes of a cluster, which boxes they are, and what those hang on by the plan.
 *
 * @param nodes each once
 * @param matches one for each node, in their order
 */
public record Standing(List<ClusterNode> nodes, List<Match> matches, SiteModel model) {
    public Standing {
        nodes = List.copyOf(nodes);
        matches = List.copyOf(matches);
    }

    /** What is known of where a node stands; empty where there is no such node. */
    public Optional<Match> match(String node) {
        return matches.stream().filter(each -> each.node().equals(node)).findFirst();
    }

    /** The box a node is, where that is certain enough. */
    public Optional<DeviceId> server(String node) {
        return match(node).flatMap(Match::device);
    }

    /** All boxes that nodes are or may be. */
    Set<DeviceId> boxes() {
        return matches.stream()
                .filter(each -> each.verdict() != Match.Verdict.VIRTUAL)
                .flatMap(
                        each ->
                                Stream.concat(
                                        each.device().stream(),
                                        each.readings().stream().map(Match.Reading::device)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The nodes that are some boxes. */
    public Set<String> nodesOn(Set<DeviceId> boxes) {
        return matches.stream()
                .filter(each -> each.device().filter(boxes::contains).isPresent())
                .map(Match::node)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What its cords lead to: PDUs or a UPS. */
    public Set<DeviceId> pdus(DeviceId box) {
        return model.feedsOf(box).stream()
                .map(PowerFeed::pdu)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The switches and firewalls its cables lead to; those of its BMC are left out. */
    public Set<DeviceId> switches(DeviceId box) {
        return model.linksOf(box).stream()
                .filter(link -> carries(link, box))
                .map(link -> other(link, box).device())
                .filter(this::passesOn)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether it passes frames on that are not its own. */
    boolean passesOn(DeviceId box) {
        return model.device(box)
                .filter(device -> device.retired().isEmpty())
                .map(device -> device.type().kind())
                .filter(kind -> kind == DeviceKind.SWITCH || kind == DeviceKind.FIREWALL)
                .isPresent();
    }

    private static boolean carries(Link link, DeviceId box) {
        PortRef own = link.from().device().equals(box) ? link.from() : link.to();
        return !ManagementPort.is(own.port());
    }

    private static PortRef other(Link link, DeviceId box) {
        return link.from().device().equals(box) ? link.to() : link.from();
    }

    /** What a box is called. */
    public String name(DeviceId box) {
        return model.device(box).map(Device::name).orElse(box.value());
    }

    /** By name. */
    Map<String, ClusterNode> byName() {
        return nodes.stream()
                .collect(Collectors.toMap(ClusterNode::name, Function.identity(), (a, _) -> a));
    }
}
