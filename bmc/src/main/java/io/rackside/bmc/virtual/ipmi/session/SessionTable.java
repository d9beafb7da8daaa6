package io.rackside.bmc.virtual.ipmi.session;

import io.rackside.bmc.virtual.ipmi.wire.Peer;
import io.rackside.operations.Time;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The open sessions. Not thread-safe: the service's lock guards it. */
public final class SessionTable {
    private final Map<Long, Session> open = new LinkedHashMap<>();
    private final Time time;
    private final int limit;
    private final long idleNanos;
    private final SplittableRandom chance;
    private final Consumer<Session> onClosed;

    /**
     * @param idle after so long without a packet a session is lost (IPMI 2.0, 6.12.15)
     * @param onClosed told of each session that ends, however it ends
     */
    public SessionTable(
            Time time,
            int limit,
            Duration idle,
            SplittableRandom chance,
            Consumer<Session> onClosed) {
        this.time = time;
        this.limit = limit;
        this.idleNanos = idle.toNanos();
        this.chance = chance;
        this.onClosed = onClosed;
    }

    /** How many fit. */
    public int limit() {
        return limit;
    }

    /** Whether no other fits. */
    boolean isFull() {
        dropIdle();
        return open.size() >= limit;
    }

    /** A number no session has. */
    long freshId() {
        long id;
        do {
            id = chance.nextLong(1, 0xffffffffL);
        } while (open.containsKey(id));
        return id;
    }

    /** The smallest handle no session has. */
    int freshHandle() {
        return IntStream.rangeClosed(1, limit + 1)
                .filter(h -> open.values().stream().noneMatch(s -> s.handle() == h))
                .findFirst()
                .orElseThrow();
    }

    void add(Session session) {
        session.used(time.nanos(), session.peer());
        open.put(session.id(), session);
    }

    /** The session of that id. */
    public Optional<Session> find(long id) {
        dropIdle();
        return Optional.ofNullable(open.get(id));
    }

    /** It has sent something that was genuine. */
    public void use(Session session, Peer from) {
        session.used(time.nanos(), from);
    }

    public List<Session> all() {
        dropIdle();
        return new ArrayList<>(open.values());
    }

    /** Whether it was open. */
    public boolean close(Session session) {
        boolean was = open.remove(session.id(), session);
        if (was) {
            onClosed.accept(session);
        }
        return was;
    }

    public void closeAll() {
        all().forEach(this::close);
    }

    private void dropIdle() {
        long now = time.nanos();
        open.values().stream()
                .filter(s -> now - s.usedNanos() > idleNanos)
                .toList()
                .forEach(this::close);
    }
}
