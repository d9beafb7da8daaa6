package io.rackside.nic.criterion;

import java.util.Objects;

/**
 * Where something was learnt.
 *
 * @param name of the document
 * @param place in it: a section, a file, a page's address; empty for the whole
 */
public record Citation(String name, String place) {
    public Citation {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(place, "place");
    }

    static Citation read(Fields fields) {
        return new Citation(fields.text("name"), fields.optionalText("place").orElse(""));
    }
}
