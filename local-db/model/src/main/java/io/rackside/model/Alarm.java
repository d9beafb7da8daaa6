package io.rackside.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One cause on one device, from the first reading that showed it to the one that ended it.
 *
 * @param cause stable key of the cause within the device, such as {@code psu:PSU2}; there is one
 *     alarm per device and cause
 * @param why the cause in words
 * @param raised when it began, for a reopened alarm when it began again
 * @param lastSeen the last reading that showed it
 * @param cleared when a reading ended it
 * @param clearedBy what that reading said
 * @param acknowledgement who took notice
 * @param reopened how often it came back after it had cleared
 */
public record Alarm(
        AlarmId id,
        DeviceId device,
        String cause,
        Grade grade,
        Message why,
        Instant raised,
        Instant lastSeen,
        Optional<Instant> cleared,
        Optional<Message> clearedBy,
        Optional<Acknowledgement> acknowledgement,
        int reopened) {
    /** A person took notice of it. */
    public record Acknowledgement(String name, String note, Instant at) {
        public Acknowledgement {
            Objects.requireNonNull(note, "note");
            Objects.requireNonNull(at, "at");
            if (name.isBlank()) {
                throw new IllegalArgumentException("an acknowledgement needs a name");
            }
        }
    }

    public Alarm {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(grade, "grade");
        Objects.requireNonNull(why, "why");
        Objects.requireNonNull(raised, "raised");
        Objects.requireNonNull(lastSeen, "lastSeen");
        Objects.requireNonNull(cleared, "cleared");
        Objects.requireNonNull(clearedBy, "clearedBy");
        Objects.requireNonNull(acknowledgement, "acknowledgement");
    }

    public boolean open() {
        return cleared.isEmpty();
    }

    public Alarm seenAgain(Grade newGrade, Message newWhy, Instant at) {
        return new Alarm(
                id,
                device,
                cause,
                newGrade,
                newWhy,
                raised,
                at,
                cleared,
                clearedBy,
                acknowledgement,
                reopened);
    }

    public Alarm clearedBy(Message reading, Instant at) {
        return new Alarm(
                id,
                device,
                cause,
                grade,
                why,
                raised,
                lastSeen,
                Optional.of(at),
                Optional.of(reading),
                acknowledgement,
                reopened);
    }

    /** The same cause again: the same alarm, to be acknowledged anew. */
    public Alarm reopenedAs(Grade newGrade, Message newWhy, Instant at) {
        return new Alarm(
                id,
                device,
                cause,
                newGrade,
                newWhy,
                at,
                at,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                reopened + 1);
    }

    public Alarm acknowledgedBy(Acknowledgement who) {
        return new Alarm(
                id,
                device,
                cause,
                grade,
                why,
                raised,
                lastSeen,
                cleared,
                clearedBy,
                Optional.of(who),
                reopened);
    }
}
