package io.rackside.bmc.virtual.machine;

/** What the system of a machine has at its serial port. Neither method waits. */
public interface SerialPort {
    /** Keys arrive. */
    void type(byte[] keys);

    /**
     * What it has printed since this was last called; empty where it has not.
     *
     * @param most bytes
     */
    byte[] printed(int most);
}
