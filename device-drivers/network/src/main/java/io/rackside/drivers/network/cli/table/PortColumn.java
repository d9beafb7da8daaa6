package io.rackside.drivers.network.cli.table;

/** What a table may say of a port. */
public enum PortColumn {
    NAME,
    /** The physical link, the device's own word. */
    LINK,
    /** Whether it is switched on, where the device tells it apart. */
    ADMIN,
    /** The line protocol. */
    PROTOCOL,
    DESCRIPTION,
    SPEED,
    DUPLEX,
    /** The VLAN, "trunk" or "routed". */
    VLAN,
    /** The medium or the module. */
    MEDIUM,
    ADDRESS,
    /** Why it is down. */
    REASON,
    /** Access, trunk, hybrid. */
    MODE,
    MTU,
    MAC,
    IN_ERRORS,
    OUT_ERRORS
}
