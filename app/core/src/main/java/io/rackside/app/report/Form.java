package io.rackside.app.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** As what a report can be written. */
public enum Form {
    PDF,
    XLSX,
    JSON;

    /** The word of the command line, and the ending of the file. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The form of a word; empty for a word that names none. */
    public static Optional<Form> of(String word) {
        return Arrays.stream(values()).filter(form -> form.word().equals(word)).findFirst();
    }
}
