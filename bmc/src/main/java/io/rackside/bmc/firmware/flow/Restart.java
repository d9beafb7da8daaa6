package io.rackside.bmc.firmware.flow;

/** What brings new firmware to work. */
public enum Restart {
    /** Nothing has to restart, or it is not known to. */
    NONE,
    /** The device restarts by itself. */
    ITSELF,
    /** Ours to ask for. */
    OURS
}
