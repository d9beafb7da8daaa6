package io.rackside.bmc.virtual.machine;

import java.util.Optional;

/** What can be asked of a host's power (DSP0268, Resource.ResetType). */
public enum ResetType {
    ON("On"),
    FORCE_OFF("ForceOff"),
    GRACEFUL_SHUTDOWN("GracefulShutdown"),
    GRACEFUL_RESTART("GracefulRestart"),
    FORCE_RESTART("ForceRestart"),
    POWER_CYCLE("PowerCycle"),
    NMI("Nmi"),
    PUSH_POWER_BUTTON("PushPowerButton");

    private final String word;

    ResetType(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    public static Optional<ResetType> of(String word) {
        for (ResetType type : values()) {
            if (type.word.equals(word)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
