package io.rackside.nic.path;

/** A box that the traffic goes through, at the port it goes through. */
public sealed interface PathBox permits NicPort, SwitchPort {
    /** What the box is called. */
    String box();

    /** What the box calls the port. */
    String port();

    Lossless lossless();
}
