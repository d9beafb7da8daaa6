package io.rackside.bmc.firmware.flow;

import java.time.Duration;
import java.util.Objects;

/**
 * How long what may take.
 *
 * @param silence as is usual for it
 * @param giveUp silence after which it is said that it did not come back
 * @param usualWork from the image being taken to its task being done
 * @param stuck after which a task that shows nothing new is not waited for any more
 * @param unseen how long an image may be worked on without any sign, when it is not known whether
 *     the device took it
 * @param hidden the same when the device took it and named no task
 * @param proving until the version is read back, from its work being over
 * @param lateRestart how late it may restart by itself after its work is over
 * @param restart what brings it to work
 * @param begunByRequest whether an image that was sent does nothing until a request begins it
 * @param versionRuns whether the version that is read is the one that runs, so that a new one tells
 *     of a restart
 * @param overall for all of the watching
 * @param poll between two looks
 * @param inARow good answers that prove something
 */
public record Limits(
        SilenceWindow silence,
        Duration giveUp,
        Duration usualWork,
        Duration stuck,
        Duration unseen,
        Duration hidden,
        Duration proving,
        Duration lateRestart,
        Restart restart,
        boolean begunByRequest,
        boolean versionRuns,
        Duration overall,
        Duration poll,
        int inARow) {
    public Limits {
        Objects.requireNonNull(silence, "silence");
        Objects.requireNonNull(restart, "restart");
        if (!poll.isPositive() || inARow < 1) {
            throw new IllegalArgumentException("a watch without a pace");
        }
    }

    /** The same with another patience for an image nobody saw being taken. */
    public Limits unseen(Duration longest) {
        return new Limits(
                silence,
                giveUp,
                usualWork,
                stuck,
                longest,
                hidden,
                proving,
                lateRestart,
                restart,
                begunByRequest,
                versionRuns,
                overall,
                poll,
                inARow);
    }
}
