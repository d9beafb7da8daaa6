package io.rackside.bmc;

/** Hears of every byte a conversation sends or receives, so that a site's link can be budgeted. */
@FunctionalInterface
public interface ByteMeter {
    /**
     * So many bytes passed, either way; called by the thread that moved them, so it must be quick
     * and must not throw.
     */
    void passed(long bytes);

    /** Counts for nobody. */
    static ByteMeter none() {
        return _ -> {};
    }
}
