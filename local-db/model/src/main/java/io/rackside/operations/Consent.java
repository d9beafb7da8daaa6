package io.rackside.operations;

import java.util.Objects;
import java.util.Optional;

/**
 * What a person agreed to before an act.
 *
 * @param asked the person was asked and said yes
 * @param effectShown the person saw the effect and the guards' opinions
 * @param typedName the device's name as the person typed it
 * @param overrideReason why a guard's refusal does not hold, in the person's words
 */
public record Consent(
        boolean asked,
        boolean effectShown,
        Optional<String> typedName,
        Optional<String> overrideReason) {
    public Consent {
        Objects.requireNonNull(typedName, "typedName");
        Objects.requireNonNull(overrideReason, "overrideReason");
    }

    /** Nobody was asked: enough for {@link Risk#NOTHING_LOST}. */
    public static Consent none() {
        return new Consent(false, false, Optional.empty(), Optional.empty());
    }

    /** Whether it is enough for an act of that risk on that device, guards aside. */
    public boolean covers(Act act) {
        return switch (act.risk()) {
            case NOTHING_LOST -> true;
            case UNDONE_AT_ONCE -> asked;
            case SERVICE_STOPS -> asked && effectShown;
            case CANNOT_BE_UNDONE ->
                    asked
                            && effectShown
                            && typedName.filter(act.target().name()::equals).isPresent();
        };
    }
}
