package io.rackside.views.style;

import io.rackside.views.picture.Status;
import io.rackside.views.picture.WorkloadOwner;

import javafx.scene.paint.Color;

import java.util.Iterator;
import java.util.List;

/**
 * The colour tokens of {@code views.css} as canvas code needs them.
 *
 * @param heatDark words on the light colours of the heat ramp
 * @param heatLight words on its dark colours
 * @param owners of workloads, told apart by tenant or kind
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
        Color frameEdge,
        Color rail,
        Color hole,
        Color unitLine,
        Color metal,
        Color metal2,
        Color metalEdge,
        Color recess,
        Color detail,
        Color idle,
        Color hatch,
        Color heatDark,
        Color heatLight,
        List<Color> owners,
        List<Color> heat) {
    /** Number of tokens of the heat ramp, cool to hot. */
    static final int HEAT_STEPS = 5;

    /** The names of the tokens, in the order of {@code .palette-source}. */
    private static final List<String> TOKENS =
            List.of(
                    "bg",
                    "panel",
                    "raise",
                    "line",
                    "text",
                    "dim",
                    "ok",
                    "warn",
                    "crit",
                    "unknown",
                    "info",
                    "frame",
                    "frame-edge",
                    "rail",
                    "hole",
                    "unit-line",
                    "metal",
                    "metal2",
                    "metal-edge",
                    "recess",
                    "detail",
                    "idle",
                    "hatch",
                    "heat-dark",
                    "heat-light",
                    "owner-1",
                    "owner-2",
                    "owner-3",
                    "owner-4",
                    "heat-0",
                    "heat-1",
                    "heat-2",
                    "heat-3",
                    "heat-4");

    private static final int RAMP = TOKENS.size() - HEAT_STEPS;
    private static final double SHAPE = 3;
    private static final double STEP = 0.05;

    private static final String PREFIX = "-rack-";

    public Palette {
        owners = List.copyOf(owners);
        heat = List.copyOf(heat);
    }

    /** The tokens in the order in which {@code .palette-source} lists them. */
    static Palette of(List<Color> tokens) {
        Iterator<Color> next = tokens.iterator();
        return new Palette(
                next.next(),
                next.next(),
                next.next(),
                next.next(),
                next.next(),
                next.next(),
                next.next(),
                next.next(),
                next.next(),
                next.next(),
                next.next(),
                next.next(),
                next.next(),
                next.next(),
                next.next(),
                next.next(),
                next.next(),
                next.next(),
                next.next(),
                next.next(),
                next.next(),
                next.next(),
                next.next(),
                next.next(),
                next.next(),
                tokens.subList(RAMP - WorkloadOwner.COLOURS, RAMP),
                tokens.subList(RAMP, TOKENS.size()));
    }

    /** Reads them from a theme's sheet, where each has a line of its own. */
    static Palette read(String sheet) {
        return of(TOKENS.stream().map(token -> colour(sheet, PREFIX + token + ": ")).toList());
    }

    private static Color colour(String sheet, String declaration) {
        int start = sheet.indexOf(declaration) + declaration.length();
        return Color.web(sheet.substring(start, sheet.indexOf(';', start)));
    }

    /** How many tokens {@code .palette-source} lists. */
    static int size() {
        return TOKENS.size();
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

    /** The colour of an owner's workloads; a grey for all {@link WorkloadOwner#OTHERS}. */
    public Color owner(int number) {
        return number == WorkloadOwner.OTHERS ? unknown : owners.get(number);
    }

    /** That colour, as far towards that of words as a shape on the front of a box needs. */
    public Color ownerEdge(int number) {
        Color edge = owner(number);
        for (double share = STEP; share < 1 && Contrast.ratio(edge, metal) < SHAPE; share += STEP) {
            edge = owner(number).interpolate(text, share);
        }
        return edge;
    }

    /** The colour of the heat ramp at a fraction of 0 (cool) to 1 (at the threshold). */
    public Color heat(double fraction) {
        double place = Math.clamp(fraction, 0.0, 1.0) * (heat.size() - 1);
        int below = Math.min((int) place, heat.size() - 2);
        return heat.get(below).interpolate(heat.get(below + 1), place - below);
    }
}
