package io.rackside.operations.recording;

import java.time.Instant;
import java.util.Objects;

/**
 * What stands in the first line of an asciicast, version 2.
 *
 * @param columns width in characters
 * @param rows height in characters
 * @param began in whole seconds
 * @param title whose terminal it was, empty when not told
 */
public record AsciicastHeader(int columns, int rows, Instant began, String title) {
    public static final int VERSION = 2;

    /** Larger than any terminal, so that a damaged file does not ask for a screen of gigabytes. */
    public static final int MOST_CELLS = 1_000;

    public AsciicastHeader {
        Objects.requireNonNull(began, "began");
        Objects.requireNonNull(title, "title");
        if (columns < 1 || columns > MOST_CELLS || rows < 1 || rows > MOST_CELLS) {
            throw new IllegalArgumentException("a terminal of " + columns + " x " + rows);
        }
    }
}
