package io.rackside.bmc.virtual.ipmi;

import io.rackside.bmc.virtual.machine.Faults;
import io.rackside.bmc.virtual.machine.Misbehaviour;

import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;

/** What becomes of datagrams while the BMC misbehaves. Not thread-safe. */
final class Mischief {
    private static final int LONGEST_NOISE = 120;

    private final Faults faults;
    private final SplittableRandom chance;

    Mischief(Faults faults, SplittableRandom chance) {
        this.faults = faults;
        this.chance = chance;
    }

    /**
     * What becomes of an answer.
     *
     * @param copies 0 when it gets lost
     * @param noise what is sent instead of it
     */
    record Fate(int copies, Duration delay, Optional<byte[]> noise) {}

    /** Whether what came in is not heard. */
    boolean isDeaf() {
        return faults.has(Misbehaviour.Silent.class)
                || falls(Misbehaviour.LosesDatagrams.class, Misbehaviour.LosesDatagrams::percent);
    }

    boolean isBusy() {
        return falls(Misbehaviour.NodeBusy.class, Misbehaviour.NodeBusy::percent);
    }

    Fate fate(Duration latency) {
        if (falls(Misbehaviour.LosesDatagrams.class, Misbehaviour.LosesDatagrams::percent)) {
            return new Fate(0, Duration.ZERO, Optional.empty());
        }
        Duration delay = latency;
        for (Misbehaviour.Slow slow : faults.all(Misbehaviour.Slow.class).toList()) {
            delay = delay.plus(slow.more());
        }
        for (var held : faults.all(Misbehaviour.HoldsDatagrams.class).toList()) {
            delay = chance.nextInt(100) < held.percent() ? delay.plus(held.lasts()) : delay;
        }
        boolean twice =
                falls(Misbehaviour.RepeatsDatagrams.class, Misbehaviour.RepeatsDatagrams::percent);
        return new Fate(twice ? 2 : 1, delay, noise());
    }

    private Optional<byte[]> noise() {
        if (!falls(Misbehaviour.Babbles.class, Misbehaviour.Babbles::percent)) {
            return Optional.empty();
        }
        byte[] noise = new byte[chance.nextInt(1, LONGEST_NOISE)];
        chance.nextBytes(noise);
        return Optional.of(noise);
    }

    private <M extends Misbehaviour> boolean falls(Class<M> kind, ToIntFunction<M> percent) {
        return faults.first(kind)
                .filter(m -> chance.nextInt(100) < percent.applyAsInt(m))
                .isPresent();
    }
}
