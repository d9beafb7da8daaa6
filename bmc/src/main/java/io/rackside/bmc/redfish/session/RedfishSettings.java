package io.rackside.bmc.redfish.session;

import io.rackside.bmc.ByteMeter;
import io.rackside.operations.Time;

import java.time.Duration;
import java.util.Objects;

/**
 * How patient a conversation is and what it may take.
 *
 * @param time clock and waiting
 * @param meter hears of every byte on the wire
 * @param connect until a connection stands
 * @param silence between two bytes of an answer
 * @param answer for one whole answer, however slowly it drips
 * @param bodyMax bytes of one answer, unpacked
 * @param repeats how often a read is asked again
 * @param backOff before the first repeat; doubled each time
 * @param retryAfterMax the longest wait a device may ask for
 * @param act until an act shows its effect
 * @param streamSilence until a silent event stream is taken for dead
 */
public record RedfishSettings(
        Time time,
        ByteMeter meter,
        Duration connect,
        Duration silence,
        Duration answer,
        int bodyMax,
        int repeats,
        Duration backOff,
        Duration retryAfterMax,
        Duration act,
        Duration streamSilence) {
    public RedfishSettings {
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(meter, "meter");
        if (bodyMax < 1 || repeats < 0) {
            throw new IllegalArgumentException("bounds must be positive");
        }
    }

    /** Fit for the BMCs of the field, the slow ones too. */
    public static RedfishSettings usual(Time time, ByteMeter meter) {
        return new RedfishSettings(
                time,
                meter,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                8 << 20,
                3,
                Duration.ofMillis(500),
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                Duration.ofMinutes(10));
    }

    /** The same, less patient with connecting and with each answer. */
    public RedfishSettings within(Duration connectMax, Duration answerMax) {
        return new RedfishSettings(
                time,
                meter,
                connectMax,
                answerMax,
                answerMax,
                bodyMax,
                repeats,
                backOff,
                retryAfterMax,
                act,
                streamSilence);
    }

    /** The same with other repeats of reads. */
    public RedfishSettings repeating(int times, Duration firstBackOff, Duration longestRetryAfter) {
        return new RedfishSettings(
                time,
                meter,
                connect,
                silence,
                answer,
                bodyMax,
                times,
                firstBackOff,
                longestRetryAfter,
                act,
                streamSilence);
    }

    /** The same with another wait for an act's effect. */
    public RedfishSettings awaitingActs(Duration longest) {
        return new RedfishSettings(
                time,
                meter,
                connect,
                silence,
                answer,
                bodyMax,
                repeats,
                backOff,
                retryAfterMax,
                longest,
                streamSilence);
    }
}
