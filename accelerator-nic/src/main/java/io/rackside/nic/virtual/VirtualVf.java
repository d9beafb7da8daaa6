package io.rackside.nic.virtual;

import java.time.Instant;

/** A virtual function: what its port set for it, and who has it. */
final class VirtualVf {
    final int number;
    final String pci;

    /** When udev has given its interface the name it keeps. */
    final Instant named;

    VfHolder holder = VfHolder.HOST;
    String heldBy = "";
    String mac;
    int vlan;
    boolean spoofCheck = true;
    boolean trusted;
    String linkState = "auto";

    VirtualVf(int number, String pci, String mac, Instant named) {
        this.number = number;
        this.pci = pci;
        this.mac = mac;
        this.named = named;
    }
}
