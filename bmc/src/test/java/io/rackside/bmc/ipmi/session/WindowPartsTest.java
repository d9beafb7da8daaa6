package io.rackside.bmc.ipmi.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;

/** The small parts of a session's window. */
class WindowPartsTest {
    private static final long MILLI = 1_000_000;

    @Test
    void outboundNumbersAreNeverZeroAndGoAround() {
        OutboundSequence sequence = new OutboundSequence(-2);
        assertEquals(-2, sequence.next());
        assertEquals(-1, sequence.next());
        assertEquals(1, sequence.next());
        assertEquals(2, sequence.next());
        assertEquals(1, new OutboundSequence(0).next());
    }

    @Test
    void theFilterAdmitsEachNumberOnceWhateverTheOrder() {
        InboundFilter filter = new InboundFilter();
        Random random = new Random(7);
        Set<Integer> admitted = new HashSet<>();
        int newest = 100;
        assertTrue(filter.admits(newest));
        admitted.add(newest);
        for (int i = 0; i < 20_000; i++) {
            int number = newest + random.nextInt(40) - 36;
            boolean fresh = admitted.add(number) && newest - number < InboundFilter.WIDTH;
            assertEquals(fresh, filter.admits(number), () -> "number " + number);
            newest = Math.max(newest, number);
        }
    }

    @Test
    void theFilterGoesAroundTheEnd() {
        InboundFilter filter = new InboundFilter();
        assertTrue(filter.admits(-2));
        assertTrue(filter.admits(1));
        assertTrue(filter.admits(-1));
        assertFalse(filter.admits(-2));
        assertFalse(filter.admits(1));
        assertTrue(filter.admits(500));
        assertFalse(filter.admits(2));
    }

    @Test
    void aNumberWhoseAnswersAreOwedRests() {
        RequestNumbers numbers = new RequestNumbers();
        int first = numbers.take(0).orElseThrow();
        numbers.release(first, 1, 0);
        for (int i = 0; i < 63; i++) {
            int other = numbers.take(MILLI).orElseThrow();
            assertTrue(other != first);
            numbers.release(other, 0, MILLI);
        }
        assertTrue(numbers.take(MILLI).orElseThrow() != first);
        numbers.late(first);
        Set<Integer> free = new HashSet<>();
        for (int i = 0; i < 63; i++) {
            free.add(numbers.take(2 * MILLI).orElseThrow());
        }
        assertTrue(free.contains(first));
    }

    @Test
    void whenAllRestTheFirstIsWaitedFor() {
        RequestNumbers numbers = new RequestNumbers();
        for (int i = 0; i < 64; i++) {
            int number = numbers.take(i * MILLI).orElseThrow();
            numbers.release(number, 2, i * MILLI);
        }
        assertEquals(OptionalInt.empty(), numbers.take(64 * MILLI));
        long free = numbers.nextFree(64 * MILLI);
        assertEquals(Duration.ofSeconds(5).toNanos(), free);
        assertTrue(numbers.take(free).isPresent());
    }

    @Test
    void theWindowDoublesAndFalls() {
        RequestWindow window = new RequestWindow(1, 8);
        int[] expected = {2, 2, 4, 4, 4, 4, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8};
        for (int limit : expected) {
            window.answered();
            assertEquals(limit, window.limit());
        }
        window.troubled();
        assertEquals(1, window.limit());
        window.answered();
        assertEquals(4, window.limit(), "it bore 8 before");
        RequestWindow lossy = new RequestWindow(8, 8);
        lossy.lost();
        assertEquals(8, lossy.limit(), "one is the line's");
        for (int i = 0; i < 8; i++) {
            lossy.answered();
        }
        lossy.lost();
        assertEquals(8, lossy.limit(), "one more among many answers too");
        lossy.lost();
        assertEquals(1, lossy.limit(), "two together are not");
        assertEquals(4, new RequestWindow(99, 4).limit());
        assertEquals(1, new RequestWindow(-3, 4).limit());
    }

    @Test
    void aBmcThatFailsAtTwoIsSoonAskedOneByOneAndTriedAgainMuchLater() {
        RequestWindow window = new RequestWindow(1, 8);
        int failures = 0;
        for (int i = 0; i < 60; i++) {
            window.answered();
            if (window.limit() > 1) {
                window.troubled();
                failures++;
            }
        }
        assertEquals(3, failures);
        for (int i = 0; i < 64; i++) {
            window.answered();
        }
        assertEquals(2, window.limit());
    }

    @Test
    void patienceFollowsTheLine() {
        RoundTrip line = new RoundTrip(Optional.empty());
        assertEquals(400 * MILLI, line.patience(1));
        assertEquals(800 * MILLI, line.patience(2));
        assertEquals(2000 * MILLI, line.patience(60));
        for (int i = 0; i < 50; i++) {
            line.sample(50 * MILLI);
        }
        assertEquals(120 * MILLI, line.patience(1));
        line.answeredAfter(3);
        assertEquals(240 * MILLI, line.patience(1));
        assertEquals(240 * MILLI, line.patience(2), "not doubled twice");
        assertEquals(480 * MILLI, line.patience(3));
        line.sample(50 * MILLI);
        assertEquals(120 * MILLI, line.patience(1));
        RoundTrip slow = new RoundTrip(Optional.empty());
        slow.answeredAfter(2);
        assertEquals(800 * MILLI, slow.patience(1));
        assertEquals(1600 * MILLI, slow.patience(2));
        for (int i = 0; i < 50; i++) {
            line.sample(900 * MILLI);
        }
        assertTrue(line.patience(1) >= 950 * MILLI);
    }
}
