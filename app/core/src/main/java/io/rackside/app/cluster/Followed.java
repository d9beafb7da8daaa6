package io.rackside.app.cluster;

/** A cluster that is being followed. */
public interface Followed extends AutoCloseable {
    /** Reads again which boxes its nodes are, as after a person's word. */
    void refresh();

    /** Whether it is followed no longer, as its kubeconfig is out of reach or it was closed. */
    boolean ended();

    /** Stops; comes back at once. */
    @Override
    void close();
}
