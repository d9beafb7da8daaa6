package io.rackside.drivers.snmp.session;

import java.time.Duration;
import java.util.Objects;
import java.util.function.LongConsumer;

/**
 * How patient a conversation is, and what it takes from a device at most.
 *
 * @param meter hears of the bytes of every datagram, either way; must be quick
 * @param patience until a question is sent once more; the answer may then take twice as long
 * @param answerBytes UDP payload an answer should not exceed, so that it crosses in one piece
 * @param lanes questions under way at once, 1 to 8
 * @param rowsMost of one column
 * @param bytesMost of all answers of one reading
 * @param readingMost how long one reading may take, waiting included
 * @param admission what every question waits for
 */
public record SnmpSettings(
        LongConsumer meter,
        Duration patience,
        int answerBytes,
        int lanes,
        int rowsMost,
        long bytesMost,
        Duration readingMost,
        Admission admission) {
    public static final int LANES_LIMIT = 8;

    public SnmpSettings {
        Objects.requireNonNull(meter, "meter");
        Objects.requireNonNull(admission, "admission");
        if (!patience.isPositive() || !readingMost.isPositive()) {
            throw new IllegalArgumentException(patience + ", " + readingMost);
        }
        if (lanes < 1 || lanes > LANES_LIMIT || answerBytes < 484 || rowsMost < 1) {
            throw new IllegalArgumentException(lanes + ", " + answerBytes + ", " + rowsMost);
        }
    }

    /** Fit for the field: 2 s and then 4 s for an answer, 3 questions at once. */
    public static SnmpSettings usual(LongConsumer meter) {
        return new SnmpSettings(
                meter,
                Duration.ofSeconds(2),
                1400,
                3,
                100_000,
                64L * 1024 * 1024,
                Duration.ofMinutes(5),
                Admission.free());
    }

    /** The same with other patience. */
    public SnmpSettings patient(Duration other) {
        return new SnmpSettings(
                meter, other, answerBytes, lanes, rowsMost, bytesMost, readingMost, admission);
    }

    /** The same with other bounds of one reading. */
    public SnmpSettings bounded(int rows, long bytes, Duration reading) {
        return new SnmpSettings(
                meter, patience, answerBytes, lanes, rows, bytes, reading, admission);
    }

    /** The same with that many questions at once. */
    public SnmpSettings lanes(int count) {
        return new SnmpSettings(
                meter, patience, answerBytes, count, rowsMost, bytesMost, readingMost, admission);
    }

    /** The same with that to wait for before each question. */
    public SnmpSettings admitted(Admission by) {
        return new SnmpSettings(
                meter, patience, answerBytes, lanes, rowsMost, bytesMost, readingMost, by);
    }
}
