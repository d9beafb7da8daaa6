package io.rackside.bmc.virtual.machine;

import java.util.Objects;

/** What somebody has set in the BMC and stays set. */
public record Settings(LanConfig lan, PowerLimit powerLimit, PowerRestore powerRestore) {
    public static final Settings INITIAL =
            new Settings(LanConfig.LOOPBACK, PowerLimit.NONE, PowerRestore.AS_BEFORE);

    public Settings {
        Objects.requireNonNull(lan, "lan");
        Objects.requireNonNull(powerLimit, "powerLimit");
        Objects.requireNonNull(powerRestore, "powerRestore");
    }

    public Settings withLan(LanConfig wanted) {
        return new Settings(wanted, powerLimit, powerRestore);
    }

    public Settings withPowerLimit(PowerLimit wanted) {
        return new Settings(lan, wanted, powerRestore);
    }

    public Settings withPowerRestore(PowerRestore wanted) {
        return new Settings(lan, powerLimit, wanted);
    }
}
