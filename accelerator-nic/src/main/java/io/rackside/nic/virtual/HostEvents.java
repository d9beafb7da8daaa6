package io.rackside.nic.virtual;

/**
 * What of a virtual host is seen from outside it: by its BMC, by the node of a cluster that runs on
 * it. Told one after the other, holding none of the host's locks.
 */
public interface HostEvents {
    /** Nobody listens. */
    static HostEvents none() {
        return new HostEvents() {};
    }

    /** It goes down to come up again. */
    default void restarting() {}

    /** It is up. */
    default void started() {}

    /** It switched itself off. */
    default void poweredOff() {}

    /** A port was switched off or on by its system: its light is gone, or back. */
    default void portSwitched(String port, boolean on) {}

    /** A virtual machine or a container lost its virtual function. */
    default void functionLost(String port, int number, String heldBy) {}
}
