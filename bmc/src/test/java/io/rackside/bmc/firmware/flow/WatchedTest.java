package io.rackside.bmc.firmware.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.firmware.Phase;
import io.rackside.model.Message;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

class WatchedTest {
    private static final Instant AT = Phases.AT;
    private static final Sight SILENT = new Sight.Silent(Message.of("bmc.silent", "a", "b"));

    private static Sight shows(TaskSight task, VersionSight version) {
        return new Sight.Answer(task, version, Optional.empty());
    }

    private static Sight running(int percent) {
        return shows(
                new TaskSight.Running("Running", OptionalInt.of(percent)),
                new VersionSight.Unread());
    }

    private static final Sight PROVED = shows(new TaskSight.Well(), new VersionSight.Wanted("2.0"));

    private static Watched applying() {
        return Watched.from(new Phase.Applying(AT, Phases.TASK), Phases.LIMITS, true, AT);
    }

    @Test
    void oneLostAnswerIsNoSilence() {
        Move first = applying().on(SILENT, AT.plusSeconds(5));
        assertInstanceOf(Phase.Applying.class, first.next().phase());
        Move second = first.next().on(SILENT, AT.plusSeconds(10));
        assertInstanceOf(Phase.Restarting.class, second.next().phase());
        assertEquals(
                AT.plusSeconds(5),
                ((Phase.Restarting) second.next().phase()).since(),
                "silent since the first answer that was lost");
    }

    @Test
    void silenceIsToldWithWhatIsUsual() {
        Watched at = applying();
        for (int i = 0; i < 2; i++) {
            at = at.on(SILENT, AT.plusSeconds(10L * i)).next();
        }
        Move.Look look = assertInstanceOf(Move.Look.class, at.on(SILENT, AT.plusSeconds(130)));
        assertEquals(
                Message.of(
                        "bmc.firmware-silent",
                        Duration.ofSeconds(130),
                        Duration.ofMinutes(3),
                        Duration.ofMinutes(5)),
                look.doing());
        Move.Look later =
                assertInstanceOf(
                        Move.Look.class, look.next().on(SILENT, AT.plus(Duration.ofMinutes(6))));
        assertEquals("bmc.firmware-silent-long", later.doing().code());
    }

    @Test
    void backMeansThreeGoodAnswersInARow() {
        Watched at = applying();
        List<Sight> sights = List.of(SILENT, SILENT, PROVED, PROVED, SILENT, PROVED, PROVED);
        int seconds = 0;
        for (Sight sight : sights) {
            seconds += 5;
            Move move = at.on(sight, AT.plusSeconds(seconds));
            assertInstanceOf(Move.Look.class, move);
            at = move.next();
        }
        Move.End end = assertInstanceOf(Move.End.class, at.on(PROVED, AT.plusSeconds(60)));
        assertEquals(Verdict.PROVED, end.verdict());
        assertEquals("2.0", assertInstanceOf(Phase.Proved.class, end.next().phase()).version());
    }

    @Test
    void aWordNobodyKnowsIsShownAndDoesNotLoopForEver() {
        Watched at = applying();
        Sight strange = shows(new TaskSight.Strange("Pondering"), new VersionSight.Unread());
        Move move = at.on(strange, AT.plusSeconds(5));
        assertEquals(
                Message.of("bmc.firmware-strange", "Pondering"),
                assertInstanceOf(Move.Look.class, move).doing());
        Move.End end =
                assertInstanceOf(
                        Move.End.class, move.next().on(strange, AT.plus(Duration.ofMinutes(41))));
        assertEquals(Verdict.ASK, end.verdict());
        assertEquals("bmc.firmware-stuck", end.why().code());
    }

    @Test
    void aTaskThatMovesIsNotStuckHoweverLongItTakes() {
        Watched at = applying();
        for (int minutes = 1; minutes < 100; minutes++) {
            Move move = at.on(running(minutes), AT.plus(Duration.ofMinutes(minutes)));
            at = assertInstanceOf(Move.Look.class, move).next();
        }
        assertInstanceOf(Phase.Applying.class, at.phase());
    }

