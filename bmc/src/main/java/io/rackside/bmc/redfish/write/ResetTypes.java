package io.rackside.bmc.redfish.write;

import io.rackside.bmc.SystemReset;

import java.util.List;
import java.util.Optional;

/** Which words of DSP0268 (Resource.ResetType) do which reset, the preferred one first. */
final class ResetTypes {
    private ResetTypes() {}

    /**
     * The word to send.
     *
     * @param allowed what the service takes; empty when it does not say, then the usual word of
     *     what every service has
     */
    static Optional<String> word(SystemReset reset, List<String> allowed) {
        List<String> words = words(reset);
        return allowed.isEmpty()
                ? Optional.of(words.getFirst())
                        .filter(_ -> reset != SystemReset.CYCLE && reset != SystemReset.NMI)
                : words.stream().filter(allowed::contains).findFirst();
    }

    private static List<String> words(SystemReset reset) {
        return switch (reset) {
            case ON -> List.of("On", "ForceOn");
            case SHUTDOWN -> List.of("GracefulShutdown");
            case OFF -> List.of("ForceOff");
            case CYCLE -> List.of("PowerCycle", "ForcePowerCycle", "FullPowerCycle");
            case RESET -> List.of("ForceRestart", "GracefulRestart");
            case NMI -> List.of("Nmi");
        };
    }
}
