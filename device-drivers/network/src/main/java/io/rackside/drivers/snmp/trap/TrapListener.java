package io.rackside.drivers.snmp.trap;

/** Gets what a {@link TrapReceiver} receives, one at a time, on a thread of the receiver. */
@FunctionalInterface
public interface TrapListener {
    void came(Trap trap);

    /** Something came that could not be verified, and so not be read. */
    default void unread(UnreadTrap message) {}
}
