package io.rackside.app.baseline;

import io.rackside.operations.Act;
import io.rackside.operations.ActExecutor;
import io.rackside.operations.Actor;
import io.rackside.operations.Consent;
import io.rackside.operations.JobId;
import io.rackside.operations.Outcome;
import io.rackside.operations.Performer;
import io.rackside.operations.Trail;
import io.rackside.operations.TrailEntry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs acts as the program does, with a trail in memory. */
public final class MemoryTrail implements Trail {
    private final List<TrailEntry> entries = new ArrayList<>();

    /** Carries it out, consented to. */
    public Outcome run(Act act, Performer performer) throws InterruptedException {
        return new ActExecutor(this, List.of())
                .run(
                        act,
                        new Consent(true, true, Optional.of(act.target().name()), Optional.empty()),
                        performer);
    }

    @Override
    public TrailEntry append(String kind, Map<String, Object> body) {
        String previous = entries.isEmpty() ? TrailEntry.GENESIS : entries.getLast().hash();
        entries.add(
                TrailEntry.after(
                        entries.size() + 1L,
                        previous,
                        Instant.EPOCH,
                        new Actor("tester", "tester", "localhost"),
                        kind,
                        body));
        return entries.getLast();
    }

    @Override
    public List<TrailEntry> entries(long from, int most) {
        return entries.stream().filter(e -> e.number() >= from).limit(most).toList();
    }

    @Override
    public List<TrailEntry> openIntents() {
        return List.of();
    }

    @Override
    public List<TrailEntry> ofJob(JobId job) {
        return List.of();
    }

    @Override
    public long lastNumber() {
        return entries.size();
    }
}
