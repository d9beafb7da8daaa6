package io.rackside.drivers.snmp.session;

/**
 * What a question waits for before it is sent: the link that leads to the device, and others who
 * ask it. May be called by many threads.
 */
@FunctionalInterface
public interface Admission {
    /** Waits; close the leave when the answer is there or given up. */
    Leave enter() throws InterruptedException;

    /** A question's place. */
    @FunctionalInterface
    interface Leave extends AutoCloseable {
        @Override
        void close();
    }

    /** Nobody waits. */
    static Admission free() {
        return () -> () -> {};
    }
}
