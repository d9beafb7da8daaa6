package io.rackside.nic.profile;

import java.util.Locale;
import java.util.Objects;

/** A short text of a file, in both languages of the program. */
public record Title(String en, String zh) {
    public Title {
        Objects.requireNonNull(en, "en");
        Objects.requireNonNull(zh, "zh");
        if (en.isBlank() || zh.isBlank()) {
            throw new IllegalArgumentException("a text is there in both languages");
        }
    }

    /** In the reader's language; English for one we do not speak. */
    public String in(Locale locale) {
        return locale.getLanguage().equals("zh") ? zh : en;
    }
}
