package io.rackside.bmc.ipmi.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Request;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What a lost datagram costs a whole reading, from the log-in to the log-out: each of them is lost
 * in turn, on its way there and back, on virtual time.
 */
class LostDatagramTest {
    /** Until an answer counts as lost, on a line nobody knows; see {@link RoundTrip}. */
    private static final Duration FIRST_PATIENCE = Duration.ofMillis(400);

    /** The same on a line of which nothing but its mean of 50 ms is known. */
    private static final Duration EARLY_PATIENCE = Duration.ofMillis(150);

    /** The same on that line once the log-in has shown how evenly it goes. */
    private static final Duration PATIENCE = Duration.ofMillis(120);

    /** The stamp of the records and 59 sensors, asked at once. */
    private static final List<Integer> WARM = List.of(60);

    /** As a walk through 66 records asks: a few, then ever more, then the rest, then readings. */
    private static final List<Integer> COLD = List.of(3, 5, 1, 2, 4, 8, 16, 32, 3, 40, 59);

    private static final int SEEDS = 100;

    private enum Habit {
        ANSWERS_EVERY_COPY(_ -> {}),
        ANSWERS_RAKP_3_ONCE(bmc -> bmc.dumbToRepeatedRakp3 = true),
        ROLLS_A_NONCE_FOR_EACH_RAKP_1(bmc -> bmc.newNonceForEachRakp1 = true);

        private final Consumer<SimulatedBmc> of;

        Habit(Consumer<SimulatedBmc> of) {
            this.of = of;
        }
    }

    /** What a reading took, and how many datagrams set out, there and back. */
    private record Run(Duration took, int there, int back) {}

    private static KnownBmcs known() {
        Simulation earlier = new Simulation(7);
        read(earlier, WARM);
        return earlier.memory;
    }

    private static Simulation line(long seed, KnownBmcs memory) {
        return new Simulation(
                seed, Simulation.settings(), Simulation.login(Privilege.USER), memory);
    }

    private static Run read(Simulation line, List<Integer> batches) {
        int[] there = {0};
        int[] back = {0};
        Predicate<Octets> losesThere = line.losesToBmc;
        Predicate<Octets> losesBack = line.losesFromBmc;
        line.losesToBmc = datagram -> there[0]++ >= 0 && losesThere.test(datagram);
        line.losesFromBmc = datagram -> back[0]++ >= 0 && losesBack.test(datagram);
        line.open();
        for (int count : batches) {
            List<Request> sensors = Simulation.sensors(count);
            List<Octets> answers = line.ask(sensors).stream().map(a -> a.data()).toList();
            for (int i = 1; i <= count; i++) {
                assertEquals(Octets.of(i, 2 * i), answers.get(i - 1));
            }
        }
        line.close();
        return new Run(Duration.ofNanos(line.now), there[0], back[0]);
    }

    private static Predicate<Octets> only(int place) {
        int[] next = {0};
        return _ -> next[0]++ == place;
    }

    /** Loses each datagram in turn and names those that cost more than they may. */
    private static void assertCheap(
            KnownBmcs memory, List<Integer> batches, Habit habit, Allowance allowed) {
        Run free = read(line(1, copy(memory)), batches);
        List<String> dear = new ArrayList<>();
        for (boolean back : new boolean[] {false, true}) {
            for (int i = 0; i < (back ? free.back() : free.there()); i++) {
                Simulation line = line(1, copy(memory));
                habit.of.accept(line.bmc);
                if (back) {
                    line.losesFromBmc = only(i);
                } else {
                    line.losesToBmc = only(i);
                }
                Duration cost = read(line, batches).took().minus(free.took());
                if (cost.compareTo(allowed.of(i)) > 0) {
                    dear.add((back ? "answer " : "request ") + i + ": " + cost.toMillis() + " ms");
                }
                assertEquals(1, line.bmc.opened, "sessions opened");
            }
        }
        assertEquals(List.of(), dear);
    }

    /** What losing the datagram of that place may cost. */
    @FunctionalInterface
    private interface Allowance {
        Duration of(int place);
    }

    /** Each run starts from the same knowledge. */
    private static KnownBmcs copy(KnownBmcs memory) {
        KnownBmcs copy = new KnownBmcs();
        String address = Simulation.ADDRESS.toString();
        copy.learn(address, _ -> memory.of(address));
        return copy;
    }

    @ParameterizedTest
    @EnumSource
    void whicheverIsLostAKnownBmcIsReadOnePatienceLaterAtMost(Habit habit) {
        assertCheap(known(), WARM, habit, place -> place < 2 ? EARLY_PATIENCE : PATIENCE);
    }

    @Test
    void whicheverIsLostABmcNobodyKnowsIsReadOnePatienceLaterAtMost() {
        assertCheap(
                new KnownBmcs(),
                COLD,
                Habit.ANSWERS_RAKP_3_ONCE,
                place -> place == 0 ? FIRST_PATIENCE : EARLY_PATIENCE);
    }

    /** Of every hundred datagrams three are lost on the way there and three on the way back. */
    @Test
    void aLineThatLosesThreePercentEachWayTakesNotThriceAsLong() {
        for (List<Integer> batches : List.of(WARM, COLD)) {
            KnownBmcs memory = batches.equals(WARM) ? known() : new KnownBmcs();
            Duration free = Duration.ZERO;
            Duration slowest = Duration.ZERO;
            for (int seed = 0; seed < SEEDS; seed++) {
                Simulation clean = line(seed, copy(memory));
                clean.jitter = Duration.ofMillis(10);
                free = free.plus(read(clean, batches).took());
                Simulation bad = line(seed, copy(memory));
                bad.jitter = clean.jitter;
                bad.loss = 0.03;
                bad.duplicates = 0.02;
                Duration took = read(bad, batches).took();
                slowest = took.compareTo(slowest) > 0 ? took : slowest;
            }
            double times = (double) slowest.toNanos() / free.dividedBy(SEEDS).toNanos();
            assertTrue(times <= 3, () -> batches + " takes " + times + " times as long");
        }
    }
}
