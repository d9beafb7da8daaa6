package io.rackside.operations;

import io.rackside.model.Message;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A character terminal on a device: bytes come out, bytes go in. A serial console over a BMC, a
 * shell over SSH; who draws it does not need to know which.
 *
 * <p>May be used by several threads. Output is read by one of them; {@link #read} is the only
 * method that waits.
 */
public interface TerminalSession extends AutoCloseable {
    /** Most bytes of {@link #write} that wait for a device that takes none. */
    int MOST_WAITING = 64 * 1_024;

    /** How it stands. */
    enum Phase {
        OPEN,
        /** Open, and the device takes no keys at present; they wait. */
        STALLED,
        /** Over; nothing comes and nothing is taken any more. */
        CLOSED
    }

    /**
     * How it stands, and what a person should know of that.
     *
     * @param remark why it is stalled or closed, or what was lost; codes, no words
     */
    record State(Phase phase, Optional<Message> remark) {
        public State {
            Objects.requireNonNull(phase, "phase");
            Objects.requireNonNull(remark, "remark");
        }

        public boolean closed() {
            return phase == Phase.CLOSED;
        }
    }

    /**
     * What it can do beside carrying bytes.
     *
     * @param sendsBreak whether {@link #sendBreak} means something to it
     * @param resizes whether the device hears of {@link #resize}
     * @param encrypted whether nobody on the way can read along
     */
    record Features(boolean sendsBreak, boolean resizes, boolean encrypted) {}

    Features features();

    State state();

    /**
     * Waits for output, at most that long.
     *
     * @return empty when none came; then {@link #state} says whether it is over. What had arrived
     *     before the end is still given.
     */
    byte[] read(Duration longest) throws InterruptedException;

    /**
     * Takes keys to be sent, in order, all of them or none.
     *
     * @return false when it is over, or more than {@link #MOST_WAITING} bytes would wait; none was
     *     taken then
     */
    boolean write(byte[] keys);

    /** Sends a serial break after the keys that wait; does nothing where there is none. */
    void sendBreak();

    /** Tells the device how large the terminal is now; does nothing where it cannot be told. */
    void resize(int columns, int rows);

    /** Ends it on the device, as far as that can be reached; waits at most some seconds. */
    @Override
    void close();
}
