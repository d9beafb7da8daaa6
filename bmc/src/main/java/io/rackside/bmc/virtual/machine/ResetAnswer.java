package io.rackside.bmc.virtual.machine;

/** What a virtual server makes of a {@link ResetType}. */
public enum ResetAnswer {
    /** It has begun. */
    BEGUN,
    /** The host would have to be on for it. */
    NEEDS_ON,
    /** The host would have to be off for it. */
    NEEDS_OFF,
    /** Another change of power is under way. */
    BUSY
}
