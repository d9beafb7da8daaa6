package io.rackside.drivers.cluster.reading;

import io.rackside.drivers.cluster.api.Change;
import io.rackside.drivers.cluster.api.ClusterApi;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.api.ClusterException.Kind;
import io.rackside.drivers.cluster.api.Resource;
import io.rackside.drivers.cluster.api.Wanted;
import io.rackside.operations.Time;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Follows one kind for as long as nobody interrupts it: watches, goes on from where a watch ended,
 * lists anew when the server has forgotten where that was, or says nothing at all, and waits longer
 * after each failure. Of a list that is forgotten before it can be gone on from, which takes a slow
 * link and a busy cluster, the next begins no sooner than after as long as it took. What changes
 * more than the link carries ({@link Inflow}), or is forgotten while it is watched again and again,
 * is listed from time to time instead, ever more rarely, and watched after each list to see whether
 * that has passed.
 */
final class Following {
    /** A watch that ended sooner is a failed one, so that none is begun over and over. */
    private static final Duration SOUND = Duration.ofSeconds(5);

    /**
     * A server sends a bookmark a minute. One that sent none in all of a watch as long as this may
     * have been restored from a copy: it says nothing of versions it has yet to come to.
     */
    private static final Duration MUTE = Duration.ofSeconds(100);

    private static final Duration REST = Duration.ofSeconds(1);
    private static final Duration REST_MOST = Duration.ofMinutes(1);

    /** A kind that is not installed may be, one day. */
    private static final Duration ABSENT = Duration.ofMinutes(5);

    /** Between two lists of what changes too much to be watched, at first and in the end. */
    private static final Duration CROWDED = Duration.ofMinutes(1);

    private static final Duration CROWDED_MOST = Duration.ofMinutes(16);

    /** Of the time that lists take, the link is left to others for so many times as long. */
    private static final int FREE = 4;

    /** A watch that was forgotten so often, sooner than in this time each, was too slow. */
    private static final int FORGOTTEN_MOST = 3;

    private static final Duration FORGOTTEN = Duration.ofMinutes(10);

    /** As versions of etcd are written; what else there is cannot be compared. */
    private static final Pattern NUMBER = Pattern.compile("\\d{1,20}");

    private final Supplier<ClusterApi> api;
    private final Resource resource;
    private final Wanted wanted;
    private final Known known;
    private final Inflow inflow;
    private final Time time;
    private String version;
    private Optional<Duration> listing = Optional.empty();
    private Duration listed = Duration.ZERO;
    private OptionalLong watchedFrom = OptionalLong.empty();
    private Duration every = Duration.ZERO;
    private boolean crowded;
    private boolean wentBack;
    private boolean spoke;
    private int forgotten;
    private long forgottenAt;

    /** Where what is told goes. */
    interface Known {
        /**
         * Lists in place of all that was known.
         *
         * @return the version from where a watch goes on
         */
        String list(ClusterApi api) throws ClusterException, InterruptedException;

        void apply(Change change);

        /** The server has answered. */
        void heard();

        /** It cannot be followed just now. */
        void failed(ClusterException why);

        /**
         * It changes too much to be followed.
         *
         * @param every how often it is looked at instead; zero when it is followed again
         */
        void crowded(Duration every);
    }

    /**
     * @param version of the last list; empty to list first
     */
    Following(
            Supplier<ClusterApi> api,
            Resource resource,
            Wanted wanted,
            String version,
            Known known,
            Inflow inflow,
            Time time) {
        this.api = api;
        this.resource = resource;
        this.wanted = wanted;
        this.version = version;
        this.known = known;
        this.inflow = inflow;
        this.time = time;
    }

