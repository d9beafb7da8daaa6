package io.rackside.views.network;

import java.util.Objects;

/**
 * A port on the live panel.
 *
 * @param port its name; what follows its last letter, slash or dash is the number printed beside it
 * @param rate what goes through it, in words, such as {@code 1.2 Gbit/s}; may be empty
 * @param load share of its speed that is used, 0 to 1; fills the bar below it
 * @param tip what is said of it when one points at it or hears it
 * @param changedJustNow whether its link came or went a moment ago: it blinks, stays marked, and
 *     its tip stands below the panel
 */
public record PanelPort(
        String port, PortLook look, String rate, double load, String tip, boolean changedJustNow) {
    public PanelPort {
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(look, "look");
        Objects.requireNonNull(rate, "rate");
        Objects.requireNonNull(tip, "tip");
        load = load > 0 ? Math.min(1, load) : 0;
    }

    /** A port of which no rate is known as a share of its speed. */
    public PanelPort(String port, PortLook look, String rate, String tip, boolean changedJustNow) {
        this(port, look, rate, 0, tip, changedJustNow);
    }
}
