package io.rackside.bmc.virtual.machine;

/** What can be asked of a host's power. */
public enum ResetType {
    ON,
    FORCE_OFF,
    GRACEFUL_SHUTDOWN,
    GRACEFUL_RESTART,
    FORCE_RESTART,
    POWER_CYCLE,
    NMI,
    PUSH_POWER_BUTTON
}
