package io.rackside.bmc.firmware.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.firmware.Phase;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** More than a day of updates with everything that can go wrong, by one chain of seeds. */
class SimulationTest {
    private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");
    private static final int RUNS = 1500;

    /** Each watch has two hours at most, and a console is killed a few times at most. */
    private static final Duration LONGEST = Duration.ofHours(40);

    @Test
    void whateverHappensAnImageIsSentOnceAndEveryUpdateEndsHonestly() throws InterruptedException {
        Duration simulated = Duration.ZERO;
        Map<Verdict, Integer> endings = new EnumMap<>(Verdict.class);
        for (long seed = 0; seed < RUNS; seed++) {
            Simulation run = new Simulation(seed);
            Watch.Ending ending = run.run();
            String told = "seed " + seed + " " + run.fate + " " + ending + " " + run.phases;

            if (ending.verdict() == Verdict.STAGED) {
                assertInstanceOf(Phase.Staged.class, run.phases.getLast(), told);
                assertEquals(0, run.restartsAsked, told);
                endings.merge(Verdict.STAGED, 1, Integer::sum);
                ending = run.afterTheHostRestarted();
                told = told + " then " + ending;
            }
            assertEquals(List.of(), run.breaches, told);
            assertTrue(run.sends <= 1, told);
            assertTrue(run.restartsAsked <= 1, told);
            assertFalse(run.restartedAfterFailure, told);
            assertFalse(run.credentialSentTooEarly, told);
            Duration lasted = Duration.between(BEGAN, run.now());
            assertTrue(lasted.compareTo(LONGEST) < 0, told);
            if (ending.verdict() == Verdict.PROVED) {
                assertTrue(run.really() || run.sameVersion, told);
                assertInstanceOf(Phase.Proved.class, run.phases.getLast(), told);
            }
            if (ending.verdict() == Verdict.FAILED) {
                assertFalse(run.really() && !run.sameVersion, told);
                assertInstanceOf(Phase.Failed.class, run.phases.getLast(), told);
            }
            simulated = simulated.plus(lasted);
            endings.merge(ending.verdict(), 1, Integer::sum);
        }
        assertTrue(simulated.compareTo(Duration.ofHours(24)) > 0, () -> "too short");
        assertTrue(endings.get(Verdict.PROVED) > RUNS / 10, () -> "" + endings);
        assertTrue(endings.get(Verdict.FAILED) > RUNS / 10, () -> "" + endings);
        assertTrue(endings.get(Verdict.ASK) > RUNS / 20, () -> "" + endings);
        // One that was killed before it sent anything says so; nothing else is left.
        assertEquals(
                Set.of(
                        Verdict.PROVED,
                        Verdict.STAGED,
                        Verdict.FAILED,
                        Verdict.ASK,
                        Verdict.NOTHING_SENT),
                endings.keySet());
    }

    @Test
    void oneSeedReplaysARun() throws InterruptedException {
        for (long seed = 0; seed < 50; seed++) {
            Simulation one = new Simulation(seed);
            Simulation other = new Simulation(seed);
            assertEquals(one.run(), other.run());
            assertEquals(one.phases, other.phases);
        }
    }
}
