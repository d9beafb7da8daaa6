package io.rackside.drivers.host.parse;

/** Addresses on the PCI bus. */
final class PciAddress {
    private PciAddress() {}

    /** With the domain, which some tools leave out where there is but one. */
    static String whole(String slot) {
        return slot.matches("[0-9a-fA-F]{2}:.*") ? "0000:" + slot : slot;
    }
}
