package io.rackside.drivers.cluster.reading;

import io.rackside.drivers.cluster.api.ClusterApi;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.api.ListQuery;
import io.rackside.drivers.cluster.api.Resource;
import io.rackside.drivers.cluster.api.Rows;

import java.util.List;

/**
 * A cluster as it is first drawn: three lists of rows without objects.
 *
 * @param nodes name, status and roles of each
 * @param podVersion from where the pods' changes go on
 * @param machineVersion from where the virtual machines' changes go on; empty without KubeVirt
 */
public record FirstLook(
        List<List<String>> nodes,
        Placements pods,
        String podVersion,
        Placements machines,
        String machineVersion) {
    /** Cells of pods, as {@link Placements} takes them. */
    public static final List<String> POD = List.of("Name", "Status", "Node");

    /** Cells of virtual machines. */
    public static final List<String> MACHINE = List.of("Name", "Phase", "NodeName");

    private static final List<String> NODE = List.of("Name", "Status", "Roles");

    /** Looks. */
    public static FirstLook at(ClusterApi api) throws ClusterException, InterruptedException {
        ListQuery all = ListQuery.all(ListQuery.ROWS);
        Rows nodes = api.rows(Resource.NODE, all, NODE);
        Rows pods = pods(api, all);
        Rows machines = machines(api, all);
        return new FirstLook(
                nodes.rows(),
                new Placements(pods.rows()),
                pods.version(),
                new Placements(machines.rows()),
                machines.version());
    }

    /** Pods, as cells of {@link #POD}. */
    public static Rows pods(ClusterApi api, ListQuery query)
            throws ClusterException, InterruptedException {
        return api.rows(Resource.POD, query, POD);
    }

    /** Virtual machines, as cells of {@link #MACHINE}; a cluster without KubeVirt has none. */
    public static Rows machines(ClusterApi api, ListQuery query)
            throws ClusterException, InterruptedException {
        try {
            return api.rows(Resource.VIRTUAL_MACHINE_INSTANCE, query, MACHINE);
        } catch (ClusterException e) {
            if (e.kind() == ClusterException.Kind.NOT_FOUND) {
                return new Rows(MACHINE, List.of(), "");
            }
            throw e;
        }
    }
}
