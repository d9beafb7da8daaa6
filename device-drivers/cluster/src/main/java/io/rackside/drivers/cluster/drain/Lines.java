package io.rackside.drivers.cluster.drain;

import io.rackside.drivers.cluster.api.ClusterApi;
import io.rackside.drivers.cluster.api.ClusterException;

/** The ways to one cluster, opened when they are needed. */
public interface Lines {
    /** By which it is read. */
    ClusterApi looks() throws ClusterException, InterruptedException;

    /** By which it is changed; only while that is allowed. */
    ClusterApi acts() throws ClusterException, InterruptedException;

    /** Nothing comes through any more: the next one is opened anew. */
    void broken();
}
