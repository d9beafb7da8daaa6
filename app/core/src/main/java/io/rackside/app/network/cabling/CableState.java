package io.rackside.app.network.cabling;

import io.rackside.model.Message;

import java.util.Comparator;
import java.util.Locale;

/** How a planned cable was found. */
public enum CableState {
    /** One of its ends names the other, and both are where they were planned. */
    AS_PLANNED,
    /** Its ports are up, and nobody tells what is at the other end. */
    UP_UNPROVED,
    /** It leads from a planned port to somewhere else. */
    ELSEWHERE,
    /** A port of it has no link. */
    NO_LINK,
    /** A device has no port of that name. */
    NO_SUCH_PORT,
    /** Neither of its ends was read. */
    NOT_KNOWN;

    /** What is known to be wrong outweighs what is not known. */
    static final Comparator<CableState> GRAVEST_LAST =
            Comparator.comparingInt(
                    state ->
                            switch (state) {
                                case AS_PLANNED -> 0;
                                case UP_UNPROVED -> 1;
                                case NOT_KNOWN -> 2;
                                case NO_SUCH_PORT -> 3;
                                case NO_LINK -> 4;
                                case ELSEWHERE -> 5;
                            });

    /** As in JSON: {@code as-planned}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** In the reader's words. */
    public Message title() {
        return Message.of(
                switch (this) {
                    case AS_PLANNED -> "core.cabling.state.as-planned";
                    case UP_UNPROVED -> "core.cabling.state.up-unproved";
                    case ELSEWHERE -> "core.cabling.state.elsewhere";
                    case NO_LINK -> "core.cabling.state.no-link";
                    case NO_SUCH_PORT -> "core.cabling.state.no-such-port";
                    case NOT_KNOWN -> "core.cabling.state.not-known";
                });
    }

    /** Whether it leads where it should. */
    public boolean accepted() {
        return this == AS_PLANNED;
    }
}
