package io.rackside.nic.virtual;

/** Who has a virtual function. */
public enum VfHolder {
    /** The host: its interface is there. */
    HOST,
    /** A virtual machine, by vfio-pci. */
    VFIO,
    /** A container: the driver has it, the interface is in another network namespace. */
    CONTAINER,
    /** No driver has it. */
    NOBODY
}
