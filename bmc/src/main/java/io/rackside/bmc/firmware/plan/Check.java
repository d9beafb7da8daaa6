package io.rackside.bmc.firmware.plan;

import io.rackside.model.Message;

import java.util.Objects;

/** One thing that was looked at before an upgrade, and what came of it. */
public sealed interface Check {
    Topic topic();

    /** Why, in words. */
    Message reason();

    /** Nothing stands against it. */
    record Ok(Topic topic, Message reason) implements Check {
        public Ok {
            Objects.requireNonNull(topic, "topic");
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** It can be done; a person has to have seen this. */
    record Warn(Topic topic, Message reason) implements Check {
        public Warn {
            Objects.requireNonNull(topic, "topic");
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * It could not be told; a person has to know it and confirm.
     *
     * @param stops whether that takes a reason in the person's own words
     */
    record NotKnown(Topic topic, Message reason, boolean stops) implements Check {
        public NotKnown {
            Objects.requireNonNull(topic, "topic");
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * It is not done.
     *
     * @param overridable whether a person who gives a reason may have it done all the same
     */
    record Refuse(Topic topic, Message reason, boolean overridable) implements Check {
        public Refuse {
            Objects.requireNonNull(topic, "topic");
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** Whether the box is left out for it. */
    default boolean stops(boolean reasonGiven) {
        return switch (this) {
            case Ok _, Warn _ -> false;
            case NotKnown unknown -> unknown.stops() && !reasonGiven;
            case Refuse refuse -> !(refuse.overridable() && reasonGiven);
        };
    }

    /** Stable word of plans and JSON. */
    default String word() {
        return switch (this) {
            case Ok _ -> "ok";
            case Warn _ -> "warn";
            case NotKnown _ -> "not-known";
            case Refuse _ -> "refuse";
        };
    }
}