    @Test
    void aRestartIsAskedForOnceAndOnlyWhereItIsOurs() {
        Sight waiting = shows(new TaskSight.Waiting("Pending"), new VersionSight.Old("1.0"));
        Watched ours =
                Watched.from(
                        new Phase.Applying(AT, Phases.TASK),
                        Phases.restarting(Restart.OURS),
                        true,
                        AT);
        Move.AskRestart ask =
                assertInstanceOf(Move.AskRestart.class, ours.on(waiting, AT.plusSeconds(5)));
        assertInstanceOf(Phase.AwaitingRestart.class, ask.next().phase());
        Watched told = ask.next().restartAsked(AT.plusSeconds(6));
        assertInstanceOf(Phase.Restarting.class, told.phase());
        assertInstanceOf(Move.Look.class, told.on(waiting, AT.plusSeconds(12)));

        Watched asked =
                Watched.from(
                        new Phase.Restarting(AT, Phases.TASK),
                        Phases.restarting(Restart.OURS),
                        false,
                        AT);
        Move.End end =
                assertInstanceOf(Move.End.class, asked.on(waiting, AT.plus(Duration.ofMinutes(9))));
        assertEquals("bmc.firmware-still-waits-for-restart", end.why().code());
    }

    @Test
    void anImageThatIsNeverBegunFailedAndFlashedNothing() {
        Sight waiting = shows(new TaskSight.Waiting("Pending"), new VersionSight.Old("1.0"));
        Watched taken =
                Watched.from(
                        new Phase.Applying(AT, Phases.TASK), Phases.begunByRequest(), false, AT);
        assertInstanceOf(Move.Look.class, taken.on(waiting, AT.plus(Duration.ofMinutes(7))));
        assertNeverBegun(taken.on(waiting, AT.plus(Duration.ofMinutes(9))));
        Watched sending = Watched.from(new Phase.Sending(AT), Phases.begunByRequest(), false, AT);
        Move.Look look = assertInstanceOf(Move.Look.class, sending.on(waiting, AT.plusSeconds(5)));
        assertNeverBegun(look.next().on(waiting, AT.plus(Duration.ofMinutes(41))));
    }

    private static void assertNeverBegun(Move move) {
        Move.End end = assertInstanceOf(Move.End.class, move);
        assertEquals(Verdict.FAILED, end.verdict());
        assertEquals("bmc.firmware-never-begun", end.why().code());
        assertInstanceOf(Phase.Failed.class, end.next().phase());
    }

    @Test
    void anUpdateThatWasCutShortBeforeItsRestartIsStagedAndNotRestarted() {
        Limits ours = Phases.restarting(Restart.OURS);
        Sight waiting = shows(new TaskSight.Waiting("Pending"), new VersionSight.Old("1.0"));
        Sight well = shows(new TaskSight.Well(), new VersionSight.Old("1.0"));
        for (Phase phase :
                List.of(
                        new Phase.Applying(AT, Phases.TASK),
                        new Phase.AwaitingRestart(AT, Phases.TASK))) {
            assertEquals(Verdict.STAGED, thrice(phase, ours, waiting).verdict());
            assertEquals(Verdict.STAGED, thrice(phase, ours, well).verdict());
        }
    }

    @Test
    void whatTakesEffectWithTheHostEndsStagedAndIsReadOnLater() {
        Limits later = Phases.restarting(Restart.LATER);
        for (TaskSight done : List.of(new TaskSight.Waiting("Pending"), new TaskSight.Well())) {
            Sight old = shows(done, new VersionSight.Old("1.0"));
            Watched at = Watched.from(new Phase.Applying(AT, Phases.TASK), later, true, AT);
            for (int i = 1; i < 3; i++) {
                at = assertInstanceOf(Move.Look.class, at.on(old, AT.plusSeconds(5L * i))).next();
            }
            Move.End end = assertInstanceOf(Move.End.class, at.on(old, AT.plusSeconds(15)));
            assertEquals(Verdict.STAGED, end.verdict());
            assertInstanceOf(Phase.Staged.class, end.next().phase());
        }
    }

