package io.rackside.operations;

import io.rackside.model.Message;

import java.time.Duration;
import java.util.Objects;

/**
 * How far the running step of a job is.
 *
 * @param step name of the step
 * @param doing what it does now
 * @param share done of the step, 0 to 1
 * @param left time left for the whole job as far as it is known, this step and those to come
 */
public record Progress(String step, Message doing, double share, Duration left) {
    public Progress {
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(doing, "doing");
        Objects.requireNonNull(left, "left");
        share = share >= 0 ? Math.min(share, 1) : 0;
    }
}
