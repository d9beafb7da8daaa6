package io.rackside.drivers.cluster.reading;

import io.rackside.drivers.cluster.api.ClusterApi;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.api.ListQuery;
import io.rackside.drivers.cluster.api.Resource;
import io.rackside.drivers.cluster.api.Wanted;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** All machines of clusters whose nodes are virtual machines, wherever they run. */
public final class ControlPlanes {
    private static final ListQuery PAGED = ListQuery.all(500);
    private static final Wanted MACHINE = new Wanted(FirstLook.MACHINE, Membership.LABELS);

    /** Names in one selector: an address has its limits. */
    private static final int NAMES_MOST = 30;

    private ControlPlanes() {}

    /**
     * Lists them.
     *
     * @param clusters names as on their label; clusters of one name in several namespaces come
     *     together
     */
    public static List<Placed> read(ClusterApi api, Collection<String> clusters)
            throws ClusterException, InterruptedException {
        List<String> names = clusters.stream().distinct().sorted().toList();
        List<Placed> all = new ArrayList<>();
        for (int i = 0; i < names.size(); i += NAMES_MOST) {
            List<String> some = names.subList(i, Math.min(i + NAMES_MOST, names.size()));
            ListQuery query =
                    PAGED.labelled(Membership.CLUSTER + " in (" + String.join(",", some) + ")");
            api.named(Resource.VIRTUAL_MACHINE_INSTANCE, query, MACHINE).rows().stream()
                    .map(Placed::of)
                    .forEach(all::add);
        }
        return all;
    }
}
