package io.rackside.drivers.cluster.reading;

import io.rackside.drivers.cluster.api.ClusterApi;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.api.Counted;
import io.rackside.drivers.cluster.api.ListQuery;
import io.rackside.drivers.cluster.api.NamedRows;
import io.rackside.drivers.cluster.api.Resource;
import io.rackside.drivers.cluster.api.Row;
import io.rackside.drivers.cluster.api.Rows;
import io.rackside.drivers.cluster.api.Wanted;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lists a kind with its namespaces. The cheap form does not tell them: where those are few beside
 * what is in them it is counted how many are in each ({@link Slices}); where that leaves a doubt it
 * is listed namespace by namespace. Else the rows come with their metadata.
 */
final class Listing {
    /** On the wire, packed (measured with kube-apiserver 1.36). */
    private static final long ROW_BYTES = 15;

    private static final long METADATA_BYTES = 290;

    /** What a request more is worth: some of it bytes, most of it the wait for its answer. */
    private static final long REQUEST_BYTES = 10_000;

    private static final ListQuery PAGED = ListQuery.all(500);
    private static final ListQuery ALL = ListQuery.all(ListQuery.ROWS);
    private static final List<String> NAME = List.of("Name");

    private final ClusterApi api;
    private final Resource resource;
    private final Wanted wanted;

    /**
     * @param wanted cells as {@link Placed} takes them, and labels
     */
    Listing(ClusterApi api, Resource resource, Wanted wanted) {
        this.api = api;
        this.resource = resource;
        this.wanted = wanted;
    }

    /**
     * What there is.
     *
     * @param version from where its changes go on
     */
    record Listed(List<Placed> all, String version) {}

    /** Namespaces there are; none where the login may not see them. */
    static List<String> namespaces(ClusterApi api) throws ClusterException, InterruptedException {
        try {
            return api.rows(Resource.NAMESPACE, ALL, NAME).rows().stream()
                    .map(List::getFirst)
                    .toList();
        } catch (ClusterException e) {
            if (e.kind() == ClusterException.Kind.FORBIDDEN) {
                return List.of();
            }
            throw e;
        }
    }

    /** Lists when nothing is known of it yet. */
    Listed afresh() throws ClusterException, InterruptedException {
        Rows rows = api.rows(resource, ALL, wanted.columns());
        return with(FirstLook.placed(rows), rows.version(), namespaces(api));
    }

    /**
     * Names those of a list.
     *
     * @param rows of the list, in its order
     * @param version of the list
     */
    Listed with(List<Placed> rows, String version, List<String> namespaces)
            throws ClusterException, InterruptedException {
        boolean few = namespaces.size() * REQUEST_BYTES < rows.size() * METADATA_BYTES;
        if (few && !version.isEmpty()) {
            Optional<List<Placed>> named = counted(rows, version, namespaces);
            if (named.isPresent()) {
                return new Listed(withMembers(named.get()), version);
            }
        }
        return anew(rows.size(), version, namespaces);
    }

    private Optional<List<Placed>> counted(
            List<Placed> rows, String version, List<String> namespaces)
            throws ClusterException, InterruptedException {
        List<Abreast.Asking<Optional<Counted>>> asking = new ArrayList<>();
        for (String each : namespaces) {
            asking.add(() -> api.counted(resource, each, version));
        }
        Map<String, Counted> counted = new HashMap<>();
        try {
            List<Optional<Counted>> all = Abreast.all(asking);
            for (int i = 0; i < namespaces.size(); i++) {
                String namespace = namespaces.get(i);
                all.get(i).ifPresent(it -> counted.put(namespace, it));
            }
        } catch (ClusterException e) {
            return switch (e.kind()) {
                case GONE, NONSENSE, SERVER, FORBIDDEN, NOT_FOUND -> Optional.empty();
                case UNREACHABLE, NOT_TRUSTED, LOGIN_REFUSED, NOT_NOW, CONFLICT -> throw e;
            };
        }
        return counted.size() == namespaces.size() ? Slices.of(rows, counted) : Optional.empty();
    }

    /**
     * Lists anew.
     *
     * @param count so many there were a moment ago
     * @param version of the list that counted them: what happened since is told again by a watch,
     *     so that it does not matter that the lists here are not of one moment
     */
    Listed anew(int count, String version, List<String> namespaces)
            throws ClusterException, InterruptedException {
        if (count == 0) {
            return new Listed(List.of(), version);
        }
        long byNamespace = namespaces.size() * REQUEST_BYTES + count * ROW_BYTES;
        boolean few = !namespaces.isEmpty() && byNamespace < count * METADATA_BYTES;
        return new Listed(few ? each(namespaces) : withMetadata(), version);
    }

    private List<Placed> withMetadata() throws ClusterException, InterruptedException {
        return api.named(resource, PAGED, wanted).rows().stream().map(Placed::of).toList();
    }

    private List<Placed> each(List<String> namespaces)
            throws ClusterException, InterruptedException {
        List<Abreast.Asking<List<Placed>>> asking = new ArrayList<>();
        for (String each : namespaces) {
            asking.add(() -> in(each));
        }
        List<Placed> all = new ArrayList<>();
        Abreast.<List<Placed>>all(asking).forEach(all::addAll);
        return withMembers(all);
    }

    private List<Placed> withMembers(List<Placed> all)
            throws ClusterException, InterruptedException {
        return wanted.labels().isEmpty() || all.isEmpty() ? all : joined(all, members());
    }

    private List<Placed> in(String namespace) throws ClusterException, InterruptedException {
        return api.rows(resource, ALL.in(namespace), wanted.columns()).rows().stream()
                .map(cells -> Placed.of(namespace, cells))
                .toList();
    }

    /** Those that are nodes of other clusters, by namespace and name. */
    private Map<List<String>, Membership> members() throws ClusterException, InterruptedException {
        NamedRows rows = api.named(resource, PAGED.labelled(Membership.CLUSTER), wanted);
        Map<List<String>, Membership> members = new HashMap<>();
        for (Row row : rows.rows()) {
            Membership.of(row.labels())
                    .ifPresent(it -> members.put(List.of(row.namespace(), row.name()), it));
        }
        return members;
    }

    private static List<Placed> joined(List<Placed> all, Map<List<String>, Membership> members) {
        return all.stream()
                .map(
                        each -> {
                            Membership member = members.get(List.of(each.namespace(), each.name()));
                            return member == null ? each : each.being(member);
                        })
                .toList();
    }
}
