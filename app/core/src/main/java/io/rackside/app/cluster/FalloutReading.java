package io.rackside.app.cluster;

import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.drain.StorageCopies;
import io.rackside.drivers.cluster.impact.Departure;
import io.rackside.drivers.cluster.impact.Impact;
import io.rackside.drivers.cluster.impact.ImpactOfNodes;
import io.rackside.drivers.cluster.match.Match;
import io.rackside.drivers.cluster.object.ClusterObjects;
import io.rackside.drivers.cluster.reading.CloseLook;
import io.rackside.drivers.cluster.reading.ControlPlanes;
import io.rackside.drivers.cluster.reading.Membership;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.model.Problem;
import io.rackside.operations.Time;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what becomes of what runs in a cluster when something goes. */
final class FalloutReading {
    /** Up to so many nodes all their pods are read, so that room elsewhere is known. */
    private static final int SMALL = 100;

    /** On each node of so many it is asked what storage says. */
    private static final int STORAGE_MOST = 8;

    private final OpenCluster open;
    private final Standing standing;
    private final Time time;

    FalloutReading(OpenCluster open, Standing standing, Time time) {
        this.open = open;
        this.standing = standing;
        this.time = time;
    }

    Fallout of(String target, FalloutWish wish) throws ClusterException, InterruptedException {
        return of(target, Aim.of(target, standing), wish);
    }

    Fallout of(String target, Aim aim, FalloutWish wish)
            throws ClusterException, InterruptedException {
        Outage outage = outage(aim);
        Set<String> nodes = new HashSet<>(standing.nodesOn(outage.boxes().keySet()));
        if (aim instanceof Aim.OfNode(String name, var _)) {
            nodes.add(name);
        }
        Departure how = wish.how().orElseGet(() -> usual(aim));
        CloseLook.Seen seen =
                CloseLook.at(
                        open.api(),
                        standing.nodes(),
                        nodes,
                        wish.everyPod() || standing.nodes().size() <= SMALL,
                        time);
        Impact impact = ImpactOfNodes.of(seen.objects(), nodes, seen.usualStrategy(), how);
        List<Problem> problems = new ArrayList<>(seen.problems());
        List<HostedQuorum> virtual = virtualClusters(seen.objects(), nodes, impact, problems);
        problems.addAll(storage(nodes));
        problems.addAll(unknown(aim, outage, nodes));
        return new Fallout(target, how, outage, nodes, impact, virtual, standing, problems);
    }

    /** What becomes of the memory of clusters that have a control plane there. */
    private List<HostedQuorum> virtualClusters(
            ClusterObjects objects, Set<String> nodes, Impact impact, List<Problem> problems)
            throws InterruptedException {
        Set<String> names =
                objects.virtualMachines().stream()
                        .filter(each -> nodes.contains(each.node()) && !each.over())
                        .flatMap(each -> Membership.of(each.labels()).stream())
                        .filter(it -> it.role() != Membership.Role.WORKER)
                        .map(Membership::cluster)
                        .collect(Collectors.toSet());
        try {
            return HostedQuorum.of(ControlPlanes.read(open.api(), names), nodes, impact);
        } catch (ClusterException e) {
            problems.add(
                    new Problem(
                            "virtual-clusters",
                            Message.of("core.cluster.virtual-unread", names.size(), e.what())));
            return List.of();
        }
    }

    /** What storage in the cluster says against it, of some nodes; of more it is not asked. */
    private List<Problem> storage(Set<String> nodes) throws ClusterException, InterruptedException {
        if (nodes.size() > STORAGE_MOST) {
            return List.of(
                    new Problem(
                            "storage", Message.of("core.cluster.storage-unasked", nodes.size())));
        }
        Set<Problem> problems = new LinkedHashSet<>();
        for (String node : nodes) {
            Set<String> others = new HashSet<>(nodes);
            others.remove(node);
            try {
                StorageCopies.against(open.api(), node, others)
                        .forEach(why -> problems.add(new Problem("storage", why)));
            } catch (ClusterException e) {
                if (e.kind() != ClusterException.Kind.FORBIDDEN) {
                    throw e;
                }
                problems.add(new Problem("storage", e.what()));
            }
        }
        return List.copyOf(problems);
    }

