package io.rackside.app.cluster.service;

import io.rackside.model.Message;

import java.util.Objects;

/**
 * One that leaves a node, as it stands.
 *
 * @param machine whether it is a virtual machine; else a pod
 * @param why what it waits for or does, in words
 */
public record Leaving(boolean machine, String namespace, String name, State state, Message why) {
    /** How far it is. */
    public enum State {
        /** Its turn is to come. */
        WAITING,
        /** A budget, or a cluster that is full, holds it; it is asked again. */
        HELD,
        /** A virtual machine that goes to another node as it runs. */
        MOVING,
        /** A virtual machine that is shut down because a person chose so. */
        STOPPING,
        /** Told to end. */
        ENDING,
        GONE,
        /** Its migration failed, or it does not end; others are not held up by it. */
        STUCK
    }

    public Leaving {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(why, "why");
    }
}
