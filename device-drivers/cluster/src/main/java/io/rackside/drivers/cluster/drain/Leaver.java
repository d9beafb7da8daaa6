package io.rackside.drivers.cluster.drain;

import io.rackside.model.Message;

import java.util.Objects;

/**
 * One that leaves, as it stands.
 *
 * @param machine whether it is a virtual machine; else a pod
 * @param why what it waits for or does, in words
 */
public record Leaver(boolean machine, String namespace, String name, State state, Message why) {
    /** How far it is. */
    public enum State {
        WAITING,
        /** A budget, or a cluster that is full, holds it. */
        HELD,
        /** Migrates. */
        MOVING,
        /** Is shut down, because a person chose so. */
        STOPPING,
        /** Told to end. */
        ENDING,
        GONE,
        /** Its migration failed too often, or it may not leave any more. */
        STUCK
    }

    public Leaver {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(why, "why");
    }

    String key() {
        return machine ? Hurdle.machine(namespace, name) : Hurdle.pod(namespace, name);
    }

    Leaver gone() {
        return new Leaver(
                machine,
                namespace,
                name,
                State.GONE,
                Message.of(
                        switch (state) {
                            case STOPPING -> "cluster.drain.stopped";
                            case MOVING -> "cluster.drain.moved";
                            case WAITING, HELD, ENDING, GONE, STUCK -> "cluster.drain.gone";
                        }));
    }
}
