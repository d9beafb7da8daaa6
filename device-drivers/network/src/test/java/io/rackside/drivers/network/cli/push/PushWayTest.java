package io.rackside.drivers.network.cli.push;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.network.cli.push.PushEvent.Differs;
import io.rackside.drivers.network.cli.push.PushEvent.Failed;
import io.rackside.drivers.network.cli.push.PushEvent.Lost;
import io.rackside.drivers.network.cli.push.PushEvent.Refused;
import io.rackside.drivers.network.cli.push.PushEvent.Stayed;
import io.rackside.drivers.network.cli.push.PushEvent.Went;
import io.rackside.drivers.network.cli.push.PushPhase.End;
import io.rackside.drivers.network.cli.push.PushPhase.Ended;
import io.rackside.model.Message;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;

/** All ways through a push of two lines, whatever happens at each step. */
class PushWayTest {
    private static final List<PushEvent> EVENTS =
            List.of(
                    new Went(),
                    new Refused("no"),
                    new Differs("other"),
                    new Lost(),
                    new Failed(Message.of("network.cli.push.fault", "X")),
                    new Stayed());
    private static final int STEPS_MAX = 12;

    @ParameterizedTest
    @CsvSource({"true, true, false", "false, true, true", "false, false, false"})
    void everyWayEndsAndOnlyAVerifiedOneIsDone(boolean collects, boolean timed, boolean first) {
        PushWay way = new PushWay(2, collects, timed, first, true);
        List<List<PushPhase>> all = new ArrayList<>();
        walk(way, new ArrayList<>(List.of(way.first())), new ArrayList<>(), all);
        assertFalse(all.isEmpty());
        for (List<PushPhase> path : all) {
            End end = ((Ended) path.getLast()).end();
            // What stays although it was to be taken back is kept for nobody.
            boolean verified = has(path, "verifying") && !has(path, "taking-back");
            assertTrue(end != End.DONE || verified, path::toString);
            assertTrue(end != End.NOT_SAVED || verified, path::toString);
            // Without a timer nothing that took effect ends as refused.
            boolean sent =
                    path.stream().anyMatch(p -> p instanceof PushPhase.Sending s && s.line() > 0);
            assertTrue(end != End.REFUSED || collects || !sent, path::toString);
            assertTrue(!timed || end != End.DONE || has(path, "confirming"), path::toString);
        }
    }

    /** Whatever fails, here or there, once a line may have gone out. */
    @ParameterizedTest
    @CsvSource({"true, true, false", "false, true, true", "false, false, false"})
    void whatMayBeInEffectIsTakenBackOrWaitedForAndNeverJustLeft(
            boolean collects, boolean timed, boolean first) {
        PushWay way = new PushWay(2, collects, timed, first, true);
        for (PushPhase at :
                List.of(
                        new PushPhase.Sending(1),
                        new PushPhase.Committing(),
                        new PushPhase.Verifying(),
                        new PushPhase.Confirming())) {
            for (PushEvent event : EVENTS) {
                if (event instanceof Went || !timed && at instanceof PushPhase.Confirming) {
                    continue;
                }
                PushPhase next = way.next(at, event);
                boolean back =
                        next instanceof PushPhase.TakingBack
                                || next instanceof PushPhase.Dropping
                                || next instanceof PushPhase.Waiting;
                assertTrue(back, () -> at + " " + event + " " + next);
                // Only a device that goes back by itself, or holds nothing yet, is waited for.
                assertTrue(
                        !(next instanceof PushPhase.Waiting) || timed || collects,
                        () -> at + " " + event + " " + next);
            }
        }
    }

    private static boolean has(List<PushPhase> path, String code) {
        return path.stream().anyMatch(phase -> phase.code().equals(code));
    }

    private static void walk(
            PushWay way, List<PushPhase> path, List<PushEvent> events, List<List<PushPhase>> all) {
        PushPhase at = path.getLast();
        if (at instanceof Ended) {
            all.add(List.copyOf(path));
            return;
        }
        assertTrue(path.size() < STEPS_MAX, path::toString);
        for (PushEvent event : EVENTS) {
            path.add(way.next(at, event));
            events.add(event);
            walk(way, path, events, all);
            path.removeLast();
            events.removeLast();
        }
    }
}
