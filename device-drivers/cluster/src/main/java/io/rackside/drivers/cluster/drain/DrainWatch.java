package io.rackside.drivers.cluster.drain;

import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.model.Message;

import java.util.List;

/** Is told how far a drain is; called on the drain's thread. */
public interface DrainWatch {
    /** Whether the cluster may be changed now; while it may not, the drain waits. */
    boolean allowed();

    /** All that leave or have left, in the order they were seen. */
    void leaving(List<Leaver> all);

    /**
     * A virtual machine is about to be told to shut down: what has to outlast a crash, so that it
     * is started again, is kept when this returns.
     *
     * @param key of the machine, see {@link Hurdle#machine(String, String)}
     */
    void stops(String key) throws ClusterException, InterruptedException;

    /** One that was about to be is not: the cluster did not take the order. */
    void staysOn(String key) throws ClusterException, InterruptedException;

    /** Nothing is done, and why. */
    void waits(Message why);
}
