package io.rackside.views.picture;

/** What is said of a workload beyond whose it is. */
public enum WorkloadMark {
    /** Runs, and would run on elsewhere without its server. */
    RUNNING,
    /** Runs, and would be lost, or would hold up whoever wants to empty the server. */
    AT_RISK,
    /** Does not run: waits, has failed, is paused. */
    DOWN,
    /** Is not of the owner that is looked for: without its owner's colour. */
    BESIDE
}
