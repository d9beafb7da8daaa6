package io.rackside.app.cluster;

import io.rackside.app.cluster.Workloads.OnNode;
import io.rackside.app.cluster.Workloads.OnNowhere;
import io.rackside.app.cluster.Workloads.Running;
import io.rackside.app.site.SiteModel;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.api.ListQuery;
import io.rackside.drivers.cluster.api.Resource;
import io.rackside.drivers.cluster.api.Rows;
import io.rackside.drivers.cluster.match.Match;
import io.rackside.drivers.cluster.object.ClusterNode;
import io.rackside.drivers.cluster.reading.FirstLook;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceKind;
import io.rackside.model.SiteId;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what runs where. */
final class WorkloadReading {
    /** So many are listed again by namespace, which the cheap form does not tell. */
    private static final int NAMED_MOST = 1_000;

    private static final int NAMESPACES_MOST = 32;
    private static final ListQuery ALL = ListQuery.all(ListQuery.ROWS);

    private final OpenCluster open;
    private final Ground ground;

    WorkloadReading(OpenCluster open, Ground ground) {
        this.open = open;
        this.ground = ground;
    }

    Workloads read() throws ClusterException, InterruptedException {
        Standing standing = new StandingReading(open, ground).read();
        List<Placed> machines = placed(FirstLook.machines(open.api(), ALL), Optional.empty());
        List<Placed> pods = placed(FirstLook.pods(open.api(), ALL), Optional.empty());
        List<String> namespaces =
                machines.size() + pods.size() <= NAMED_MOST ? namespaces() : List.of();
        if (!namespaces.isEmpty() && namespaces.size() <= NAMESPACES_MOST) {
            machines = new ArrayList<>();
            pods = new ArrayList<>();
            for (String each : namespaces) {
                Optional<String> in = Optional.of(each);
                machines.addAll(placed(FirstLook.machines(open.api(), ALL.in(each)), in));
                pods.addAll(placed(FirstLook.pods(open.api(), ALL.in(each)), in));
            }
        }
        return put(standing, byNode(machines), byNode(pods));
    }

    private record Placed(String node, Running what) {}

    private static List<Placed> placed(Rows rows, Optional<String> namespace) {
        return rows.rows().stream()
                .map(row -> new Placed(row.get(2), new Running(namespace, row.get(0), row.get(1))))
                .toList();
    }

    private static Map<String, List<Running>> byNode(List<Placed> all) {
        return all.stream()
                .collect(
                        Collectors.groupingBy(
                                Placed::node,
                                HashMap::new,
                                Collectors.mapping(Placed::what, Collectors.toList())));
    }

    /** None where the login may not see them. */
    private List<String> namespaces() throws ClusterException, InterruptedException {
        try {
            return open.api().rows(Resource.NAMESPACE, ALL, List.of("Name")).rows().stream()
                    .map(List::getFirst)
                    .toList();
        } catch (ClusterException e) {
            if (e.kind() == ClusterException.Kind.FORBIDDEN) {
                return List.of();
            }
            throw e;
        }
    }

    private static Workloads put(
            Standing standing,
            Map<String, List<Running>> machines,
            Map<String, List<Running>> pods) {
        List<OnNode> servers = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < standing.nodes().size(); i++) {
            ClusterNode node = standing.nodes().get(i);
            if (seen.add(node.name())) {
                servers.add(
                        new OnNode(
                                node,
                                standing.matches().get(i),
                                sorted(machines.remove(node.name())),
                                sorted(pods.remove(node.name()))));
            }
        }
        return new Workloads(
                standing, servers, unmatched(standing), new OnNowhere(rest(machines), rest(pods)));
    }

    private static List<Running> rest(Map<String, List<Running>> left) {
        return sorted(left.values().stream().flatMap(List::stream).toList());
    }

    private static List<Running> sorted(List<Running> some) {
        return some == null
                ? List.of()
                : some.stream()
                        .sorted(
                                Comparator.comparing((Running it) -> it.namespace().orElse(""))
                                        .thenComparing(Running::name))
                        .toList();
    }

    private static List<Device> unmatched(Standing standing) {
        SiteModel model = standing.model();
        Set<DeviceId> taken =
                standing.matches().stream()
                        .flatMap((Match match) -> match.device().stream())
                        .collect(Collectors.toSet());
        Set<SiteId> sites =
                taken.stream()
                        .flatMap(id -> model.device(id).stream())
                        .flatMap(device -> model.siteOf(device).stream())
                        .map(site -> site.id())
                        .collect(Collectors.toSet());
        return model.devices().stream()
                .filter(device -> device.retired().isEmpty())
                .filter(device -> device.type().kind() == DeviceKind.SERVER)
                .filter(device -> !taken.contains(device.id()))
                .filter(
                        device ->
                                sites.isEmpty()
                                        || model.siteOf(device)
                                                .filter(site -> sites.contains(site.id()))
                                                .isPresent())
                .sorted(Comparator.comparing(model::position).thenComparing(Device::name))
                .toList();
    }
}
