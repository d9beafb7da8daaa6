package io.rackside.bmc.firmware.flow;

import io.rackside.bmc.firmware.PastRuns;
import io.rackside.bmc.firmware.Phase;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
     * @param began when the device began to work on it
     * @param pace of that work, where the device tells how far it is
     */
    public Duration after(Watched at, Instant began, Optional<WorkPace> pace, Instant now) {
        return switch (at.phase()) {
            case Phase.Claimed _, Phase.Sending _ -> work.plus(silence).plus(reading);
            case Phase.Applying _ ->
                    workLeft(began, pace, now).plus(restartLeft(at, pace, now)).plus(reading);
            case Phase.AwaitingRestart _,
                    Phase.Restarting _,
                    Phase.Proving _,
                    Phase.CertificateChanged _ ->
                    restartLeft(at, pace, now).plus(reading);
            case Phase.Staged _, Phase.Proved _, Phase.Failed _ -> Duration.ZERO;
        };
    }

    /** A silent device tells nothing of its work: what it told before goes on. */
    private Duration workLeft(Instant began, Optional<WorkPace> pace, Instant now) {
        Optional<Instant> told = pace.flatMap(WorkPace::ends);
        if (told.isEmpty()) {
            return left(work, Duration.between(began, now));
        }
        Duration rest = Duration.between(now, told.get());
        return rest.isNegative() ? Duration.ZERO : rest;
    }

    private Duration restartLeft(Watched at, Optional<WorkPace> pace, Instant now) {
        boolean comes =
                switch (at.limits().restart()) {
                    case ITSELF, OURS -> !at.restarts().seen();
                    case NONE, LATER -> false;
                };
        if (!comes || at.contact().readsBack()) {
            return Duration.ZERO;
        }
        return at.contact()
                .silentSince()
                .map(
                        since ->
                                left(
                                        silence.minus(waited(pace, since)),
                                        Duration.between(since, now)))
                .orElseGet(() -> stillToCome(at.phase(), now));
    }

    /** One that is done and restarts by and by has used up a part of what is usual, not all. */
    private Duration stillToCome(Phase phase, Instant now) {
        if (!(phase instanceof Phase.Proving proving)) {
            return silence;
        }
        Duration rest = silence.minus(Duration.between(proving.at(), now));
        Duration half = silence.dividedBy(2);
        return rest.compareTo(half) > 0 ? rest : half;
    }

    /**
     * How long it stayed up after the work it told of was done, up to half of what is usual: what
     * is left does not grow when it falls silent at last.
     */
    private Duration waited(Optional<WorkPace> pace, Instant silentSince) {
        Duration waited =
                pace.flatMap(WorkPace::ends)
                        .map(done -> Duration.between(done, silentSince))
                        .filter(Duration::isPositive)
                        .orElse(Duration.ZERO);
        Duration half = silence.dividedBy(2);
        return waited.compareTo(half) < 0 ? waited : half;
    }

    private static Duration left(Duration usual, Duration spent) {
        Duration rest = usual.minus(spent);
        Duration least = usual.dividedBy(SHARE_LEFT_AT_LEAST);
        return rest.compareTo(least) > 0 ? rest : least;
    }
}
