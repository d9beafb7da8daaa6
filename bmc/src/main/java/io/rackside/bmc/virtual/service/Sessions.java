package io.rackside.bmc.virtual.service;

import io.rackside.operations.Time;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** The session table of a virtual BMC (DSP0266, 13.3). Thread-safe. */
final class Sessions {
    /** An open session. */
    record Session(
            String id, String token, String user, String from, Instant created, Instant used) {
        /**
         * As a resource.
         *
         * @param place of the collection it is in
         */
        Map<String, Object> body(String place) {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("@odata.id", place + "/" + id);
            body.put("@odata.type", "#Session.v1_4_0.Session");
            body.put("Id", id);
            body.put("Name", "User Session");
            body.put("UserName", user);
            body.put("ClientOriginIPAddress", from);
            body.put("CreatedTime", created.truncatedTo(ChronoUnit.SECONDS).toString());
            return body;
        }
    }

    private final Time time;
    private final Duration idle;
    private final int limit;
    private final SplittableRandom chance;
    private final Map<String, Session> byToken = new LinkedHashMap<>();
    private long last;

    Sessions(Time time, Duration idle, int limit, long seed) {
        this.time = time;
        this.idle = idle;
        this.limit = limit;
        this.chance = new SplittableRandom(seed);
    }

    /**
     * Opens one; empty when the table is full.
     *
     * @param from address of the client
     */
    synchronized Optional<Session> open(String user, String from) {
        dropIdle();
        if (byToken.size() >= limit) {
            return Optional.empty();
        }
        last++;
        String token = String.format("%016x%016x", chance.nextLong(), chance.nextLong() ^ last);
        Session session =
                new Session(Long.toString(last), token, user, from, time.now(), time.now());
        byToken.put(token, session);
        return Optional.of(session);
    }

    /** Who opened the session of that token, which is thereby used; empty when there is none. */
    synchronized Optional<String> use(String token) {
        dropIdle();
        return Optional.ofNullable(
                        byToken.computeIfPresent(
                                token,
                                (t, s) ->
                                        new Session(
                                                s.id(),
                                                t,
                                                s.user(),
                                                s.from(),
                                                s.created(),
                                                time.now())))
                .map(Session::user);
    }

    /** Ends those of a user, but for the one with that token. */
    synchronized void closeOthers(String user, String token) {
        byToken.values().removeIf(s -> s.user().equals(user) && !s.token().equals(token));
    }

    synchronized boolean close(String id) {
        dropIdle();
        return byToken.values().removeIf(s -> s.id().equals(id));
    }

    synchronized List<Session> all() {
        dropIdle();
        return new ArrayList<>(byToken.values());
    }

    synchronized Optional<Session> byId(String id) {
        return all().stream().filter(s -> s.id().equals(id)).findFirst();
    }

    synchronized void closeAll() {
        byToken.clear();
    }

    Duration idle() {
        return idle;
    }

    private void dropIdle() {
        Instant oldest = time.now().minus(idle);
        byToken.values().removeIf(s -> s.used().isBefore(oldest));
    }
}
