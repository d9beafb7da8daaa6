package io.rackside.bmc.virtual.machine;

import io.rackside.model.PowerState;

/**
 * Hears what happens to a virtual server, in the order it happens. Called by whichever thread moves
 * the server on, without its lock; must not block.
 */
public interface ServerListener {
    /** The host went from one state to another. */
    default void powerChanged(PowerState from, PowerState to) {}

    /** The operating system came up or went away. */
    default void hostRunning(boolean runs) {}

    /** All power supplies are without input: host and BMC are dead, or they come back. */
    default void standbyPower(boolean there) {}

    /** The BMC starts anew: what it kept in memory only is gone. */
    default void bmcRestarted() {}

    /**
     * With that start the BMC's own firmware was another.
     *
     * @param settingsLost whether what was set in it is gone
     * @param newCertificate whether it shows another certificate
     */
    default void bmcUpdated(boolean settingsLost, boolean newCertificate) {}

    /** The log has a new entry. */
    default void logged(LogEntry entry) {}
}
