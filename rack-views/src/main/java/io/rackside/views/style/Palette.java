package io.rackside.views.style;

import io.rackside.views.picture.Status;

import javafx.scene.paint.Color;

import java.util.List;

/**
 * The colour tokens of {@code views.css} as canvas code needs them.
 *
 * @param heatDark words on the light colours of the heat ramp
 * @param heatLight words on its dark colours
 * @param heat the ramp, cool to hot
 */
public record Palette(
        Color background,
        Color panel,
        Color raise,
        Color line,
        Color text,
        Color dim,
        Color ok,
        Color warning,
        Color critical,
        Color unknown,
        Color info,
        Color frame,
        Color metal,
        Color metal2,
        Color heatDark,
        Color heatLight,
        List<Color> heat) {
    /** Number of tokens of the heat ramp, cool to hot. */
    static final int HEAT_STEPS = 5;

    public Palette {
        heat = List.copyOf(heat);
    }

    /** The tokens in the order in which {@code .palette-source} lists them. */
    static Palette of(List<Color> tokens) {
        return new Palette(
                tokens.get(0),
                tokens.get(1),
                tokens.get(2),
                tokens.get(3),
                tokens.get(4),
                tokens.get(5),
                tokens.get(6),
                tokens.get(7),
                tokens.get(8),
                tokens.get(9),
                tokens.get(10),
                tokens.get(11),
                tokens.get(12),
                tokens.get(13),
                tokens.get(14),
                tokens.get(15),
                tokens.subList(16, 16 + HEAT_STEPS));
    }

    /** How many tokens {@code .palette-source} lists. */
    static int size() {
        return 16 + HEAT_STEPS;
    }

    /** The colour of a status; dim text for a box nothing talks to. */
    public Color of(Status status) {
        return switch (status) {
            case OK -> ok;
            case WARNING -> warning;
            case CRITICAL -> critical;
            case UNKNOWN -> unknown;
            case NOT_MONITORED -> dim;
            case RUNNING -> info;
        };
    }

    /** The colour of the heat ramp at a fraction of 0 (cool) to 1 (at the threshold). */
    public Color heat(double fraction) {
        double place = Math.clamp(fraction, 0.0, 1.0) * (heat.size() - 1);
        int below = Math.min((int) place, heat.size() - 2);
        return heat.get(below).interpolate(heat.get(below + 1), place - below);
    }
}
