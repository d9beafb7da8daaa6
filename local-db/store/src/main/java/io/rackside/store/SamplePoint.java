package io.rackside.store;

import java.time.Instant;
import java.util.Objects;

/**
 * One point of a curve: one sample, or the mean of several with the least and the most of them.
 *
 * @param at when the sample, or the first of them, was read
 */
public record SamplePoint(Instant at, double mean, double least, double most) {
    public SamplePoint {
        Objects.requireNonNull(at, "at");
    }
}
