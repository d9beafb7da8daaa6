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
 * @param parameters what the definition needs to carry it on; never a secret
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
        /** An act was sent and the device does not tell whether it took effect. */
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

    /** Whether nothing more happens by itself; one that is in doubt can still be resumed. */
    public boolean over() {
        return switch (state) {
            case DONE, FAILED, CANCELLED, IN_DOUBT -> true;
            case WAITING, RUNNING, INTERRUPTED -> false;
        };
    }
}
