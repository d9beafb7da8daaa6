package io.rackside.nic.profile;

import io.rackside.nic.knob.KnobValue;

import java.util.Objects;
import java.util.OptionalLong;

/** The value a profile wants. */
public sealed interface WishedValue {
    /** This and no other. */
    record Exactly(KnobValue value) implements WishedValue {
        public Exactly {
            Objects.requireNonNull(value, "value");
        }
    }

    /**
     * As much as the port can, and never less than it has.
     *
     * @param notAbove where more is of no use
     */
    record UpToLimit(OptionalLong notAbove) implements WishedValue {
        public UpToLimit {
            Objects.requireNonNull(notAbove, "notAbove");
        }
    }

    /** As the file has it: the value, {@code max} or {@code max 8}. */
    default String text() {
        return switch (this) {
            case Exactly(KnobValue value) -> value.text();
            case UpToLimit(OptionalLong most) ->
                    most.isPresent() ? "max " + most.getAsLong() : "max";
        };
    }
}
