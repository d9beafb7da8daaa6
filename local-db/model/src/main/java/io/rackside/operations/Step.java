package io.rackside.operations;

import io.rackside.model.Message;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One step of a job as the journal keeps it.
 *
 * @param name stable word within the job ("send", "wait-for-off")
 * @param title what it does, in words
 * @param cancellable whether a cancel interrupts it; otherwise it takes effect after the step
 * @param expected how long it usually takes, zero when not known
 * @param detail what it found or is doing, the last word of it
 */
public record Step(
        String name,
        Message title,
        boolean cancellable,
        Duration expected,
        State state,
        Optional<Instant> started,
        Optional<Instant> ended,
        Optional<Message> detail) {
    public enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED,
        IN_DOUBT,
        CANCELLED
    }

    public Step {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(expected, "expected");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(started, "started");
        Objects.requireNonNull(ended, "ended");
        Objects.requireNonNull(detail, "detail");
    }

    Step runningSince(Instant at) {
        return new Step(
                name,
                title,
                cancellable,
                expected,
                State.RUNNING,
                Optional.of(at),
                Optional.empty(),
                detail);
    }

    Step saying(Message newDetail) {
        return new Step(
                name, title, cancellable, expected, state, started, ended, Optional.of(newDetail));
    }

    Step endedAs(State last, Message newDetail, Instant at) {
        return new Step(
                name,
                title,
                cancellable,
                expected,
                last,
                started,
                Optional.of(at),
                Optional.of(newDetail));
    }

    public static Step waiting(String name, Message title, boolean cancellable, Duration expected) {
        return new Step(
                name,
                title,
                cancellable,
                expected,
                State.WAITING,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
