package io.rackside.bmc.redfish;

import io.rackside.operations.Actor;
import io.rackside.operations.JobId;
import io.rackside.operations.Trail;
import io.rackside.operations.TrailEntry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A trail in memory, so that acts can be run as the console runs them. */
final class ListTrail implements Trail {
    private final List<TrailEntry> entries = new ArrayList<>();

    @Override
    public TrailEntry append(String kind, Map<String, Object> body) {
        String previous = entries.isEmpty() ? TrailEntry.GENESIS : entries.getLast().hash();
        TrailEntry entry =
                TrailEntry.after(
                        entries.size() + 1L,
                        previous,
                        Instant.EPOCH,
                        new Actor("tester", "tester", "localhost"),
                        kind,
                        body);
        entries.add(entry);
        return entry;
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
