package io.rackside.bmc.redfish.write;

import io.rackside.model.PowerState;
import io.rackside.operations.Risk;

import java.util.List;
import java.util.Optional;

/**
 * The resets Rackside offers, and the words of DSP0268 (Resource.ResetType) that do them, the
 * preferred one first.
 */
enum Reset {
    ON("power.on", Risk.UNDONE_AT_ONCE, List.of("On", "ForceOn"), PowerState.ON),
    SHUTDOWN("power.shutdown", Risk.SERVICE_STOPS, List.of("GracefulShutdown"), PowerState.OFF),
    OFF("power.off", Risk.SERVICE_STOPS, List.of("ForceOff"), PowerState.OFF),
    CYCLE(
            "power.cycle",
            Risk.SERVICE_STOPS,
            List.of("PowerCycle", "ForcePowerCycle", "FullPowerCycle"),
            PowerState.ON),
    RESET(
            "power.reset",
            Risk.SERVICE_STOPS,
            List.of("ForceRestart", "GracefulRestart"),
            PowerState.ON),
    NMI("power.nmi", Risk.SERVICE_STOPS, List.of("Nmi"), PowerState.ON);

    private final String kind;
    private final Risk risk;
    private final List<String> words;
    private final PowerState expected;

    Reset(String kind, Risk risk, List<String> words, PowerState expected) {
        this.kind = kind;
        this.risk = risk;
        this.words = words;
        this.expected = expected;
    }

    static Optional<Reset> of(String kind) {
        return List.of(values()).stream().filter(reset -> reset.kind.equals(kind)).findFirst();
    }

    String kind() {
        return kind;
    }

    Risk risk() {
        return risk;
    }

    PowerState expected() {
        return expected;
    }

    /** Whether the state it leads to is not the one it starts from, so that it proves the act. */
    boolean changesState() {
        return this == ON || this == SHUTDOWN || this == OFF;
    }

    /**
     * The word to send.
     *
     * @param allowed what the service takes; empty when it does not say, then the usual word
     */
    Optional<String> word(List<String> allowed) {
        return allowed.isEmpty()
                ? Optional.of(words.getFirst()).filter(_ -> this != CYCLE && this != NMI)
                : words.stream().filter(allowed::contains).findFirst();
    }
}
