package io.rackside.nic.baseline;

import java.util.Arrays;
import java.util.Optional;

/** Who a file speaks for; a later one overrides an earlier one. */
public enum Layer {
    /** The maker of the box or the card. */
    VENDOR("vendor"),
    /** The operating system. */
    OS("os"),
    /** What the host is there for. */
    ROLE("role"),
    /** This one site. */
    SITE("site");

    private final String word;

    Layer(String word) {
        this.word = word;
    }

    /** The word in files and JSON. */
    public String word() {
        return word;
    }

    static Optional<Layer> of(String word) {
        return Arrays.stream(values()).filter(layer -> layer.word.equals(word)).findFirst();
    }
}
