package io.rackside.bmc.virtual.machine;

import io.rackside.model.Health;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The machine's event log: holds the newest entries and forgets the oldest. Not thread-safe. */
final class EventLog {
    /** So many entries fit; a real one holds a few thousand. */
    static final int CAPACITY = 512;

    private final Deque<LogEntry> entries = new ArrayDeque<>();
    private long last;
    private boolean overflowed;

    LogEntry add(Instant at, EventCode code, Health severity, Part origin, List<String> arguments) {
        last++;
        LogEntry entry =
                new LogEntry(last, at, code, severity, origin, arguments, code.say(arguments));
        entries.addFirst(entry);
        if (entries.size() > CAPACITY) {
            entries.removeLast();
            overflowed = true;
        }
        return entry;
    }

    /** Newest first. */
    List<LogEntry> all() {
        return new ArrayList<>(entries);
    }

    void clear() {
        entries.clear();
        overflowed = false;
    }

    /** Whether an old entry gave way since the last {@link #clear}. */
    boolean overflowed() {
        return overflowed;
    }
}
