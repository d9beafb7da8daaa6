package io.rackside.app.report;

import io.rackside.model.Message;

import java.time.Instant;
import java.util.Objects;

/** One value of a report. */
public sealed interface Cell {
    /** In the reader's language. */
    record Said(Message message) implements Cell {
        public Said {
            Objects.requireNonNull(message, "message");
        }
    }

    /** A name, a version, a device's own words: the same in every language. */
    record Text(String text) implements Cell {
        public Text {
            Objects.requireNonNull(text, "text");
        }
    }

    /** A number, to be added up in a workbook; with its unit, or none. */
    record Number(double value, String unit) implements Cell {
        public Number {
            Objects.requireNonNull(unit, "unit");
        }
    }

    /** A time. */
    record Moment(Instant at) implements Cell {
        public Moment {
            Objects.requireNonNull(at, "at");
        }
    }

    /** How something stands: by shape, colour and words. */
    record State(Mark mark, Message message) implements Cell {
        public State {
            Objects.requireNonNull(mark, "mark");
            Objects.requireNonNull(message, "message");
        }
    }

    /** Nothing is known. */
    record None() implements Cell {}

    /** The shapes of states; they differ in grey too. */
    enum Mark {
        WELL('●', 0x0f, 0x76, 0x6e),
        WARNING('▲', 0xb4, 0x53, 0x09),
        BAD('■', 0xa6, 0x1b, 0x1b),
        UNKNOWN('○', 0x5b, 0x65, 0x73);

        private final char shape;
        private final int red;
        private final int green;
        private final int blue;

        Mark(char shape, int red, int green, int blue) {
            this.shape = shape;
            this.red = red;
            this.green = green;
            this.blue = blue;
        }

        char shape() {
            return shape;
        }

        /** Six hexadecimal digits. */
        String colour() {
            return "%02x%02x%02x".formatted(red, green, blue);
        }

        float[] rgb() {
            return new float[] {red / 255f, green / 255f, blue / 255f};
        }
    }

    static Cell of(Message message) {
        return new Said(message);
    }

    static Cell of(String text) {
        return text.isBlank() ? new None() : new Text(text);
    }
}
