package io.rackside.bmc;

import io.rackside.model.Message;
import io.rackside.model.PowerState;
import io.rackside.operations.Risk;

import java.util.Optional;
import java.util.stream.Stream;

/** The ways Rackside switches and resets a system, whatever language its BMC is told in. */
public enum SystemReset {
    ON("power.on", Risk.UNDONE_AT_ONCE, PowerState.ON),
    SHUTDOWN("power.shutdown", Risk.SERVICE_STOPS, PowerState.OFF),
    OFF("power.off", Risk.SERVICE_STOPS, PowerState.OFF),
    CYCLE("power.cycle", Risk.SERVICE_STOPS, PowerState.ON),
    RESET("power.reset", Risk.SERVICE_STOPS, PowerState.ON),
    NMI("power.nmi", Risk.SERVICE_STOPS, PowerState.ON);

    private final String kind;
    private final Risk risk;
    private final PowerState expected;

    SystemReset(String kind, Risk risk, PowerState expected) {
        this.kind = kind;
        this.risk = risk;
        this.expected = expected;
    }

    public static Optional<SystemReset> of(String kind) {
        return Stream.of(values()).filter(reset -> reset.kind.equals(kind)).findFirst();
    }

    /** Kind of its act. */
    public String kind() {
        return kind;
    }

    public Risk risk() {
        return risk;
    }

    /** The state it leads to. */
    public PowerState expected() {
        return expected;
    }

    /** Whether the state it leads to is not the one it starts from, so that it proves the act. */
    public boolean changesState() {
        return this == ON || this == SHUTDOWN || this == OFF;
    }

    public Message effect(String name) {
        return switch (this) {
            case ON -> Message.of("bmc.effect-power-on", name);
            case SHUTDOWN -> Message.of("bmc.effect-power-shutdown", name);
            case OFF -> Message.of("bmc.effect-power-off", name);
            case CYCLE -> Message.of("bmc.effect-power-cycle", name);
            case RESET -> Message.of("bmc.effect-power-reset", name);
            case NMI -> Message.of("bmc.effect-power-nmi", name);
        };
    }

    public Message done(String name) {
        return switch (this) {
            case ON -> Message.of("bmc.done-power-on", name);
            case SHUTDOWN, OFF -> Message.of("bmc.done-power-off", name);
            case CYCLE, RESET -> Message.of("bmc.done-power-reset", name);
            case NMI -> Message.of("bmc.done-power-nmi", name);
        };
    }
}
