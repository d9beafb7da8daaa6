package io.rackside.operations;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Leave to carry out one act once. Only {@link ActExecutor} makes one, after the guards have
 * spoken, a person has consented and the intent is on disk.
 */
public final class Authorised {
    private final Act act;
    private final AtomicBoolean used = new AtomicBoolean();

    Authorised(Act act) {
        this.act = act;
    }

    public Act act() {
        return act;
    }

    /**
     * Spends the leave, immediately before the first byte is sent.
     *
     * @throws IllegalStateException when it was spent before or is for another kind of act
     */
    public Act spend(String kind) {
        if (!act.kind().equals(kind)) {
            throw new IllegalStateException("leave for " + act.kind() + ", not for " + kind);
        }
        if (!used.compareAndSet(false, true)) {
            throw new IllegalStateException("this leave for " + kind + " was spent before");
        }
        return act;
    }

    boolean spent() {
        return used.get();
    }
}
