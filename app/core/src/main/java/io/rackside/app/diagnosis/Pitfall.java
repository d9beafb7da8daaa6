package io.rackside.app.diagnosis;

import io.rackside.model.Message;

import java.util.List;
import java.util.Objects;

/**
 * What became of a pitfall of the field on a host.
 *
 * @param id of the rule, or of the list of pairs
 * @param where the port it is about; empty for the host
 * @param evidence what is otherwise than it should be
 * @param remedies what mends it, first that which a person should try first
 * @param verify how to see that it is mended; none where the remedy says it
 * @param sources where it was learnt
 * @param documentsOnly whether it has met neither recording nor device
 * @param unread why it, or a part of it, could not be checked
 */
public record Pitfall(
        String id,
        String where,
        Message title,
        Verdict verdict,
        List<Message> evidence,
        List<Message> remedies,
        List<Message> verify,
        List<Source> sources,
        boolean documentsOnly,
        List<Message> unread) {
    public Pitfall {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(where, "where");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(verdict, "verdict");
        evidence = List.copyOf(evidence);
        remedies = List.copyOf(remedies);
        verify = List.copyOf(verify);
        sources = List.copyOf(sources);
        unread = List.copyOf(unread);
    }

    /** Whether it is there. */
    public enum Verdict {
        FITS("fits"),
        /** Known to be bad: a firmware that its maker or its users warn of. */
        KNOWN_BAD("knownBad"),
        /** Another firmware is named for this driver. */
        OTHER_FIRMWARE("otherFirmware"),
        NOT_CHECKED("notChecked"),
        NOT_THERE("notThere");

        private final String word;

        Verdict(String word) {
            this.word = word;
        }

        /** The word used in JSON. */
        public String word() {
            return word;
        }
    }

    /** Where something was learnt: a document, and the place in it. */
    public record Source(String name, String place) {
        public Source {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(place, "place");
        }
    }

    /** Whether there is something to mend. */
    public boolean found() {
        return verdict != Verdict.NOT_CHECKED && verdict != Verdict.NOT_THERE;
    }
}
