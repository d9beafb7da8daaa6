package io.rackside.model.baseline;

import java.util.Objects;

/** A text of a file, which carries it in both languages itself. */
public record BilingualText(String en, String zh) {
    public BilingualText {
        Objects.requireNonNull(en, "en");
        Objects.requireNonNull(zh, "zh");
    }

    /** The text in a language, by its code of ISO 639: Chinese for {@code zh}, else English. */
    public String in(String language) {
        return language.equals("zh") ? zh : en;
    }
}
