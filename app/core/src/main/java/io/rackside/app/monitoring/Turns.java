package io.rackside.app.monitoring;

import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.operations.Time;

import java.time.Duration;
import java.util.Random;

/**
 * When a box is asked next, and for what. Used by its poller; a wish may come from any thread. Kept
 * on the clock that never jumps: a laptop whose time is put right must not fall silent for it.
 */
final class Turns {
    /** Nobody asks faster than this, not even a person who keeps a key down. */
    private static final Duration LEAST_GAP = Duration.ofSeconds(1);

    private static final Duration FIRST_RETRY = Duration.ofSeconds(3);
    private static final Duration LAST_RETRY = Duration.ofMinutes(5);

    private static final Duration LONG_AGO = Duration.ofDays(1);

    private final Time time;
    private final Random chance;
    private volatile Priority wish;
    private volatile boolean inventoryWanted;
    private volatile boolean eventsWanted = true;
    private long next;
    private long lastAsked;
    private long nextInventory;
    private long nextEvents;

    Turns(Time time, Duration firstIn, long seed) {
        this.time = time;
        this.chance = new Random(seed);
        long now = time.nanos();
        this.next = now + firstIn.toNanos();
        this.lastAsked = now - LONG_AGO.toNanos();
        this.nextInventory = now;
        this.nextEvents = now;
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

    /** Its log is to be read with the next turn: it may hold what no stream has told. */
    void wishEvents() {
        eventsWanted = true;
    }

    /** How long until it is to be asked; a box on the screen by its own, shorter period. */
    Duration left(boolean onScreen, Duration period) {
        long now = time.nanos();
        long due = wish == null ? next : lastAsked + LEAST_GAP.toNanos();
        long soon = lastAsked + period.toNanos();
        boolean sooner = wish == null && onScreen && soon - next < 0;
        return Duration.ofNanos((sooner ? soon : due) - now);
    }

    /** It is asked now; who wanted it, else the usual priority. */
    synchronized Priority begin(Priority usual) {
        Priority wanted = wish;
        wish = null;
        lastAsked = time.nanos();
        return wanted == null ? usual : wanted;
    }

    /** It answered: the next turn is a period after this one began. */
    void answered(Duration period) {
        next = lastAsked + jittered(period);
    }

    void retryIn(Duration wait) {
        next = time.nanos() + jittered(wait);
    }

    /** After so many failures in a row: 3 s, doubled each time, up to 5 min. */
    void backOff(int failures) {
        Duration doubled = FIRST_RETRY.multipliedBy(1L << Math.min(Math.max(failures - 1, 0), 10));
        retryIn(doubled.compareTo(LAST_RETRY) <= 0 ? doubled : LAST_RETRY);
    }

    boolean inventoryDue() {
        return inventoryWanted || time.nanos() - nextInventory >= 0;
    }

    void inventoryRead(Duration period) {
        inventoryWanted = false;
        nextInventory = time.nanos() + jittered(period);
    }

    boolean eventsDue() {
        return eventsWanted || time.nanos() - nextEvents >= 0;
    }

    /** It is read now; what is told from here on needs another look. */
    void eventsBegin() {
        eventsWanted = false;
    }

    void eventsRead(Duration period) {
        nextEvents = time.nanos() + jittered(period);
    }

    /** Up to a tenth less, so that boxes do not come to speak in step and none comes late. */
    private long jittered(Duration period) {
        return period.toNanos() - (long) (period.toNanos() * 0.1 * chance.nextDouble());
    }
}
