package io.rackside.app.terminal;

import io.rackside.operations.recording.RecordingSeal;
import io.rackside.store.RecordingLabel;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A recording and what the trail says of it.
 *
 * @param seal length and hash the trail holds; empty while the terminal is open, and after a crash
 *     until the act is settled
 */
public record RecordingEntry(RecordingLabel label, Optional<RecordingSeal> seal) {
    public UUID id() {
        return label.id();
    }

    /** Of the device, as it was called then. */
    public String name() {
        return label.name();
    }

    /** Of the device then, empty when it was not placed. */
    public String position() {
        return label.position();
    }

    public Instant began() {
        return label.began();
    }
}
