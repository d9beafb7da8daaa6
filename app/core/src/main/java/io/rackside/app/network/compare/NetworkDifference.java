package io.rackside.app.network.compare;

import io.rackside.model.Message;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * One thing that is not as it was.
 *
 * @param port it concerns, empty for the device as a whole
 * @param what in words
 * @param before what it was; empty for what was not there
 * @param after what it is; empty for what is not there any more
 */
public record NetworkDifference(
        Kind kind, String port, Message what, Optional<Message> before, Optional<Message> after) {
    /** What kind of thing changed. */
    public enum Kind {
        LINK_LOST,
        LINK_NEW,
        SHUT,
        SPEED,
        DUPLEX,
        PORT_GONE,
        PORT_NEW,
        NEIGHBOUR_LOST,
        NEIGHBOUR_NEW,
        ADDRESS_MOVED,
        ADDRESS_LOST,
        /** All that came at one port. */
        ADDRESS_NEW,
        OPTIC_GONE,
        OPTIC_NEW,
        /** Another one sits there. */
        OPTIC_SWAPPED,
        /** Weaker than it was, received or sent. */
        LIGHT,
        LIGHT_MORE,
        LIGHT_GONE,
        LIGHT_NEW,
        ERRORS,
        RESTARTED,
        VERSION;

        /** As in JSON: {@code link-lost}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Whether it is a loss, which a work must not leave behind. */
        public boolean loss() {
            return switch (this) {
                case LINK_LOST,
                        SHUT,
                        DUPLEX,
                        PORT_GONE,
                        NEIGHBOUR_LOST,
                        ADDRESS_LOST,
                        OPTIC_GONE,
                        LIGHT,
                        LIGHT_GONE,
                        ERRORS,
                        RESTARTED ->
                        true;
                case LINK_NEW,
                        SPEED,
                        PORT_NEW,
                        NEIGHBOUR_NEW,
                        ADDRESS_MOVED,
                        ADDRESS_NEW,
                        OPTIC_NEW,
                        OPTIC_SWAPPED,
                        LIGHT_MORE,
                        LIGHT_NEW,
                        VERSION ->
                        false;
            };
        }
    }

    public NetworkDifference {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
    }

    /** One that is told in words only. */
    public NetworkDifference(Kind kind, String port, Message what) {
        this(kind, port, what, Optional.empty(), Optional.empty());
    }

    NetworkDifference from(Message value) {
        return new NetworkDifference(kind, port, what, Optional.of(value), after);
    }

    NetworkDifference to(Message value) {
        return new NetworkDifference(kind, port, what, before, Optional.of(value));
    }
}
