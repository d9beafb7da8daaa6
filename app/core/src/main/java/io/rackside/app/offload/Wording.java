package io.rackside.app.offload;

import java.util.Locale;
import java.util.Objects;

/** A text of a shipped file, in both languages of the program. */
public record Wording(String en, String zh) {
    public Wording {
        Objects.requireNonNull(en, "en");
        Objects.requireNonNull(zh, "zh");
    }

    /** In the reader's language; English for one we do not speak. */
    public String in(Locale locale) {
        return locale.getLanguage().equals("zh") ? zh : en;
    }
}
