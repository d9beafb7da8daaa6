package io.rackside.nic.profile;

import io.rackside.nic.knob.Knob;

import java.util.Objects;

/** One setting of a profile, and why it is wanted. */
public record Wish(Knob knob, WishedValue value, Level level, When when, Title why) {
    /** What a profile is worth without it. */
    public enum Level {
        /** Nothing: without it the profile is not to be applied. */
        MUST("must"),
        /** Less, but it works. */
        SHOULD("should");

        private final String word;

        Level(String word) {
            this.word = word;
        }

        /** The word used in files and in JSON. */
        public String word() {
            return word;
        }
    }

    public Wish {
        Objects.requireNonNull(knob, "knob");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(when, "when");
        Objects.requireNonNull(why, "why");
    }

    /** The same with another value. */
    public Wish to(WishedValue other) {
        return new Wish(knob, other, level, when, why);
    }
}
