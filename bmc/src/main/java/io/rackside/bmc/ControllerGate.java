package io.rackside.bmc;

import io.rackside.model.Message;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Admits at most two requests at a time to one BMC, the most urgent first.
 *
 * <p>One gate per controller, shared by polling, jobs and screens; more than two at once only queue
 * inside a BMC and make every answer late. A stream gives its permit back once it is open; of each
 * kind of stream there is at most one. Used by many threads; its own lock is held for bookkeeping
 * only.
 */
public final class ControllerGate {
    /** Who waits, most urgent first. */
    public enum Priority {
        /** A person pressed a button. */
        PERSON,
        /** A job is running on the box. */
        JOB,
        /** The box is on the screen. */
        SCREEN,
        /** Nobody is looking. */
        BACKGROUND
    }

    /** What stays open for long. */
    public enum Stream {
        EVENTS,
        CONSOLE,
        UPLOAD
    }

    /** The one place for a kind of stream, taken until it is closed. */
    @FunctionalInterface
    public interface Place extends AutoCloseable {
        /**
         * Whoever has the place is told to give it up when the controller is reserved; told at once
         * when it is by now. Called by the one who reserves.
         */
        default void yields(Runnable giveUp) {}

        @Override
        void close();
    }

    /** The controller is kept for one job until this is closed. */
    @FunctionalInterface
    public interface Reservation extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * The link that leads to the controller; a request waits for it before it waits for a permit.
     */
    @FunctionalInterface
    public interface Pace {
        /** Waits until the link can take a request of that priority. */
        Slot enter(Priority priority) throws InterruptedException;

        /** A request's place on the link. */
        @FunctionalInterface
        interface Slot extends AutoCloseable {
            @Override
            void close();
        }
    }

    /** Leave to send one request; given back once, further closing does nothing. */
    public final class Permit implements AutoCloseable {
        private final Pace.Slot slot;
        private boolean given;

        private Permit(Pace.Slot slot) {
            this.slot = slot;
        }

        @Override
        public void close() {
            lock.lock();
            try {
                if (given) {
                    return;
                }
                given = true;
                free++;
                wakeFirst();
            } finally {
                lock.unlock();
            }
            slot.close();
        }
    }

    private record Waiter(Priority priority, long arrival, Condition turn)
            implements Comparable<Waiter> {
        @Override
        public int compareTo(Waiter other) {
            int byUrgency = priority.compareTo(other.priority);
            return byUrgency != 0 ? byUrgency : Long.compare(arrival, other.arrival);
        }
    }

    public static final int PERMITS = 2;

    private final ReentrantLock lock = new ReentrantLock();
    private final PriorityQueue<Waiter> queue = new PriorityQueue<>();
    private final Pace pace;
    private final Set<Stream> streams = EnumSet.noneOf(Stream.class);
    private final Set<TakenPlace> yielding = new HashSet<>();
    private int reserved;
    private int free;
    private long arrivals;

    /** The gate of a controller behind a link nobody limits. */
    public ControllerGate() {
        this(_ -> () -> {});
    }

    public ControllerGate(Pace pace) {
        this(pace, PERMITS);
    }

    /**
     * The gate of something else that is asked.
     *
     * @param permits requests it bears at once, 1 or more
     */
    public ControllerGate(Pace pace, int permits) {
        if (permits < 1) {
            throw new IllegalArgumentException("permits: " + permits);
        }
        this.pace = pace;
        this.free = permits;
    }

    /**
     * Waits for a permit; requests of one priority are served in the order they came.
     *
     * @throws BmcException BUSY for those who only look while the controller is reserved
     */
    public Permit enter(Priority priority) throws InterruptedException {
        refuseLookers(priority);
        Pace.Slot slot = pace.enter(priority);
        boolean entered = false;
        try {
            take(priority);
            entered = true;
            return new Permit(slot);
        } finally {
            if (!entered) {
                slot.close();
            }
        }
    }

    private void take(Priority priority) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Waiter me = new Waiter(priority, arrivals++, lock.newCondition());
            queue.add(me);
            try {
                while (free == 0 || !me.equals(queue.peek())) {
                    me.turn().await();
                }
                free--;
            } finally {
                queue.remove(me);
                wakeFirst();
            }
        } finally {
            lock.unlock();
        }
    }

    private void refuseLookers(Priority priority) {
        lock.lock();
        try {
            if (reserved > 0 && priority.compareTo(Priority.JOB) > 0) {
                throw new BmcException(
                        BmcException.Kind.BUSY, Message.of("bmc.firmware-being-written"));
            }
        } finally {
            lock.unlock();
        }
    }

    /** The link alone, for a piece of a stream that holds no permit. */
    public Pace.Slot piece(Priority priority) throws InterruptedException {
        return pace.enter(priority);
    }

    /**
     * Keeps the controller for a job: polling and screens are refused, its event stream is given
     * up, until the last reservation is closed.
     */
    public Reservation reserve() {
        List<TakenPlace> told;
        lock.lock();
        try {
            reserved++;
            told = List.copyOf(yielding);
        } finally {
            lock.unlock();
        }
        told.forEach(TakenPlace::giveUp);
        AtomicBoolean open = new AtomicBoolean(true);
        return () -> {
            if (open.getAndSet(false)) {
                lock.lock();
                try {
                    reserved--;
                } finally {
                    lock.unlock();
                }
            }
        };
    }

    /**
     * Takes the place for a stream of that kind; empty while another one has it, and for events
     * while the controller is reserved.
     */
    public Optional<Place> place(Stream kind) {
        lock.lock();
        try {
            boolean refused = reserved > 0 && kind == Stream.EVENTS;
            return !refused && streams.add(kind)
                    ? Optional.of(new TakenPlace(kind))
                    : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** Given back once; further closing does nothing, even when another has it by then. */
    private final class TakenPlace implements Place {
        private final Stream kind;
        private boolean given;

        private Runnable giveUp = () -> {};

        TakenPlace(Stream kind) {
            this.kind = kind;
        }

        private void giveUp() {
            giveUp.run();
        }

        @Override
        public void yields(Runnable how) {
            boolean now;
            lock.lock();
            try {
                giveUp = how;
                now = reserved > 0 && !given;
                if (!given) {
                    yielding.add(this);
                }
            } finally {
                lock.unlock();
            }
            if (now) {
                how.run();
            }
        }

        @Override
        public void close() {
            lock.lock();
            try {
                if (!given) {
                    given = true;
                    streams.remove(kind);
                    yielding.remove(this);
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /** How many wait now. */
    public int waiting() {
        lock.lock();
        try {
            return queue.size();
        } finally {
            lock.unlock();
        }
    }

    private void wakeFirst() {
        if (free > 0 && !queue.isEmpty()) {
            queue.peek().turn().signal();
        }
    }
}
