package io.rackside.app.cluster.service;

import io.rackside.operations.Actor;
import io.rackside.operations.JobId;
import io.rackside.operations.Trail;
import io.rackside.operations.TrailEntry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A trail without acts, kept in memory. */
final class MemoryTrail implements Trail {
    private final List<TrailEntry> entries = new ArrayList<>();

    @Override
    public synchronized TrailEntry append(String kind, Map<String, Object> body) {
        TrailEntry entry =
                TrailEntry.after(
                        entries.size() + 1L,
                        entries.isEmpty() ? TrailEntry.GENESIS : entries.getLast().hash(),
                        Instant.EPOCH,
                        new Actor("li", "li", "laptop"),
                        kind,
                        body);
        entries.add(entry);
        return entry;
    }

    @Override
    public synchronized List<TrailEntry> entries(long from, int most) {
        return entries.stream().filter(each -> each.number() >= from).limit(most).toList();
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
    public synchronized long lastNumber() {
        return entries.size();
    }
}