    void run() throws InterruptedException {
        int failures = 0;
        while (true) {
            Duration rest = Duration.ZERO;
            listing = Optional.empty();
            watchedFrom = OptionalLong.empty();
            try {
                once();
                if (crowded) {
                    failures = 0;
                    restCrowded();
                    continue;
                }
                failures = sound() ? 0 : failures + 1;
                version = mute() ? "" : version;
            } catch (ClusterException e) {
                boolean old = e.kind() == Kind.GONE && listing.isEmpty();
                failures = sound() ? 1 : old ? failures : failures + 1;
                rest = e.after().orElse(Duration.ZERO);
                if (e.kind() == Kind.GONE) {
                    failures = old ? failures : Math.max(failures, 2);
                    rest = listing.orElse(Duration.ZERO);
                }
                if (e.kind() == Kind.NOT_FOUND) {
                    known.heard();
                    version = "";
                    rest = ABSENT;
                } else if (!old) {
                    known.failed(e);
                }
                if (e.kind() == Kind.GONE || e.kind() == Kind.NONSENSE || mute()) {
                    version = "";
                }
                if (old) {
                    if (forgottenTooOften()) {
                        restCrowded();
                    }
                    continue;
                }
            }
            rest(rest, failures);
        }
    }

    private void once() throws ClusterException, InterruptedException {
        ClusterApi now = api.get();
        if (version.isEmpty()) {
            long begin = time.nanos();
            long before = now.traffic().received();
            version = known.list(now);
            listed = Duration.ofNanos(time.nanos() - begin);
            listing = Optional.of(listed);
            inflow.carried(now.traffic().received() - before, listed);
            known.heard();
        }
        crowded = false;
        wentBack = false;
        spoke = false;
        watchedFrom = OptionalLong.of(time.nanos());
        now.changes(resource, version, wanted, known::heard, this::take, this::goesOn);
        version = wentBack ? "" : version;
        settled();
    }

    private boolean goesOn(long bytes) {
        crowded = inflow.tooMuch(resource, bytes, every.isPositive());
        settled();
        return !crowded && !wentBack;
    }

    /** One that was not too much for long is followed again. */
    private void settled() {
        long watched = time.nanos() - watchedFrom.orElseThrow();
        if (!crowded && every.isPositive() && watched > Inflow.OVER.toNanos()) {
            every = Duration.ZERO;
            known.crowded(every);
        }
    }

    /** It may be forgotten while the way was cut; not time after time. */
    private boolean forgottenTooOften() {
        boolean soon = time.nanos() - forgottenAt < FORGOTTEN.toNanos();
        forgotten = soon ? forgotten + 1 : 1;
        forgottenAt = time.nanos();
        return forgotten >= FORGOTTEN_MOST;
    }

    private void restCrowded() throws InterruptedException {
        inflow.left(resource);
        forgotten = 0;
        version = "";
        every = longer(every.isPositive() ? every.multipliedBy(2) : CROWDED);
        known.crowded(every);
        time.sleep(every);
    }

    private Duration longer(Duration wanted) {
        Duration most = wanted.compareTo(CROWDED_MOST) > 0 ? CROWDED_MOST : wanted;
        Duration least = listed.multipliedBy(FREE);
        return most.compareTo(least) > 0 ? most : least;
    }

    private void take(Change change) {
        spoke = true;
        wentBack |= earlier(change);
        version = change.version().isEmpty() ? version : change.version();
        known.heard();
        known.apply(change);
    }

    /**
     * Whether a server that was restored from a copy has gone back behind what was known: it tells
     * nothing more until it has come as far again. What was deleted may be told as it was before.
     */
    private boolean earlier(Change change) {
        String now = change.version();
        return change.what() != Change.What.DELETED
                && NUMBER.matcher(now).matches()
                && NUMBER.matcher(version).matches()
                && new BigInteger(now).compareTo(new BigInteger(version)) < 0;
    }

    /** However long listing took, it says nothing of the watch. */
    private boolean sound() {
        return watchedFrom.isPresent() && time.nanos() - watchedFrom.getAsLong() > SOUND.toNanos();
    }

    private boolean mute() {
        return !spoke
                && watchedFrom.isPresent()
                && time.nanos() - watchedFrom.getAsLong() > MUTE.toNanos();
    }

    /** Not at all after a watch that lasted. */
    private void rest(Duration asked, int failures) throws InterruptedException {
        Duration own =
                failures < 2 ? Duration.ZERO : REST.multipliedBy(1L << Math.min(failures - 2, 6));
        Duration most = own.compareTo(REST_MOST) > 0 ? REST_MOST : own;
        Duration rest = asked.compareTo(most) > 0 ? asked : most;
        if (rest.isPositive()) {
            time.sleep(rest);
        }
    }
}
