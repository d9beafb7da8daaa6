package io.rackside.operations;

import java.util.List;
import java.util.Map;

/** The record of every act, append-only and chained. What {@link #append} returns is on disk. */
public interface Trail {
    /**
     * Adds an entry.
     *
     * @param body see {@link TrailEntry#body()}; never a secret
     * @throws TrailUnavailable when it could not be written; then nothing may be sent to a device
     */
    TrailEntry append(String kind, Map<String, Object> body);

    /** Entries from that number on, oldest first, at most so many. */
    List<TrailEntry> entries(long from, int most);

    /** Intents that no outcome settles yet: those a crash left behind, and those in doubt. */
    List<TrailEntry> openIntents();

    /** What a job wrote: intents, refusals and outcomes that carry its identity, oldest first. */
    List<TrailEntry> ofJob(JobId job);

    /** Number of the last entry, 0 when there is none. */
    long lastNumber();
}
