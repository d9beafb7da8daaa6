package io.rackside.app.cluster.service;

import io.rackside.operations.ActExecutor;
import io.rackside.operations.Actor;
import io.rackside.operations.JobId;
import io.rackside.operations.Trail;
import io.rackside.operations.TrailEntry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A trail, kept in memory. */
final class MemoryTrail implements Trail {
    /** When what is added happens. */
    Instant at = Instant.EPOCH;

    private final List<TrailEntry> entries = new ArrayList<>();

    @Override
    public synchronized TrailEntry append(String kind, Map<String, Object> body) {
        TrailEntry entry =
                TrailEntry.after(
                        entries.size() + 1L,
                        entries.isEmpty() ? TrailEntry.GENESIS : entries.getLast().hash(),
                        at,
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
    public synchronized List<TrailEntry> openIntents() {
        Set<Object> settled =
                entries.stream()
                        .filter(each -> each.kind().equals(ActExecutor.OUTCOME))
                        .filter(each -> !each.body().get("outcome").equals("in-doubt"))
                        .map(each -> each.body().get("intent"))
                        .collect(Collectors.toSet());
        return entries.stream()
                .filter(each -> each.kind().equals(ActExecutor.INTENT))
                .filter(each -> !settled.contains(each.number()))
                .toList();
    }

    @Override
    public synchronized List<TrailEntry> ofJob(JobId job) {
        return entries.stream().filter(each -> job.value().equals(each.body().get("job"))).toList();
    }

    @Override
    public synchronized long lastNumber() {
        return entries.size();
    }
}
