package io.rackside.bmc.virtual.machine;

import java.util.Optional;

/** The locate light with the words the log has for it. */
public enum Led {
    OFF("Off"),
    LIT("Lit"),
    BLINKING("Blinking");

    private final String word;

    Led(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    public static Optional<Led> of(String word) {
        for (Led led : values()) {
            if (led.word.equals(word)) {
                return Optional.of(led);
            }
        }
        return Optional.empty();
    }
}
