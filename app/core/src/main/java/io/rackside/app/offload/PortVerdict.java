package io.rackside.app.offload;

import java.util.List;
import java.util.Objects;

/**
 * Whether a port is still as it was set.
 *
 * @param port its name now; as it was then where it is not there any more
 * @param knobs all that was set, each with what it is now
 */
public record PortVerdict(
        String port, String pci, AppliedView applied, State state, List<KnobView> knobs) {
    /** The verdict; the worst comes last. */
    public enum State {
        AS_WANTED("asWanted"),
        /** Some of it counts from the next start of the host on. */
        AFTER_RESTART("afterRestart"),
        /** Some of it could not be read. */
        UNREAD("unread"),
        /** Some of it is set to something else. */
        DRIFTED("drifted"),
        /** There is no such port any more. */
        GONE("gone");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** The word used in JSON. */
        public String word() {
            return word;
        }
    }

    public PortVerdict {
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(pci, "pci");
        Objects.requireNonNull(applied, "applied");
        Objects.requireNonNull(state, "state");
        knobs = List.copyOf(knobs);
    }
}
