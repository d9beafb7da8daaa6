package io.rackside.bmc.ipmi.command;

import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Request;

import java.util.Optional;

/**
 * State of chassis and power (IPMI 2.0 section 28.2).
 *
 * @param identify state of the locator light; absent when the BMC does not tell
 */
public record ChassisStatus(
        boolean on,
        boolean overload,
        boolean interlock,
        boolean powerFault,
        boolean powerControlFault,
        RestorePolicy restorePolicy,
        LastPowerEvent last,
        boolean intrusion,
        boolean frontPanelLocked,
        boolean driveFault,
        boolean coolingFault,
        Optional<Identify> identify) {
    /** What the system does when power comes back. */
    public enum RestorePolicy {
        STAYS_OFF,
        AS_BEFORE,
        ALWAYS_ON,
        UNKNOWN
    }

    /** Why power went last time, each as far as told. */
    public record LastPowerEvent(
            boolean acFailed,
            boolean overload,
            boolean interlock,
            boolean fault,
            boolean onByCommand) {}

    /** State of the locator light. */
    public enum Identify {
        OFF,
        FOR_A_WHILE,
        UNTIL_SWITCHED_OFF,
        RESERVED
    }

    public static Request request() {
        return Request.read(NetFn.CHASSIS, 0x01);
    }

    /** Absent when it is too short. */
    public static Optional<ChassisStatus> decode(Octets data) {
        if (!data.has(3)) {
            return Optional.empty();
        }
        Optional<Identify> identify =
                data.bit(2, 6)
                        ? Optional.of(Identify.values()[data.u8(2) >> 4 & 3])
                        : Optional.empty();
        return Optional.of(
                new ChassisStatus(
                        data.bit(0, 0),
                        data.bit(0, 1),
                        data.bit(0, 2),
                        data.bit(0, 3),
                        data.bit(0, 4),
                        RestorePolicy.values()[data.u8(0) >> 5 & 3],
                        new LastPowerEvent(
                                data.bit(1, 0),
                                data.bit(1, 1),
                                data.bit(1, 2),
                                data.bit(1, 3),
                                data.bit(1, 4)),
                        data.bit(2, 0),
                        data.bit(2, 1),
                        data.bit(2, 2),
                        data.bit(2, 3),
                        identify));
    }
}
