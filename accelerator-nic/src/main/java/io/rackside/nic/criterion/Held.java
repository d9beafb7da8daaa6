package io.rackside.nic.criterion;

/** Whether a value is as it has to be. */
public enum Held {
    YES,
    NO,
    /** The value is of another kind than the criterion is about. */
    UNCLEAR;

    static Held of(boolean yes) {
        return yes ? YES : NO;
    }
}
