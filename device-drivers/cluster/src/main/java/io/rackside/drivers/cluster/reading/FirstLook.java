package io.rackside.drivers.cluster.reading;

import io.rackside.drivers.cluster.api.ClusterApi;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.api.ListQuery;
import io.rackside.drivers.cluster.api.Resource;
import io.rackside.drivers.cluster.api.Rows;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A cluster as it is first drawn: three lists of rows without objects, read at once.
 *
 * @param nodes name, status and roles of each
 * @param nodeVersion from where the nodes' changes go on
 * @param pods without their namespaces
 * @param podVersion from where the pods' changes go on
 * @param machines without their namespaces
 * @param machineVersion from where the virtual machines' changes go on; empty without KubeVirt
 * @param machinesRefused why nobody knows what virtual machines there are, where this login may not
 *     see them; without KubeVirt there are none
 */
public record FirstLook(
        List<List<String>> nodes,
        String nodeVersion,
        List<Placed> pods,
        String podVersion,
        List<Placed> machines,
        String machineVersion,
        Optional<ClusterException> machinesRefused) {
    /** Cells of pods, as {@link Placed} takes them. */
    static final List<String> POD = List.of("Name", "Status", "Node");

    /** Cells of virtual machines. */
    static final List<String> MACHINE = List.of("Name", "Phase", "NodeName");

    static final List<String> NODE = List.of("Name", "Status", "Roles");

    private static final ListQuery ALL = ListQuery.all(ListQuery.ROWS);

    public FirstLook {
        nodes = List.copyOf(nodes);
        pods = List.copyOf(pods);
        machines = List.copyOf(machines);
    }

    /**
     * Looks.
     *
     * @throws ClusterException when nodes or pods cannot be read; a login may be one that sees no
     *     virtual machines
     */
    public static FirstLook at(ClusterApi api) throws ClusterException, InterruptedException {
        AtomicReference<ClusterException> refused = new AtomicReference<>();
        List<Rows> read =
                Abreast.all(
                        List.<Abreast.Asking<Rows>>of(
                                () -> api.rows(Resource.POD, ALL, POD),
                                () -> machines(api, refused),
                                () -> api.rows(Resource.NODE, ALL, NODE)));
        return new FirstLook(
                read.get(2).rows(),
                read.get(2).version(),
                placed(read.get(0)),
                read.get(0).version(),
                placed(read.get(1)),
                read.get(1).version(),
                Optional.ofNullable(refused.get()));
    }

    /** Each node as it is printed. */
    public List<NodeRow> rows() {
        return nodes.stream().map(NodeRow::of).toList();
    }

    /** In their order, without namespaces. */
    static List<Placed> placed(Rows rows) {
        return rows.rows().stream().map(cells -> Placed.of("", cells)).toList();
    }

    private static Rows machines(ClusterApi api, AtomicReference<ClusterException> refused)
            throws ClusterException, InterruptedException {
        try {
            return api.rows(Resource.VIRTUAL_MACHINE_INSTANCE, ALL, MACHINE);
        } catch (ClusterException e) {
            if (e.kind() == ClusterException.Kind.FORBIDDEN) {
                refused.set(e);
            }
            if (e.kind() == ClusterException.Kind.NOT_FOUND || refused.get() != null) {
                return new Rows(MACHINE, List.of(), "");
            }
            throw e;
        }
    }
}