    /** A server is emptied before it is pulled; what feeds or joins several goes without a word. */
    private Departure usual(Aim aim) {
        return switch (aim) {
            case Aim.OfNode _ -> Departure.EMPTIED;
            case Aim.OfBox(DeviceId box) ->
                    standing.nodesOn(Set.of(box)).isEmpty() ? Departure.CUT : Departure.EMPTIED;
            case Aim.OfCabinet _, Aim.OfOutlet _ -> Departure.CUT;
        };
    }

    private Outage outage(Aim aim) {
        return switch (aim) {
            case Aim.OfNode(var _, Optional<DeviceId> box) ->
                    Outage.of(standing.model(), box.stream().toList(), Set.of());
            case Aim.OfBox(DeviceId box) -> Outage.of(standing.model(), Set.of(box), Set.of());
            case Aim.OfCabinet(var boxes) -> Outage.of(standing.model(), boxes, Set.of());
            case Aim.OfOutlet(var outlet) -> Outage.of(standing.model(), Set.of(), Set.of(outlet));
        };
    }

    /** That a node is taken for a box of which nobody is certain, with what speaks against it. */
    private Optional<Problem> doubted(Match match) {
        String box = match.device().map(standing::name).orElse("");
        if (match.verdict() == Match.Verdict.PROBABLE) {
            return Optional.of(
                    new Problem(
                            match.node(),
                            Message.of("core.cluster.taken-by-name", match.node(), box)));
        }
        if (!match.bindingDoubted()) {
            return Optional.empty();
        }
        String others =
                Stream.concat(
                                match.readings().stream()
                                        .filter(each -> !isOf(match, each.device()))
                                        .map(each -> said(each.device(), each.value())),
                                match.denials().stream()
                                        .map(each -> said(each.device(), each.ofServer())))
                        .distinct()
                        .collect(Collectors.joining(", "));
        return Optional.of(
                new Problem(
                        match.node(),
                        Message.of("core.cluster.taken-doubted", match.node(), box, others)));
    }

    private static boolean isOf(Match match, DeviceId box) {
        return match.device().equals(Optional.of(box));
    }

    private String said(DeviceId box, String mark) {
        return standing.name(box) + " (" + mark + ")";
    }

    /** What may go too, and nobody can say. */
    private List<Problem> unknown(Aim aim, Outage outage, Set<String> nodes) {
        List<Problem> problems = new ArrayList<>();
        if (nodes.isEmpty()) {
            problems.add(new Problem("nodes", Message.of("core.cluster.no-node-there")));
        }
        if (aim instanceof Aim.OfNode) {
            return problems;
        }
        standing.matches().stream()
                .filter(each -> nodes.contains(each.node()))
                .forEach(each -> doubted(each).ifPresent(problems::add));
        for (Match each : standing.matches()) {
            boolean maybe =
                    each.device().isEmpty()
                            && each.readings().stream()
                                    .anyMatch(it -> outage.boxes().containsKey(it.device()));
            if (maybe) {
                problems.add(
                        new Problem(
                                each.node(),
                                Message.of("core.cluster.may-stand-there", each.node())));
            }
        }
        long nowhere =
                standing.matches().stream()
                        .filter(each -> each.verdict() == Match.Verdict.NONE)
                        .count();
        if (nowhere > 0) {
            problems.add(new Problem("nodes", Message.of("core.cluster.unplaced", nowhere)));
        }
        unplanned(outage, problems);
        return problems;
    }

    /** Of a server that is no node nothing is asked; of a switch, whoever hangs on it. */
    private void unplanned(Outage outage, List<Problem> problems) {
        Set<DeviceId> servers =
                standing.matches().stream()
                        .flatMap(each -> each.device().stream())
                        .collect(Collectors.toSet());
        plan("core.cluster.unplanned", outage, servers::contains, problems);
        plan("core.cluster.unplanned-way", outage, standing::passesOn, problems);
    }

    private void plan(
            String code, Outage outage, Predicate<DeviceId> meant, List<Problem> problems) {
        String names =
                outage.unplanned().stream()
                        .filter(meant)
                        .map(standing::name)
                        .sorted()
                        .collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            problems.add(new Problem("plan", Message.of(code, names)));
        }
    }
}
