package io.rackside.app.console.terminal;

import io.rackside.operations.recording.AsciicastEvent;
import io.rackside.operations.recording.AsciicastHeader;
import io.rackside.operations.recording.AsciicastReader;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A recording as it is played.
 *
 * @param events in order of time
 * @param cut whether there was more than is played
 */
public record Playback(AsciicastHeader header, List<AsciicastEvent> events, boolean cut) {
    /** Characters that are kept for playing; the export has them all. */
    static final long MOST_CHARACTERS = 32L * 1_024 * 1_024;

    public Playback {
        Objects.requireNonNull(header, "header");
        events = List.copyOf(events);
    }

    /** Reads an asciicast; the stream stays the caller's. */
    public static Playback read(InputStream in) throws IOException {
        AsciicastReader reader = new AsciicastReader(in);
        List<AsciicastEvent> events = new ArrayList<>();
        long characters = 0;
        Optional<AsciicastEvent> event = reader.next();
        while (event.isPresent() && characters <= MOST_CHARACTERS) {
            if (event.get() instanceof AsciicastEvent.Output output) {
                characters += output.text().length();
            }
            events.add(event.get());
            event = reader.next();
        }
        return new Playback(reader.header(), events, event.isPresent());
    }

    /** Until the last event. */
    public Duration length() {
        return events.isEmpty() ? Duration.ZERO : events.getLast().at();
    }
}
