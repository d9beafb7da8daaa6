package io.rackside.drivers.cluster.reading;

import io.rackside.drivers.cluster.api.Change;
import io.rackside.drivers.cluster.api.ClusterApi;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.api.ClusterException.Kind;
import io.rackside.drivers.cluster.api.Resource;
import io.rackside.drivers.cluster.api.Wanted;
import io.rackside.operations.Time;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Follows one kind for as long as nobody interrupts it: watches, goes on from where a watch ended,
 * lists anew when the server has forgotten where that was, and waits longer after each failure. Of
 * a list that is forgotten before it can be gone on from, which takes a slow link and a busy
 * cluster, the next begins no sooner than after as long as it took.
 */
final class Following {
    /** A watch that ended sooner is a failed one, so that none is begun over and over. */
    private static final Duration SOUND = Duration.ofSeconds(5);

    private static final Duration REST = Duration.ofSeconds(1);
    private static final Duration REST_MOST = Duration.ofMinutes(1);

    /** A kind that is not installed may be, one day. */
    private static final Duration ABSENT = Duration.ofMinutes(5);

    private final Supplier<ClusterApi> api;
    private final Resource resource;
    private final Wanted wanted;
    private final Known known;
    private final Time time;
    private String version;
    private Optional<Duration> listing = Optional.empty();
    private OptionalLong watchedFrom = OptionalLong.empty();

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
            Time time) {
        this.api = api;
        this.resource = resource;
        this.wanted = wanted;
        this.version = version;
        this.known = known;
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
                failures = sound() ? 0 : failures + 1;
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
                if (e.kind() == Kind.GONE || e.kind() == Kind.NONSENSE) {
                    version = "";
                }
                if (old) {
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
            version = known.list(now);
            listing = Optional.of(Duration.ofNanos(time.nanos() - begin));
            known.heard();
        }
        watchedFrom = OptionalLong.of(time.nanos());
        now.changes(resource, version, wanted, known::heard, this::take);
    }

    private void take(Change change) {
        version = change.version().isEmpty() ? version : change.version();
        known.heard();
        known.apply(change);
    }

    /** However long listing took, it says nothing of the watch. */
    private boolean sound() {
        return watchedFrom.isPresent() && time.nanos() - watchedFrom.getAsLong() > SOUND.toNanos();
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
