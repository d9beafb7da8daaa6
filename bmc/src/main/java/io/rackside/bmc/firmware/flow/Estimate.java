package io.rackside.bmc.firmware.flow;

import io.rackside.bmc.firmware.PastRuns;
import io.rackside.bmc.firmware.Phase;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/**
 * What is left of an update, from the rate it is sent at, how far the device says it is, and what
 * was usual before. Pure.
 *
 * @param size of the image in bytes
 * @param work usual time from the image being taken to its task being done
 * @param silence usual
 * @param reading of the version, often enough to be believed
 */
public record Estimate(long size, Duration work, Duration silence, Duration reading) {
    /** Below this a percentage says little of the rest. */
    private static final int PERCENT_MIN = 10;

    /** What takes longer than usual is taken to be nearly done. */
    private static final int SHARE_LEFT_AT_LEAST = 20;

    /** From what was seen before, and what is known of the make where nothing was. */
    public static Estimate of(long size, Limits limits, PastRuns past) {
        return new Estimate(
                size,
                median(past.applying(), limits.usualWork()),
                SilenceWindow.learned(past.silences(), limits.silence()).usual(),
                limits.poll().multipliedBy(limits.inARow()));
    }

    private static Duration median(List<Duration> seen, Duration otherwise) {
        return seen.isEmpty() ? otherwise : seen.stream().sorted().toList().get(seen.size() / 2);
    }

    /** While it is being sent; the rate of the last seconds in bytes per second, more than 0. */
    public Duration whileSending(long sent, double rate) {
        long seconds = (long) Math.ceil(Math.max(0, size - sent) / Math.max(1, rate));
        return Duration.ofSeconds(seconds).plus(work).plus(silence).plus(reading);
    }

    /**
     * After it was sent.
     *
     * @param worked how long the device has worked on it
     * @param percent how far it says it is
     */
    public Duration after(Phase phase, Duration worked, OptionalInt percent, Instant now) {
        return switch (phase) {
            case Phase.Claimed _, Phase.Sending _ -> work.plus(silence).plus(reading);
            case Phase.Applying _ -> workLeft(worked, percent).plus(silence).plus(reading);
            case Phase.AwaitingRestart _ -> silence.plus(reading);
            case Phase.Restarting(Instant since, _) ->
                    left(silence, Duration.between(since, now)).plus(reading);
            case Phase.Proving _, Phase.CertificateChanged _ -> reading;
            case Phase.Proved _, Phase.Failed _ -> Duration.ZERO;
        };
    }

    private Duration workLeft(Duration worked, OptionalInt percent) {
        int done = percent.orElse(0);
        if (done < PERCENT_MIN) {
            return left(work, worked);
        }
        return worked.multipliedBy(Math.max(0, 100 - done)).dividedBy(done);
    }

    private static Duration left(Duration usual, Duration spent) {
        Duration rest = usual.minus(spent);
        Duration least = usual.dividedBy(SHARE_LEFT_AT_LEAST);
        return rest.compareTo(least) > 0 ? rest : least;
    }
}
