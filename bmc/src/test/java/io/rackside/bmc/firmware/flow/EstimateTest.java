package io.rackside.bmc.firmware.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.firmware.PastRuns;
import io.rackside.bmc.firmware.Phase;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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

    private static Watched watched(Phase phase, Restart restart) {
        return Watched.from(phase, Phases.restarting(restart), true, Phases.AT);
    }

    private static Duration after(Phase phase, Optional<WorkPace> pace, Duration later) {
        return KNOWN.after(watched(phase, Restart.ITSELF), Phases.AT, pace, Phases.AT.plus(later));
    }

    @Test
    void afterTheFirstThirdTheErrorIsBelowThirtyPercentWhereTheBoxTellsHowFarItIs() {
        // 120 s of sending, 400 s of work that begins at 20 %, 220 s of silence, 15 s of reading.
        double rate = 500_000;
        double total = 120 + 400 + 220 + 15;
        Optional<WorkPace> pace = Optional.empty();
        for (int second = (int) (total / 3); second < total - 15; second++) {
            Duration left;
            if (second < 120) {
                left = KNOWN.whileSending((long) (second * rate), rate);
            } else if (second < 520) {
                int percent = 20 + (second - 120) / 5;
                Instant now = Phases.AT.plusSeconds(second - 120);
                pace =
                        Optional.of(
                                pace.map(before -> before.at(now, percent))
                                        .orElseGet(() -> WorkPace.begun(now, percent)));
                left =
                        after(
                                new Phase.Applying(Phases.AT, Phases.TASK),
                                pace,
                                Duration.ofSeconds(second - 120));
            } else {
                left =
                        after(
                                new Phase.Restarting(Phases.AT, Phases.TASK),
                                pace,
                                Duration.ofSeconds(second - 520));
            }
            double error = Math.abs(left.toSeconds() - (total - second));
            assertTrue(error <= 0.3 * total, second + " s: " + left + " left, error " + error);
        }
    }

    @Test
    void whatTakesLongerThanUsualIsNeverSaidToBeOver() {
        Duration left =
                after(
                        new Phase.Restarting(Phases.AT, Phases.TASK),
                        Optional.empty(),
                        Duration.ofHours(1));
        assertTrue(left.isPositive());
        assertEquals(
                Duration.ZERO,
                after(new Phase.Proved(Phases.AT, "2.0"), Optional.empty(), Duration.ZERO));
    }

    @Test
    void aRestartThatIsStillToComeCounts() {
        Phase proving = new Phase.Proving(Phases.AT, Phases.TASK);
        Duration reading = KNOWN.reading();
        assertEquals(
                KNOWN.silence().plus(reading), after(proving, Optional.empty(), Duration.ZERO));
        assertEquals(
                reading,
                KNOWN.after(
                        watched(proving, Restart.NONE), Phases.AT, Optional.empty(), Phases.AT));
    }

    @Test
    void whileARestartIsWaitedForHalfOfItAtMostIsUsedUp() {
        Phase proving = new Phase.Proving(Phases.AT, Phases.TASK);
        Duration whole = KNOWN.silence().plus(KNOWN.reading());
        assertEquals(
                whole.minusSeconds(60), after(proving, Optional.empty(), Duration.ofSeconds(60)));
        assertEquals(
                KNOWN.silence().dividedBy(2).plus(KNOWN.reading()),
                after(proving, Optional.empty(), Duration.ofMinutes(5)));
    }

    @Test
    void whatIsLeftDoesNotGrowWhenABoxThatWaitedFallsSilentAtLast() {
        Optional<WorkPace> done =
                Optional.of(WorkPace.begun(Phases.AT.minusSeconds(100), 0).at(Phases.AT, 100));
        Instant later = Phases.AT.plusSeconds(80);
        Duration before =
                KNOWN.after(
                        watched(new Phase.Proving(Phases.AT, Phases.TASK), Restart.ITSELF),
                        Phases.AT,
                        done,
                        later);
        Watched silent = watched(new Phase.Restarting(later, Phases.TASK), Restart.ITSELF);
        assertEquals(before, KNOWN.after(silent, Phases.AT, done, later));
        assertEquals(
                before.minusSeconds(30),
                KNOWN.after(silent, Phases.AT, done, later.plusSeconds(30)));
        assertEquals(
                KNOWN.silence().plus(KNOWN.reading()),
                KNOWN.after(silent, Phases.AT, Optional.empty(), later),
                "nothing told when its work was done");
    }

    @Test
    void onlyHowFarThePercentageCameCounts() {
        WorkPace begun = WorkPace.begun(Phases.AT, 25);
        assertEquals(Optional.empty(), begun.ends());
        assertEquals(Optional.empty(), begun.at(Phases.AT.plusSeconds(9), 34).ends());
        assertEquals(
                Optional.of(Phases.AT.plusSeconds(75)),
                begun.at(Phases.AT.plusSeconds(50), 75).ends());
        WorkPace anew = begun.at(Phases.AT.plusSeconds(50), 75).at(Phases.AT.plusSeconds(60), 0);
        assertEquals(Optional.empty(), anew.ends());
        assertEquals(
                Optional.of(Phases.AT.plusSeconds(260)),
                anew.at(Phases.AT.plusSeconds(160), 50).ends());
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
