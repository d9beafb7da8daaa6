package io.rackside.nic.virtual;

/** What goes wrong with packages on a virtual host. */
public enum PackageTrouble {
    NONE,
    /** Another process has the package manager's database. */
    LOCKED,
    /** The disk takes no more bytes of an upload. */
    DISK_FULL,
    /** The first package's script that runs before it is unpacked fails. */
    SCRIPT_BEFORE_FAILS,
    /** A package's script that runs after it was unpacked fails. */
    SCRIPT_AFTER_FAILS,
    /** The host is reset once the first of several packages is there. */
    RESET_HALF_WAY
}
