package io.rackside.app.cluster.sight;

import io.rackside.app.access.Terms;
import io.rackside.app.cluster.ClusterChoice;
import io.rackside.app.cluster.ClusterDesk;
import io.rackside.app.cluster.OpenCluster;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.kubeconfig.KubeconfigException;
import io.rackside.drivers.cluster.plugin.PluginException;

/** Opens clusters of the vault for as long as something is done with them. */
final class Opening {
    private final ClusterDesk desk;

    Opening(ClusterDesk desk) {
        this.desk = desk;
    }

    /** What is done with an open cluster. */
    @FunctionalInterface
    interface Work<T> {
        T with(OpenCluster open) throws ClusterException, InterruptedException;
    }

    <T> T on(String cluster, Work<T> work) throws ClusterTrouble, InterruptedException {
        try (OpenCluster open = desk.open(ClusterChoice.kept(cluster), Terms.person())) {
            return work.with(open);
        } catch (ClusterException e) {
            throw new ClusterTrouble(e.what(), e);
        } catch (KubeconfigException e) {
            throw new ClusterTrouble(e.what(), e);
        } catch (PluginException e) {
            throw new ClusterTrouble(e.what(), e);
        }
    }
}
