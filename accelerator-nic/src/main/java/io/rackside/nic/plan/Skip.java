package io.rackside.nic.plan;

import io.rackside.model.Message;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.profile.Wish.Level;

import java.util.Objects;

/**
 * A wish that the plan leaves out.
 *
 * @param port name of the interface, empty for a knob of the whole host
 * @param wanted as the profile has it
 */
public record Skip(String port, Knob knob, String wanted, Level level, Kind kind, Message why) {
    /** Why, in one word. */
    public enum Kind {
        /** The profile means it for other ports. */
        NOT_MEANT("notMeant"),
        /** The card, its driver or the kernel has nothing of the kind. */
        NOT_SUPPORTED("notSupported"),
        /** Nobody can change it on this card. */
        FIXED("fixed"),
        /** What is set now could not be read, so there would be no way back. */
        UNREAD("unread"),
        /** Nothing is known about how this driver has it done. */
        NO_WAY("noWay"),
        /** The card cannot do so much. */
        ABOVE_LIMIT("aboveLimit"),
        /** It is set already and counts from the next boot. */
        PENDING("pending"),
        /** It can be done once another change of the plan counts, after a restart. */
        LATER("later");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word used in JSON. */
        public String word() {
            return word;
        }

        /** Whether the profile is not what it says without it. */
        boolean missing() {
            return this != NOT_MEANT && this != PENDING && this != LATER;
        }
    }

    public Skip {
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(knob, "knob");
        Objects.requireNonNull(wanted, "wanted");
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(why, "why");
    }
}
