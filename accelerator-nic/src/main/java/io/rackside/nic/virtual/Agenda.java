package io.rackside.nic.virtual;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What is to happen later, in order. Not safe for threads: its host guards it. */
final class Agenda {
    private static final int MOST = 1_000;

    /** Something that will happen. */
    record Entry(Instant due, String name, Runnable what) {}

    private final List<Entry> entries = new ArrayList<>();

    void at(Instant due, String name, Runnable what) {
        if (entries.size() >= MOST) {
            throw new IllegalStateException("more than " + MOST + " things are to happen");
        }
        entries.add(new Entry(due, name, what));
        entries.sort(Comparator.comparing(Entry::due));
    }

    Optional<Entry> named(String name) {
        return entries.stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    boolean drop(String name) {
        return entries.removeIf(entry -> entry.name().equals(name));
    }

    void clear() {
        entries.clear();
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** How long until the next; empty when nothing is to happen. */
    Optional<Duration> next(Instant now) {
        return entries.isEmpty()
                ? Optional.empty()
                : Optional.of(Duration.between(now, entries.getFirst().due()));
    }

    /** The next that is due by then, taken off. */
    Optional<Entry> due(Instant now) {
        return entries.isEmpty() || entries.getFirst().due().isAfter(now)
                ? Optional.empty()
                : Optional.of(entries.removeFirst());
    }
}
