package io.rackside.operations.recording;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads an asciicast of version 2, whoever wrote it. A line it cannot read costs that line only; an
 * unfinished last line, as a crash leaves it, is the end. Not thread-safe.
 */
public final class AsciicastReader {
    /** Longest line that is read; a longer one counts as unreadable. */
    public static final int MOST_LINE_BYTES = 4 * 1_024 * 1_024;

    private static final double NANOS_PER_SECOND = 1e9;

    /** A hundred years, beyond any recording. */
    private static final double MOST_SECONDS = 3.2e9;

    private static final int USUAL_COLUMNS = 80;
    private static final int USUAL_ROWS = 24;
    private static final int EVENT_FIELDS = 3;

    private final InputStream in;
    private final AsciicastHeader header;
    private long unreadable;

    /**
     * Reads the first line.
     *
     * @param in stays the caller's, to be closed
     * @throws IOException also when that is no asciicast of version 2
     */
    public AsciicastReader(InputStream in) throws IOException {
        this.in = new BufferedInputStream(in);
        this.header =
                line().flatMap(AsciicastReader::header)
                        .orElseThrow(() -> new IOException("no asciicast of version 2"));
    }

    public AsciicastHeader header() {
        return header;
    }

    /** The next event that can be read; empty at the end. */
    public Optional<AsciicastEvent> next() throws IOException {
        for (Optional<String> line = line(); line.isPresent(); line = line()) {
            Optional<AsciicastEvent> event = event(line.get());
            if (event.isPresent()) {
                return event;
            }
            unreadable++;
        }
        return Optional.empty();
    }

    /** How many lines could not be read so far, those of kinds nobody knows included. */
    public long unreadable() {
        return unreadable;
    }

    /** The next line that has an end; one that is too long comes back empty of content. */
    private Optional<String> line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                return Optional.of(
                        line.size() > MOST_LINE_BYTES ? "" : line.toString(StandardCharsets.UTF_8));
            }
            if (line.size() <= MOST_LINE_BYTES) {
                line.write(b);
            }
        }
        return Optional.empty();
    }

    private static Optional<AsciicastHeader> header(String line) {
        if (!(parsed(line).orElse(null) instanceof Map<?, ?> map)
                || !(map.get("version") instanceof Double version)
                || version != AsciicastHeader.VERSION) {
            return Optional.empty();
        }
        Instant began =
                map.get("timestamp") instanceof Double seconds
                        ? Instant.ofEpochSecond(seconds.longValue())
                        : Instant.EPOCH;
        return Optional.of(
                new AsciicastHeader(
                        cells(map.get("width"), USUAL_COLUMNS),
                        cells(map.get("height"), USUAL_ROWS),
                        began,
                        map.get("title") instanceof String title ? title : ""));
    }

    private static int cells(Object told, int usual) {
        return told instanceof Double cells && cells >= 1 && cells <= AsciicastHeader.MOST_CELLS
                ? cells.intValue()
                : usual;
    }

    private static Optional<AsciicastEvent> event(String line) {
        if (!(parsed(line).orElse(null) instanceof List<?> fields)
                || fields.size() < EVENT_FIELDS
                || !(fields.get(0) instanceof Double seconds)
                || !(fields.get(1) instanceof String kind)
                || !(fields.get(2) instanceof String data)
                || seconds < 0
                || seconds > MOST_SECONDS) {
            return Optional.empty();
        }
        Duration at = Duration.ofNanos(Math.round(seconds * NANOS_PER_SECOND));
        return switch (kind) {
            case "o" -> Optional.of(new AsciicastEvent.Output(at, data));
            case "m" -> Optional.of(new AsciicastEvent.Marker(at, data));
            case "r" -> resized(at, data);
            default -> Optional.empty();
        };
    }

    private static Optional<AsciicastEvent> resized(Duration at, String data) {
        String[] parts = data.split("x", -1);
        try {
            int columns = Integer.parseInt(parts[0]);
            int rows = Integer.parseInt(parts[parts.length - 1]);
            boolean sensible =
                    parts.length == 2
                            && Math.min(columns, rows) >= 1
                            && Math.max(columns, rows) <= AsciicastHeader.MOST_CELLS;
            return sensible
                    ? Optional.of(new AsciicastEvent.Resized(at, columns, rows))
                    : Optional.empty();
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static Optional<Object> parsed(String line) {
        try {
            return Optional.ofNullable(JsonText.parse(line));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
