package io.rackside.bmc.firmware.flow;

/** What brings new firmware to work. */
public enum Restart {
    /** Nothing has to restart, or it is not known to. */
    NONE,
    /** The device restarts by itself. */
    ITSELF,
    /** Ours to ask for. */
    OURS,
    /** The host's, whenever somebody restarts it; not waited for. */
    LATER
}
