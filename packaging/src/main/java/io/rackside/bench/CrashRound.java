package io.rackside.bench;

import io.rackside.bmc.virtual.firmware.UpdateFlavour;
import io.rackside.model.firmware.Component;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One upgrade whose console is killed.
 *
 * @param stands whether the console stands still at the moment, so that nothing was done after what
 *     it has written
 * @param later how long after the moment it is killed, on the virtual BMC's clock
 * @param seed names the round again
 */
record CrashRound(
        UpdateFlavour flavour, CrashMoment moment, boolean stands, Duration later, long seed) {
    /** Large enough for a kill to come in the middle of it. */
    private static final long LARGE = 16L << 20;

    private static final long SMALL = 300_000;

    /** Each so many has two boxes. */
    private static final int PAIRS = 5;

    /** What is updated. */
    Component component() {
        return moment.component();
    }

    /** How many are upgraded one after the other; the first one is under way when it is killed. */
    int boxes() {
        return seed % PAIRS == 0 ? 2 : 1;
    }

    /** Bytes of its image. */
    long size() {
        return moment == CrashMoment.SENDING && !stands ? LARGE : SMALL;
    }

    /**
     * Whether the box tells that the moment has come: where it takes connections and answers none,
     * its whole silence at many times the pace is one unanswered look, which is no restart yet.
     */
    boolean seenByTheBox() {
        return moment == CrashMoment.RESTARTING && !flavour.habits().pace().refuses();
    }

    /** Right after each moment was written, with each flavour. */
    static List<CrashRound> matrix() {
        List<CrashRound> all = new ArrayList<>();
        for (CrashMoment moment : CrashMoment.values()) {
            for (UpdateFlavour flavour : UpdateFlavour.values()) {
                all.add(new CrashRound(flavour, moment, true, Duration.ZERO, all.size()));
            }
        }
        return all;
    }

    /** So many anywhere in an update of a BMC, spread evenly over flavours and moments. */
    static List<CrashRound> random(int count, long seed) {
        UpdateFlavour[] flavours = UpdateFlavour.values();
        List<CrashMoment> moments = CrashMoment.ofBmc();
        List<CrashRound> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Random chance = new Random(seed + i);
            UpdateFlavour flavour = flavours[i % flavours.length];
            // Each time around the flavours meet other moments.
            CrashMoment moment = moments.get((i + i / flavours.length) % moments.size());
            long longest = moment.lasts(flavour.habits().pace()).toMillis();
            Duration later = Duration.ofMillis((long) (longest * chance.nextDouble()));
            all.add(new CrashRound(flavour, moment, false, later, seed + i));
        }
        return all;
    }

    /** As {@link #random}, each second one killed right after the moment was written. */
    static List<CrashRound> sample(int count, long seed) {
        return random(count, seed).stream()
                .map(
                        round ->
                                round.seed() % 2 == 0
                                        ? new CrashRound(
                                                round.flavour(),
                                                round.moment(),
                                                true,
                                                Duration.ZERO,
                                                round.seed())
                                        : round)
                .toList();
    }

    @Override
    public String toString() {
        return flavour
                + " "
                + moment
                + (stands ? "" : " + " + later.toMillis() + " ms")
                + " (seed "
                + seed
                + ")";
    }
}
