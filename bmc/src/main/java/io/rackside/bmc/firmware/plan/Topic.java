package io.rackside.bmc.firmware.plan;

import java.util.Locale;

/** What a check before an upgrade looks at. */
public enum Topic {
    /** Whether the image is for that model. */
    MODEL,
    /** Whether the box has what the image is for. */
    PART,
    /** How the versions stand: newer, the same, older. */
    VERSION,
    /** Whether the image may be laid over the present version. */
    FROM_VERSION,
    /** Other components that have to be of some version before. */
    PREREQUISITES,
    /** Whether the package is still to be trusted. */
    PACKAGE,
    /** Whether the update service would take it now: another update runs, somebody claimed it. */
    SERVICE,
    /** Whether the BMC has a session left. */
    SESSION,
    /** Whether the licence is there that some makes want for it. */
    LICENCE,
    /** By which road the image comes to the BMC. */
    ROAD,
    /** Whether the image is small enough. */
    IMAGE_SIZE,
    /** Whether there is a second bank to fall back on. */
    BANKS,
    /** Whether the box would live through the loss of one supply. */
    POWER_SUPPLIES,
    /** What becomes of the host. */
    HOST,
    /** What runs on the host. */
    WORKLOADS,
    /** What depends on the box. */
    DEPENDANTS,
    /** What the guards say of the act. */
    GUARD;

    /** Stable word of plans and JSON ("power-supplies"). */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
