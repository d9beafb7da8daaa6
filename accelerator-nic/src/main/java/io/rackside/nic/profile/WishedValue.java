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

    /** The processors on the card's own NUMA node, whatever their numbers. */
    record Local() implements WishedValue {
        /** The word in files. */
        static final String WORD = "local";
    }

    /** As the file has it: the value, {@code max}, {@code max 8} or {@code local}. */
    default String text() {
        return switch (this) {
            case Exactly(KnobValue value) -> value.text();
            case UpToLimit(OptionalLong most) ->
                    most.isPresent() ? "max " + most.getAsLong() : "max";
            case Local() -> Local.WORD;
        };
    }
}
