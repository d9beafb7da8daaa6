package io.rackside.drivers.network.virtual;

/** Whose command line a virtual switch speaks. */
public enum CliDialect {
    /** Huawei CloudEngine: lines are collected and take effect at {@code commit}. */
    VRP8,
    /** Huawei S: each line takes effect at once; no timer takes it back. */
    VRP5,
    /** H3C: each line takes effect at once; {@code configuration commit delay} takes it back. */
    COMWARE;

    boolean huawei() {
        return this != COMWARE;
    }
}
