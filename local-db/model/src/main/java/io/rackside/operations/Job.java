package io.rackside.operations;

import io.rackside.model.DeviceId;
import io.rackside.model.Message;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A piece of work on devices as the journal keeps it.
 *
 * @param kind which {@link JobDefinition} carries it on after a crash ("power")
 * @param title what it does, in words
 * @param parameters what the definition needs to carry it on, and what it noted on the way; never a
 *     secret
 * @param outcome how it ended, in words
 */
public record Job(
        JobId id,
        String kind,
        Message title,
        List<DeviceId> devices,
        SortedMap<String, String> parameters,
        List<Step> steps,
        State state,
        Instant created,
        Optional<Instant> ended,
        Optional<Message> outcome) {
    public enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED,
        /**
         * An act was sent and the device does not tell whether it took effect, or it was left in
         * the middle; it can be resumed.
         */
        IN_DOUBT,
        CANCELLED,
        /** The console ended while it ran; it can be resumed. */
        INTERRUPTED
    }

    public Job {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(created, "created");
        Objects.requireNonNull(ended, "ended");
        Objects.requireNonNull(outcome, "outcome");
        devices = List.copyOf(devices);
        steps = List.copyOf(steps);
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    /** A job to be submitted; nothing of it is done yet. */
    public static Job waiting(
            String kind,
            Message title,
            List<DeviceId> devices,
            Map<String, String> parameters,
            List<Step> steps,
            Instant created) {
        return new Job(
                JobId.random(),
                kind,
                title,
                devices,
                new TreeMap<>(parameters),
                steps,
                State.WAITING,
                created,
                Optional.empty(),
                Optional.empty());
    }

    /** The first step that is not done; empty when all are. */
    public OptionalInt nextStep() {
        return IntStream.range(0, steps.size())
                .filter(i -> steps.get(i).state() != Step.State.DONE)
                .findFirst();
    }

    /** Whether the step of that name is done. */
    public boolean done(String step) {
        return steps.stream()
                .anyMatch(one -> one.name().equals(step) && one.state() == Step.State.DONE);
    }

    /** Whether the step of that name is done, or was cut short and nobody knows how far it came. */
    public boolean mayHaveDone(String step) {
        return steps.stream()
                .filter(one -> one.name().equals(step))
                .anyMatch(
                        one ->
                                switch (one.state()) {
                                    case DONE -> true;
                                    case RUNNING, CANCELLED -> one.started().isPresent();
                                    case WAITING, FAILED, IN_DOUBT -> false;
                                });
    }

    /**
     * The step that keeps it from going on as it was meant to: one that failed, else a cancelled
     * one.
     */
    Optional<Step> brokenOff() {
        Optional<Step> failed =
                steps.stream().filter(one -> one.state() == Step.State.FAILED).findFirst();
        return failed.isPresent()
                ? failed
                : steps.stream().filter(one -> one.state() == Step.State.CANCELLED).findFirst();
    }

    /** As it stands when whoever ran it is gone, and nobody has carried it on. */
    public Job cutShort() {
        return in(State.INTERRUPTED);
    }

    Job in(State newState) {
        return new Job(
                id,
                kind,
                title,
                devices,
                parameters,
                steps,
                newState,
                created,
                Optional.empty(),
                Optional.empty());
    }

    Job endedAs(State last, Message how, Instant at) {
        return new Job(
                id,
                kind,
                title,
                devices,
                parameters,
                steps,
                last,
                created,
                Optional.of(at),
                Optional.of(how));
    }

    Job with(int index, Step step) {
        List<Step> changed = new ArrayList<>(steps);
        changed.set(index, step);
        return new Job(
                id, kind, title, devices, parameters, changed, state, created, ended, outcome);
    }

    Job noting(Map<String, String> notes) {
        Map<String, String> all = new TreeMap<>(parameters);
        all.putAll(notes);
        return new Job(
                id,
                kind,
                title,
                devices,
                new TreeMap<>(all),
                steps,
                state,
                created,
                ended,
                outcome);
    }

    /** Whether nothing more happens by itself; one that is in doubt can still be resumed. */
    public boolean over() {
        return switch (state) {
            case DONE, FAILED, CANCELLED, IN_DOUBT -> true;
            case WAITING, RUNNING, INTERRUPTED -> false;
        };
    }
}
