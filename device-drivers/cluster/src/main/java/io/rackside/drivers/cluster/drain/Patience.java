package io.rackside.drivers.cluster.drain;

import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.model.Message;
import io.rackside.operations.Time;

import java.time.Duration;

/**
 * Waits for a cluster that is out of reach, or that may not be changed just now.
 *
 * @param watch is told what is waited for
 * @param pace between two tries
 * @param most how long it is waited for
 */
public record Patience(Lines lines, DrainWatch watch, Duration pace, Duration most, Time time) {
    /** What is done; it is done again when the cluster was out of reach, so it reads first. */
    @FunctionalInterface
    public interface Work<T> {
        /** Does it. */
        T with(Lines lines) throws ClusterException, InterruptedException;
    }

    /** What only reads. */
    public <T> T reading(Work<T> work) throws ClusterException, InterruptedException {
        return tried(work, false);
    }

    /** What changes the cluster. */
    public <T> T changing(Work<T> work) throws ClusterException, InterruptedException {
        return tried(work, true);
    }

    private <T> T tried(Work<T> work, boolean changes)
            throws ClusterException, InterruptedException {
        long begun = time.nanos();
        while (true) {
            ClusterException why;
            try {
                if (!changes || watch.allowed()) {
                    return work.with(lines);
                }
                why =
                        new ClusterException(
                                ClusterException.Kind.FORBIDDEN,
                                Message.of("cluster.drain.locked"));
                watch.waits(why.what());
            } catch (ClusterException e) {
                if (!Drain.passes(e) && (!changes || watch.allowed())) {
                    throw e;
                }
                why = e;
                lines.broken();
                watch.waits(Message.of("cluster.drain.away", e.what()));
            }
            if (time.nanos() - begun >= most.toNanos()) {
                throw why;
            }
            time.sleep(pace);
        }
    }
}
