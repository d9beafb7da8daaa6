package io.rackside.drivers.cluster.reading;

import io.rackside.drivers.cluster.api.Resource;
import io.rackside.operations.Time;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;

/**
 * What the watches of one cluster bring, all of them together: in the long run no more than 200
 * kbit/s, nor more than half of what its link has carried, for others need that too. May be used by
 * several threads.
 */
final class Inflow {
    /** Bytes a second. */
    static final long MOST = 200_000 / Byte.SIZE;

    /** So long it may be more. */
    static final Duration OVER = Duration.ofMinutes(1);

    /** After it was too much, whether it still is is seen sooner. */
    private static final Duration TRIAL = Duration.ofSeconds(15);

    /** A shorter list takes as long as its requests take, and says nothing of the link. */
    private static final long TELLING = 64 << 10;

    private static final long LEAST = 1_000;

    private final Time time;
    private final Map<Resource, Deque<Part>> parts = new EnumMap<>(Resource.class);
    private long most = MOST;

    private record Part(long at, long bytes) {}

    Inflow(Time time) {
        this.time = time;
    }

    /**
     * A list has come.
     *
     * @param bytes of all that came meanwhile
     */
    synchronized void carried(long bytes, Duration took) {
        if (bytes >= TELLING) {
            double seconds = Math.max(took.toNanos(), 1) / 1e9;
            most = Math.clamp((long) (bytes / seconds / 2), LEAST, MOST);
        }
    }

    /**
     * A watch has brought something.
     *
     * @param again whether it was too much the last time
     * @return whether it is too much, and that watch brings most of it
     */
    synchronized boolean tooMuch(Resource resource, long bytes, boolean again) {
        parts.computeIfAbsent(resource, _ -> new ArrayDeque<>())
                .addLast(new Part(time.nanos(), bytes));
        parts.values().forEach(this::forget);
        long allowed = most * (again ? TRIAL : OVER).toSeconds();
        return sum() > allowed && largest() == resource;
    }

    private void forget(Deque<Part> some) {
        while (!some.isEmpty() && time.nanos() - some.getFirst().at() > OVER.toNanos()) {
            some.removeFirst();
        }
    }

    private long sum() {
        return parts.values().stream().mapToLong(Inflow::sum).sum();
    }

    private static long sum(Deque<Part> some) {
        return some.stream().mapToLong(Part::bytes).sum();
    }

    private Resource largest() {
        return parts.entrySet().stream()
                .max(Comparator.comparingLong(each -> sum(each.getValue())))
                .orElseThrow()
                .getKey();
    }

    /** Bytes a second that it may bring in the long run. */
    synchronized long most() {
        return most;
    }

    /** It is looked at in another way for a while. */
    synchronized void left(Resource resource) {
        parts.remove(resource);
    }
}