    @Test
    void whatIsStagedIsProvedByTheVersionAndNotByTheTasksWord() {
        Limits later = Phases.restarting(Restart.LATER);
        Phase staged = new Phase.Staged(AT, Phases.TASK);
        Sight still = shows(new TaskSight.Gone(), new VersionSight.Old("1.0"));
        Sight bad = shows(new TaskSight.Bad("checksum"), new VersionSight.Old("1.0"));
        assertEquals(Verdict.STAGED, thrice(staged, later, still).verdict());
        assertEquals(Verdict.FAILED, thrice(staged, later, bad).verdict());
        assertEquals(Verdict.PROVED, thrice(staged, later, PROVED).verdict());
    }

    private static Move.End thrice(Phase from, Limits limits, Sight sight) {
        Instant day = AT.plus(Duration.ofDays(1));
        Watched at = Watched.from(from, limits, false, day);
        for (int i = 1; i < 3; i++) {
            at = assertInstanceOf(Move.Look.class, at.on(sight, day.plusSeconds(5L * i))).next();
        }
        return assertInstanceOf(Move.End.class, at.on(sight, day.plusSeconds(15)));
    }

    @Test
    void anotherBoxOrARefusedLoginEndsTheWatchAtOnce() {
        Message why = Message.of("bmc.login-refused", "https://10.0.0.9");
        Move.End end =
                assertInstanceOf(
                        Move.End.class, applying().on(new Sight.Barred(why), AT.plusSeconds(5)));
        assertEquals(Verdict.ASK, end.verdict());
        assertEquals(why, end.why());
    }

    @Test
    void aCertificateThatWasAcceptedWhileTheConsoleWasClosedGoesOn() {
        Watched at =
                Watched.from(
                        new Phase.CertificateChanged(AT, "aa", "bb", Phases.TASK),
                        Phases.LIMITS,
                        false,
                        AT);
        Move move = at.on(PROVED, AT.plusSeconds(5));
        assertInstanceOf(Phase.Proving.class, move.next().phase());
        assertInstanceOf(Move.Look.class, move);
    }

    @Test
    void whenTheAnswerIsLostAndTheBoxShowsTheOldVersionItWasNotTaken() {
        Watched at = Watched.from(new Phase.Sending(AT), Phases.LIMITS, true, AT);
        Sight old = shows(new TaskSight.NoTask(), new VersionSight.Old("1.0"));
        Move move = at.on(old, AT.plusSeconds(5));
        for (int seconds = 10; seconds < 300; seconds += 5) {
            move = assertInstanceOf(Move.Look.class, move).next().on(old, AT.plusSeconds(seconds));
        }
        Move.End end = assertInstanceOf(Move.End.class, move.next().on(old, AT.plusSeconds(301)));
        assertEquals(Verdict.FAILED, end.verdict());
        assertEquals("bmc.firmware-not-taken", end.why().code());
    }

    @Test
    void aBoxThatIsSilentSinceYesterdayGetsItsTimeWhenTheConsoleOpens() {
        Instant yesterday = AT.minus(Duration.ofHours(20));
        Watched at =
                Watched.from(
                        new Phase.Restarting(yesterday, Phases.TASK), Phases.LIMITS, false, AT);
        assertInstanceOf(Move.Look.class, at.on(SILENT, AT.plusSeconds(5)));
        Move.End end =
                assertInstanceOf(
                        Move.End.class,
                        at.on(SILENT, AT.plusSeconds(5))
                                .next()
                                .on(SILENT, AT.plus(Duration.ofMinutes(21))));
        assertEquals("bmc.firmware-never-back", end.why().code());
        assertTrue(end.next().phase() instanceof Phase.Restarting);
    }
}
