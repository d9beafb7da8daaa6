package io.rackside.bmc.firmware.flow;

/** What the evidence says, and so what to do. */
public enum Verdict {
    /** The update can be begun anew. */
    NOTHING_SENT,
    /** It ended; how stands in the journal. */
    AS_WRITTEN,
    /** It is at work: look on, the version means nothing yet. */
    WATCH,
    /** Something that decides cannot be read now: look again. */
    WAIT,
    /** The work is done and takes effect with a restart. */
    RESTART,
    /** Nothing speaks against it and nothing for it so far. */
    NOT_YET,
    /** It lies there and takes effect with the next restart of the host. */
    STAGED,
    PROVED,
    FAILED,
    /** The device contradicts itself, or proves nothing: a person decides. */
    ASK
}
