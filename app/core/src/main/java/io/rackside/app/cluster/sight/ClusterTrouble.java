package io.rackside.app.cluster.sight;

import io.rackside.model.Message;

/** A cluster cannot be asked: it is away, not trusted, refuses, or its kubeconfig is of no use. */
public final class ClusterTrouble extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Message what;

    public ClusterTrouble(Message what, Exception cause) {
        super(what.code(), cause);
        this.what = what;
    }

    /** What happened, and what to do. */
    public Message what() {
        return what;
    }
}
