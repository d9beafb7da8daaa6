package io.rackside.nic.criterion;

import java.util.Objects;

/** A text of a file, which carries it in both languages itself. */
public record Bilingual(String en, String zh) {
    public Bilingual {
        Objects.requireNonNull(en, "en");
        Objects.requireNonNull(zh, "zh");
    }

    /** The text in a language, by its code of ISO 639: Chinese for {@code zh}, else English. */
    public String in(String language) {
        return language.equals("zh") ? zh : en;
    }

    static Bilingual read(Fields fields) {
        return new Bilingual(fields.text("en"), fields.text("zh"));
    }
}
