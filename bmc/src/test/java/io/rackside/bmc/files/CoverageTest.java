package io.rackside.bmc.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.BitSet;
import java.util.Random;

/** Bytes that were fetched are counted once each. */
class CoverageTest {
    @Test
    void itCountsWhatASetOfBitsCounts() {
        Random chance = new Random(3);
        for (int run = 0; run < 200; run++) {
            Coverage coverage = new Coverage();
            BitSet bits = new BitSet();
            for (int i = 0; i < 60; i++) {
                int from = chance.nextInt(1000);
                int end = from + chance.nextInt(80);
                coverage.add(from, end);
                bits.set(from, end);
                assertEquals(bits.cardinality(), coverage.bytes());
            }
        }
    }

    @Test
    void whoFetchesInCrumbsDoesNotFillTheMemory() {
        Coverage coverage = new Coverage();
        for (long i = 0; i < 3L * Coverage.PIECES_MAX; i++) {
            coverage.add(2 * i, 2 * i + 1);
        }
        assertEquals(Coverage.PIECES_MAX, coverage.bytes());
        coverage.add(0, 100_000);
        assertTrue(coverage.bytes() >= 100_000);
    }
}
