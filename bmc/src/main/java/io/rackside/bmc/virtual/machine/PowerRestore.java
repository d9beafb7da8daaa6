package io.rackside.bmc.virtual.machine;

/** What the host does when input power comes back. */
public enum PowerRestore {
    STAYS_OFF,
    AS_BEFORE,
    POWERS_ON
}
