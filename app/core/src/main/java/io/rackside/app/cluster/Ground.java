package io.rackside.app.cluster;

import io.rackside.app.host.KeptHost;
import io.rackside.app.site.SiteModel;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.model.DeviceId;
import io.rackside.model.Inventory;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What is known of the boxes that nodes may be.
 *
 * @param model the boxes, their cables and cords
 * @param inventories what BMCs last told of those asked for
 * @param hosts what each host told that was ever read
 * @param book bindings of nodes; empty without a data folder
 * @param machines virtual machines of other clusters
 */
public record Ground(
        Supplier<SiteModel> model,
        Function<Collection<DeviceId>, Map<DeviceId, Inventory>> inventories,
        Supplier<Map<DeviceId, KeptHost>> hosts,
        Optional<NodeBook> book,
        Machines machines) {
    /** Virtual machines that nodes may be. */
    @FunctionalInterface
    public interface Machines {
        /**
         * Their firmware UUIDs.
         *
         * @param open whose nodes are looked at
         */
        List<String> uuids(OpenCluster open) throws ClusterException, InterruptedException;
    }

    /** Where none of the machines is known. */
    public Ground(
            Supplier<SiteModel> model,
            Function<Collection<DeviceId>, Map<DeviceId, Inventory>> inventories,
            Supplier<Map<DeviceId, KeptHost>> hosts,
            Optional<NodeBook> book) {
        this(model, inventories, hosts, book, _ -> List.of());
    }

    Ground with(Machines others) {
        return new Ground(model, inventories, hosts, book, others);
    }

    /** Where there is no data folder. */
    public static Ground none() {
        return new Ground(SiteModel::empty, _ -> Map.of(), Map::of, Optional.empty());
    }
}
