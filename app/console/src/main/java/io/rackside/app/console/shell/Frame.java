package io.rackside.app.console.shell;

import io.rackside.model.CabinetId;

import java.util.Objects;
import java.util.Optional;

/**
 * How the window begins.
 *
 * @param width of what is laid out, in px
 * @param height of what is laid out, in px
 * @param displayMax no display is larger, in px; what goes beyond is laid out all the same and seen
 *     in the {@link ConsoleWindow#picture}
 * @param cabinet shown first; where it is not there, the first one that anything is asked in
 * @param map whether the map of the network lens is wanted beside the drawing
 * @param drawingFirst the regions around the drawing stay empty until {@link ConsoleWindow#furnish}
 */
public record Frame(
        double width,
        double height,
        double displayMax,
        Optional<CabinetId> cabinet,
        boolean map,
        boolean drawingFirst) {
    public Frame {
        Objects.requireNonNull(cabinet, "cabinet");
    }

    /** On a display that holds it, beginning at the first cabinet. */
    public static Frame of(double width, double height) {
        return new Frame(width, height, Double.MAX_VALUE, Optional.empty(), false, false);
    }

    /** The same where no display is larger than so many px. */
    public Frame onDisplay(double newMax) {
        return new Frame(width, height, newMax, cabinet, map, drawingFirst);
    }

    public Frame showing(Optional<CabinetId> newCabinet) {
        return new Frame(width, height, displayMax, newCabinet, map, drawingFirst);
    }

    /** The same with the map beside the drawing, or without. */
    public Frame withMap(boolean wanted) {
        return new Frame(width, height, displayMax, cabinet, wanted, drawingFirst);
    }

    /** The same, and the drawing is shown before anything around it is made. */
    public Frame drawingFirst(boolean first) {
        return new Frame(width, height, displayMax, cabinet, map, first);
    }

    double shownWidth() {
        return Math.min(width, displayMax);
    }

    double shownHeight() {
        return Math.min(height, displayMax);
    }
}
