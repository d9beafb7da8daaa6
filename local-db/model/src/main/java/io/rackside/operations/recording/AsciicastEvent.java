package io.rackside.operations.recording;

import java.time.Duration;
import java.util.Objects;

/** One line of an asciicast after the first. */
public sealed interface AsciicastEvent {
    /** Since the beginning. */
    Duration at();

    /** What the device printed. */
    record Output(Duration at, String text) implements AsciicastEvent {
        public Output {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(text, "text");
        }
    }

    /** The terminal got another size, in characters. */
    record Resized(Duration at, int columns, int rows) implements AsciicastEvent {
        public Resized {
            Objects.requireNonNull(at, "at");
        }
    }

    /** A place to come back to, with a label. */
    record Marker(Duration at, String label) implements AsciicastEvent {
        public Marker {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(label, "label");
        }
    }
}
