package io.rackside.bmc.virtual.machine;

/** Whose habits a virtual server has; what they are, each protocol's twin knows. */
public enum Make {
    /** Follows the current standard closely; a maker that does not exist. */
    STANDARD,
    /** A domestic BMC of the iBMC family. */
    HUAWEI,
    /** A domestic BMC of the ISBMC family. */
    INSPUR
}
