package io.rackside.model.details;

/** What can be read apart of a controller, since each costs requests of its own. */
public enum Topic {
    /** Its addresses, and by which cipher suites they let in. */
    LAN,
    USERS,
    CHANNELS,
    WATCHDOG,
    /** Power of the whole box and its limit, as DCMI has them. */
    DCMI,
    /** What stands in the parts' inventories, field by field. */
    FRU,
    SELFTEST
}
