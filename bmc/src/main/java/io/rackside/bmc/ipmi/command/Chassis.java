package io.rackside.bmc.ipmi.command;

import io.rackside.bmc.ipmi.event.EventDetails;
import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Request;
import io.rackside.model.Message;

import java.time.Duration;
import java.util.Optional;

/** Commands to the chassis (IPMI 2.0 section 28); what changes something is sent by acts only. */
public final class Chassis {
    private Chassis() {}

    /** What can be done with power (28.3). */
    public enum Control {
        /** Off at once. */
        OFF(0),
        ON(1),
        CYCLE(2),
        RESET(3),
        /** A diagnostic interrupt, usually an NMI. */
        DIAGNOSTIC_INTERRUPT(4),
        /** Asks the operating system to shut down. */
        SHUTDOWN(5);

        private final int code;

        Control(int code) {
            this.code = code;
        }

        /** To be sent by an act only. */
        public Request request() {
            return Request.act(NetFn.CHASSIS, 0x02, code);
        }
    }

    /** Lights the locator for so long, 1 to 255 s (28.5). Lit again it is lit no more. */
    public static Request identify(Duration time) {
        return harmless(0x04, Math.clamp(time.toSeconds(), 1, 255));
    }

    /** Lights the locator until it is switched off; BMCs before IPMI 2.0 refuse it (C7h). */
    public static Request identifyOn() {
        return harmless(0x04, 0, 1);
    }

    public static Request identifyOff() {
        return harmless(0x04, 0);
    }

    /** What the system does when power comes back (28.8). */
    public static Request restorePolicy(ChassisStatus.RestorePolicy policy) {
        return harmless(0x06, policy.ordinal());
    }

    /** Sent twice it leaves what sent once leaves. */
    private static Request harmless(int command, int... data) {
        return new Request(NetFn.CHASSIS, 0, command, Octets.of(data), Request.Repeat.HARMLESS);
    }

    /** Why the system started last (28.11). */
    public static Request restartCause() {
        return Request.read(NetFn.CHASSIS, 0x07);
    }

    /** In words; absent when it is too short or the code is reserved. */
    public static Optional<Message> restartCause(Octets data) {
        return data.has(1) ? EventDetails.restartCause(data.u8(0) & 0x0F) : Optional.empty();
    }

    /** How long the system has been on (28.14). */
    public static Request powerOnHours() {
        return Request.read(NetFn.CHASSIS, 0x0F);
    }

    /** The counter may stand for other steps than minutes. */
    public static Optional<Duration> powerOnHours(Octets data) {
        return data.has(5)
                ? Optional.of(Duration.ofMinutes(data.u8(0) * data.u32(1)))
                : Optional.empty();
    }
}
