package io.rackside.app.offload.measure;

import io.rackside.model.Message;
import io.rackside.operations.Time;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Both hosts of a measurement. */
record Benches(SshBench near, SshBench far) implements AutoCloseable {
    private static final Duration BETWEEN = Duration.ofSeconds(2);

    /**
     * Ends what of the measurement runs at either.
     *
     * @return what is to be said of it
     */
    Message end(String nearName, String farName) throws InterruptedException {
        List<Message> open = new ArrayList<>();
        end(near, nearName).ifPresent(open::add);
        end(far, farName).ifPresent(open::add);
        return open.isEmpty()
                ? Message.of("core.measure.nothing-left", nearName, farName)
                : open.getFirst();
    }

    private static Optional<Message> end(SshBench host, String name) throws InterruptedException {
        try {
            return told(host.end(), name);
        } catch (SshBench.Lost e) {
            return Optional.of(Message.of("core.measure.not-looked", name, e.what()));
        }
    }

    /**
     * Waits until nothing of the measurement runs any more, by looking alone.
     *
     * @return empty when it is so, else what is known
     */
    Optional<Message> rest(Duration longest, String nearName, String farName, Time time)
            throws InterruptedException {
        long until = time.nanos() + longest.toNanos();
        while (true) {
            Optional<Message> open = running(near, nearName);
            if (open.isEmpty()) {
                open = running(far, farName);
            }
            if (open.isEmpty() || time.nanos() - until >= 0) {
                return open;
            }
            time.sleep(BETWEEN);
        }
    }

    private static Optional<Message> running(SshBench host, String name)
            throws InterruptedException {
        try {
            return told(host.left(), name);
        } catch (SshBench.Lost e) {
            return Optional.of(Message.of("core.measure.not-looked", name, e.what()));
        }
    }

    /**
     * What is to be said of how much is left.
     *
     * @param left less than zero where the host did not tell
     */
    static Optional<Message> told(int left, String name) {
        if (left == 0) {
            return Optional.empty();
        }
        return Optional.of(
                left > 0
                        ? Message.of("core.measure.still-left", name, left)
                        : Message.of(
                                "core.measure.not-looked",
                                name,
                                Message.of("core.measure.not-told")));
    }

    /** Why one of them was lost; empty when none was. */
    Optional<Message> trouble() {
        return near.trouble().or(far::trouble);
    }

    @Override
    public void close() {
        near.close();
        far.close();
    }
}
