package io.rackside.app.terminal;

import io.rackside.model.Message;
import io.rackside.operations.TerminalSession;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The end of a terminal that is given to whoever draws it. Keys go straight to the device; output
 * comes by way of the job, which has recorded it before.
 */
final class TerminalView implements TerminalSession {
    /**
     * What may wait to be drawn. Above that the oldest is dropped: to hold the device back for a
     * picture could stop a kernel that prints.
     */
    static final int MOST_UNDRAWN = 1_024 * 1_024;

    private static final int PIECE = 64 * 1_024;

    private final TerminalSession device;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Queue<byte[]> undrawn = new ArrayDeque<>();
    private final AtomicReference<TerminalSize> resized = new AtomicReference<>();
    private int bytes;
    private boolean dropped;
    private boolean over;

    TerminalView(TerminalSession device) {
        this.device = device;
    }

    /** Output to be drawn. */
    void deliver(byte[] output) {
        lock.lock();
        try {
            undrawn.add(output);
            bytes += output.length;
            while (bytes > MOST_UNDRAWN) {
                bytes -= undrawn.remove().length;
                dropped = true;
            }
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more comes. */
    void end() {
        lock.lock();
        try {
            over = true;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The size it was given since this was last asked. */
    Optional<TerminalSize> resized() {
        return Optional.ofNullable(resized.getAndSet(null));
    }

    @Override
    public Features features() {
        return device.features();
    }

    /** Closed only when the job has written the recording's end. */
    @Override
    public State state() {
        State state = device.state();
        lock.lock();
        try {
            if (state.closed()) {
                return over && undrawn.isEmpty() ? state : new State(Phase.STALLED, state.remark());
            }
            return dropped && state.remark().isEmpty()
                    ? new State(
                            state.phase(),
                            Optional.of(Message.of("core.terminal.undrawn", MOST_UNDRAWN)))
                    : state;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public byte[] read(Duration longest) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = longest.toNanos();
            while (undrawn.isEmpty() && !over && left > 0) {
                left = news.awaitNanos(left);
            }
            ByteArrayOutputStream piece = new ByteArrayOutputStream();
            while (!undrawn.isEmpty() && piece.size() < PIECE) {
                byte[] next = undrawn.remove();
                bytes -= next.length;
                piece.writeBytes(next);
            }
            return piece.toByteArray();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean write(byte[] keys) {
        return device.write(keys);
    }

    @Override
    public void sendBreak() {
        device.sendBreak();
    }

    @Override
    public void resize(int columns, int rows) {
        TerminalSize size = new TerminalSize(columns, rows);
        resized.set(size);
        device.resize(size.columns(), size.rows());
    }

    @Override
    public void close() {
        device.close();
    }
}
