package io.rackside.app.access;

import io.rackside.bmc.ByteMeter;
import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.model.SiteLink;
import io.rackside.operations.Time;

import java.time.Duration;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What may pass a site's link, and who goes first.
 *
 * <p>On a link with a rate, all together stay under the rate and what nobody asked for stays under
 * {@link SiteLink#BACKGROUND_KBIT_PER_SECOND}. A request waits until the link has recovered from
 * the ones before it; how much it cost is known, and charged, only as its bytes pass. That is why
 * at most {@link #BACKGROUND_AT_ONCE} background requests are under way. On a local link nothing
 * waits. Used by many threads; the lock is held for bookkeeping only.
 */
public final class LinkBudget implements ControllerGate.Pace {
    /** Background requests under way on a link with a rate. */
    static final int BACKGROUND_AT_ONCE = 2;

    /** Share of a bound that is aimed at, so that the odd bytes nobody counts stay below it too. */
    private static final double AIM = 0.9;

    /** Unused rate is kept for this long, so that short pauses are not lost. */
    private static final double BURST_SECONDS = 2;

    private record Waiter(Priority priority, long arrival, Condition turn)
            implements Comparable<Waiter> {
        @Override
        public int compareTo(Waiter other) {
            int byUrgency = priority.compareTo(other.priority);
            return byUrgency != 0 ? byUrgency : Long.compare(arrival, other.arrival);
        }
    }

    private final Time time;
    private final ReentrantLock lock = new ReentrantLock();
    private final PriorityQueue<Waiter> asked = new PriorityQueue<>();
    private final PriorityQueue<Waiter> unasked = new PriorityQueue<>();
    private final Throughput throughput;
    private SiteLink link;
    private Bucket all;
    private Bucket background;
    private int backgroundUnderWay;
    private long arrivals;

    public LinkBudget(SiteLink link, Time time) {
        this.time = time;
        this.throughput = new Throughput(time);
        lock.lock();
        try {
            set(link);
        } finally {
            lock.unlock();
        }
    }

    /** The site is reached another way from now on. */
    public void link(SiteLink newLink) {
        lock.lock();
        try {
            if (!newLink.equals(link)) {
                set(newLink);
                wake(asked);
                wake(unasked);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Counts the bytes of a conversation of that priority. */
    public ByteMeter meter(Priority priority) {
        return bytes -> passed(priority, bytes);
    }

    /** What passes now, both ways, in kbit/s, over the last ten seconds. */
    public double kbitPerSecond() {
        return throughput.kbitPerSecond();
    }

    /** Bytes both ways since the start. */
    public long bytes() {
        return throughput.bytes();
    }

    /** What background reading may use, in bytes per second; infinite on a local link. */
    public double backgroundBytesPerSecond() {
        lock.lock();
        try {
            return background == null ? Double.POSITIVE_INFINITY : background.bytesPerSecond();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the link; close the slot when the answer is there. */
    @Override
    public ControllerGate.Pace.Slot enter(Priority priority) throws InterruptedException {
        boolean unaskedFor = isBackground(priority);
        PriorityQueue<Waiter> queue = unaskedFor ? unasked : asked;
        lock.lockInterruptibly();
        try {
            if (all == null) {
                return () -> {};
            }
            Waiter me = new Waiter(priority, arrivals++, lock.newCondition());
            queue.add(me);
            try {
                waitForTurn(queue, me, unaskedFor);
                if (unaskedFor) {
                    backgroundUnderWay++;
                }
            } finally {
                queue.remove(me);
                wake(queue);
            }
            return unaskedFor ? new BackgroundSlot() : () -> {};
        } finally {
            lock.unlock();
        }
    }

    private final class BackgroundSlot implements ControllerGate.Pace.Slot {
        private boolean open = true;

        @Override
        public void close() {
            lock.lock();
            try {
                if (open) {
                    open = false;
                    backgroundUnderWay--;
                    wake(unasked);
                }
            } finally {
                lock.unlock();
            }
        }
    }

    private void waitForTurn(PriorityQueue<Waiter> queue, Waiter me, boolean unaskedFor)
            throws InterruptedException {
        while (true) {
            if (all == null) {
                return;
            }
            if (!me.equals(queue.peek())
                    || unaskedFor && backgroundUnderWay >= BACKGROUND_AT_ONCE
                    || unaskedFor && !asked.isEmpty()) {
                me.turn().await();
                continue;
            }
            Duration recovery = recovery(unaskedFor);
            if (recovery.isZero()) {
                return;
            }
            lock.unlock();
            try {
                time.sleep(recovery);
            } finally {
                lock.lock();
            }
        }
    }

    private Duration recovery(boolean unaskedFor) {
        long now = time.nanos();
        Duration whole = all.recovery(now);
        if (!unaskedFor) {
            return whole;
        }
        Duration own = background.recovery(now);
        return own.compareTo(whole) > 0 ? own : whole;
    }

    private void passed(Priority priority, long bytes) {
        throughput.passed(bytes);
        lock.lock();
        try {
            if (all != null) {
                long now = time.nanos();
                all.spend(bytes, now);
                if (isBackground(priority)) {
                    background.spend(bytes, now);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void set(SiteLink newLink) {
        link = newLink;
        if (newLink.kbitPerSecond() == 0) {
            all = null;
            background = null;
            return;
        }
        double rate = bytesPerSecond(newLink.kbitPerSecond());
        double quiet = Math.min(bytesPerSecond(SiteLink.BACKGROUND_KBIT_PER_SECOND), rate / 2);
        all = new Bucket(rate, BURST_SECONDS * rate, time.nanos());
        background = new Bucket(quiet, BURST_SECONDS * quiet, time.nanos());
    }

    private static double bytesPerSecond(int kbitPerSecond) {
        return AIM * kbitPerSecond * 1000 / 8;
    }

    private static boolean isBackground(Priority priority) {
        return priority == Priority.SCREEN || priority == Priority.BACKGROUND;
    }

    private void wake(PriorityQueue<Waiter> queue) {
        Waiter first = queue.peek();
        if (first != null) {
            first.turn().signal();
        }
        Waiter behind = unasked.peek();
        if (asked.isEmpty() && behind != null) {
            behind.turn().signal();
        }
    }
}
