package io.rackside.app.offload;

import io.rackside.model.Message;

import java.util.Objects;
import java.util.Optional;

/**
 * How one thing stands that can be set.
 *
 * @param id its stable word, a family and, for most, a name after a dot
 * @param now what it is set to; empty unless it is known
 * @param wanted what was applied last; empty where nothing was
 * @param persisted what the next start brings, where that is known
 * @param most its limit, where there is one
 * @param why it could not be read
 */
public record KnobView(
        String id,
        Message title,
        State state,
        String now,
        Optional<String> wanted,
        Optional<String> persisted,
        Optional<String> most,
        Optional<Message> why) {
    /** Whether it is known, and can be set. */
    public enum State {
        KNOWN("known"),
        /** Known, and nobody can change it. */
        FIXED("fixed"),
        /** The card, its driver or the kernel has nothing of the kind. */
        NOT_SUPPORTED("notSupported"),
        UNREAD("unread");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** The word used in JSON. */
        public String word() {
            return word;
        }
    }

    public KnobView {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(now, "now");
        Objects.requireNonNull(wanted, "wanted");
        Objects.requireNonNull(persisted, "persisted");
        Objects.requireNonNull(most, "most");
        Objects.requireNonNull(why, "why");
    }

    /** Whether it is set to something. */
    public boolean known() {
        return state == State.KNOWN || state == State.FIXED;
    }

    /** Whether it is not what was applied, and the next start does not bring that either. */
    public boolean drifted() {
        return known() && !pending() && wanted.filter(value -> !value.equals(now)).isPresent();
    }

    /** Whether what was applied counts from the next start. */
    public boolean pending() {
        return wanted.isPresent() && !wanted.get().equals(now) && wanted.equals(persisted);
    }

    /**
     * Whether it is as it was applied, and the next start does not bring it, as far as is known.
     */
    public boolean lost() {
        return wanted.filter(now::equals).isPresent() && !wanted.equals(persisted);
    }

    /** What stands before the first dot. */
    public String family() {
        int dot = id.indexOf('.');
        return dot < 0 ? id : id.substring(0, dot);
    }
}
