package io.rackside.drivers.cluster.drain;

import io.rackside.drivers.cluster.api.ClusterApi;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.model.Message;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Whether what a node holds of the storage in its cluster has copies elsewhere. */
public final class StorageCopies {
    private StorageCopies() {}

    /**
     * What speaks against that a node goes, or is not known; nothing where nothing does.
     *
     * @param others nodes that go with it
     */
    public static List<Message> against(ClusterApi api, String node, Set<String> others)
            throws ClusterException, InterruptedException {
        return hurdles(api, node, others).stream().map(Hurdle::reason).toList();
    }

    static List<Hurdle> hurdles(ClusterApi api, String node, Set<String> others)
            throws ClusterException, InterruptedException {
        return Stream.concat(
                        StorageGuard.against(api, node, others).stream(),
                        OtherStorage.against(api, node, others).stream())
                .toList();
    }
}
