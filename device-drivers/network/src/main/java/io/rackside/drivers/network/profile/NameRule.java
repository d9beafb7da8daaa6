package io.rackside.drivers.network.profile;

import io.rackside.drivers.snmp.Oid;

import java.util.Map;
import java.util.Optional;

/** What the rows of a table are called. */
public sealed interface NameRule {
    /**
     * A text of ours, and the row's index where there are several.
     *
     * @param text as makers print it ("Inlet")
     */
    record Fixed(String text) implements NameRule {}

    /**
     * A column of texts.
     *
     * @param of so many first sub-identifiers of the row are the index there; 0 for all of them
     * @param pattern what of the text is the name; empty for all of it
     * @param words what the values of the column mean, to which the row's index is added; values
     *     without a word are names themselves
     */
    record Column(Oid object, int of, Optional<BoundedPattern> pattern, Map<String, String> words)
            implements NameRule {
        public Column {
            words = Map.copyOf(words);
        }
    }

    /** The row is an entPhysicalIndex and called as that part is. */
    record Entity() implements NameRule {}
}
