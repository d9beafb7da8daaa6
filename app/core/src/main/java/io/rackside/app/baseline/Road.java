package io.rackside.app.baseline;

import io.rackside.nic.baseline.ReadFrom.Source;

/** Over what an entry is set; in the order in which they are set. */
public enum Road {
    /** Pushed to a switch. */
    SWITCH,
    /** By an act of the BMC, at once. */
    BMC,
    /** By an act of the BMC, from the next start of the host on. */
    BIOS,
    /** By commands on the host. */
    HOST;

    static Road of(Source source) {
        return switch (source) {
            case SWITCH -> SWITCH;
            case BMC -> BMC;
            case BIOS -> BIOS;
            case SYSCTL,
                    INTERFACES,
                    SSHD,
                    CMDLINE,
                    SERVICE,
                    FILE_MODE,
                    LOGIN_DEFS,
                    SYSFS,
                    HOST,
                    PORT,
                    RDMA ->
                    HOST;
        };
    }

    /** Whether it is the BMC's. */
    boolean overBmc() {
        return this == BMC || this == BIOS;
    }

    /** The word in JSON. */
    public String word() {
        return switch (this) {
            case SWITCH -> "switch";
            case BMC -> "bmc";
            case BIOS -> "bios";
            case HOST -> "host";
        };
    }
}
