package io.rackside.bmc.virtual.service;

/** What became of a POST, PATCH or DELETE. */
public sealed interface Changed {
    /** It has been done; there is nothing to say. */
    record Done() implements Changed {}

    /** It has not been done. */
    record Refused(Refusal why) implements Changed {}
}
