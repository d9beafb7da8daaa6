package io.rackside.app.monitoring;

import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.operations.Time;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** When a box is asked next, and for what. Used by its poller; a wish may come from any thread. */
final class Turns {
    /** Nobody asks faster than this, not even a person who keeps a key down. */
    private static final Duration LEAST_GAP = Duration.ofSeconds(1);

    private static final Duration FIRST_RETRY = Duration.ofSeconds(3);
    private static final Duration LAST_RETRY = Duration.ofMinutes(5);

    private final Time time;
    private final Random chance;
    private volatile Priority wish;
    private volatile boolean inventoryWanted;
    private Instant next;
    private Instant lastAsked = Instant.EPOCH;
    private Instant nextInventory = Instant.EPOCH;
    private Instant nextEvents = Instant.EPOCH;

    Turns(Time time, Duration firstIn, long seed) {
        this.time = time;
        this.chance = new Random(seed);
        this.next = time.now().plus(firstIn);
    }

    /** Somebody wants it asked now; the more urgent wish holds. */
    synchronized void wish(Priority priority, boolean everything) {
        if (wish == null || priority.compareTo(wish) < 0) {
            wish = priority;
        }
        inventoryWanted |= everything;
    }

    void wishInventory() {
        inventoryWanted = true;
    }

    /** How long until it is to be asked; a box on the screen by its own, shorter period. */
    Duration left(boolean onScreen, Duration period) {
        Instant now = time.now();
        if (wish != null) {
            return Duration.between(now, lastAsked.plus(LEAST_GAP));
        }
        Instant soon = lastAsked.plus(period);
        return Duration.between(now, onScreen && soon.isBefore(next) ? soon : next);
    }

    /** It is asked now; who wanted it, else the usual priority. */
    synchronized Priority begin(Priority usual) {
        Priority wanted = wish;
        wish = null;
        lastAsked = time.now();
        return wanted == null ? usual : wanted;
    }

    /** It answered: the next turn is a period after this one began. */
    void answered(Duration period) {
        next = lastAsked.plus(jittered(period));
    }

    void retryIn(Duration wait) {
        next = time.now().plus(jittered(wait));
    }

    /** After so many failures in a row: 3 s, doubled each time, up to 5 min. */
    void backOff(int failures) {
        Duration doubled = FIRST_RETRY.multipliedBy(1L << Math.min(Math.max(failures - 1, 0), 10));
        retryIn(doubled.compareTo(LAST_RETRY) <= 0 ? doubled : LAST_RETRY);
    }

    boolean inventoryDue() {
        return inventoryWanted || !time.now().isBefore(nextInventory);
    }

    void inventoryRead(Duration period) {
        inventoryWanted = false;
        nextInventory = time.now().plus(jittered(period));
    }

    boolean eventsDue() {
        return !time.now().isBefore(nextEvents);
    }

    void eventsRead(Duration period) {
        nextEvents = time.now().plus(jittered(period));
    }

    /** Up to a tenth less, so that boxes do not come to speak in step and none comes late. */
    private Duration jittered(Duration period) {
        return period.minusMillis((long) (period.toMillis() * 0.1 * chance.nextDouble()));
    }
}
