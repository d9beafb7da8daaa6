package io.rackside.bmc.firmware.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.firmware.PastRuns;
import io.rackside.bmc.firmware.Phase;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

class EstimateTest {
    private static final Estimate KNOWN =
            Estimate.of(
                    60_000_000,
                    Phases.LIMITS,
                    new PastRuns(
                            List.of(Duration.ofSeconds(280), Duration.ofSeconds(300)),
                            List.of(
                                    Duration.ofSeconds(200),
                                    Duration.ofSeconds(180),
                                    Duration.ofSeconds(190))));

    @Test
    void whatWasSeenBeforeCountsMoreThanWhatIsKnownOfTheMake() {
        assertEquals(Duration.ofSeconds(300), KNOWN.work());
        assertEquals(Duration.ofSeconds(190), KNOWN.silence());
        Estimate first = Estimate.of(1000, Phases.LIMITS, PastRuns.none());
        assertEquals(Phases.LIMITS.usualWork(), first.work());
        assertEquals(Phases.LIMITS.silence().usual(), first.silence());
    }

    @Test
    void afterTheFirstThirdTheErrorIsBelowThirtyPercentWhereTheBoxTellsHowFarItIs() {
        // 120 s of sending, 400 s of work, 220 s of silence, 15 s of reading back.
        double rate = 500_000;
        double total = 120 + 400 + 220 + 15;
        for (int second = (int) (total / 3); second < total - 15; second++) {
            Duration left;
            if (second < 120) {
                left = KNOWN.whileSending((long) (second * rate), rate);
            } else if (second < 520) {
                left =
                        KNOWN.after(
                                new Phase.Applying(Phases.AT, Phases.TASK),
                                Duration.ofSeconds(second - 120),
                                OptionalInt.of((second - 120) / 4),
                                Phases.AT);
            } else {
                left =
                        KNOWN.after(
                                new Phase.Restarting(Phases.AT, Phases.TASK),
                                Duration.ofSeconds(400),
                                OptionalInt.empty(),
                                Phases.AT.plusSeconds(second - 520));
            }
            double error = Math.abs(left.toSeconds() - (total - second));
            assertTrue(error <= 0.3 * total, second + " s: " + left + " left, error " + error);
        }
    }

    @Test
    void whatTakesLongerThanUsualIsNeverSaidToBeOver() {
        Duration left =
                KNOWN.after(
                        new Phase.Restarting(Phases.AT, Phases.TASK),
                        Duration.ZERO,
                        OptionalInt.empty(),
                        Phases.AT.plus(Duration.ofHours(1)));
        assertTrue(left.isPositive());
        assertEquals(
                Duration.ZERO,
                KNOWN.after(
                        new Phase.Proved(Phases.AT, "2.0"),
                        Duration.ZERO,
                        OptionalInt.empty(),
                        Phases.AT));
    }

    @Test
    void theRateIsThatOfTheLastSeconds() {
        SendingRate rate = new SendingRate();
        assertEquals(0, rate.bytesPerSecond());
        for (int second = 0; second < 60; second++) {
            long sent = second < 30 ? second * 1000L : 30_000 + (second - 30) * 50_000L;
            rate.at(Duration.ofSeconds(second).toNanos(), sent);
        }
        assertEquals(50_000, rate.bytesPerSecond(), 1);
    }

    @Test
    void aSilenceIsLearnedFromWhatWasSeen() {
        SilenceWindow learned =
                SilenceWindow.learned(
                        List.of(
                                Duration.ofSeconds(200),
                                Duration.ofSeconds(100),
                                Duration.ofSeconds(150)),
                        Phases.LIMITS.silence());
        assertEquals(
                new SilenceWindow(
                        Duration.ofSeconds(100), Duration.ofSeconds(150), Duration.ofSeconds(200)),
                learned);
        assertEquals(
                Phases.LIMITS.silence(), SilenceWindow.learned(List.of(), Phases.LIMITS.silence()));
    }
}
