package io.rackside.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.operations.TrailVerdict.Reason;

import org.junit.jupiter.api.Test;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

class TrailVerifierTest {
    private static final int ROUNDS = 400;
    private static final int CHECKPOINT_EVERY = 10;
    private static final Actor LI = new Actor("李工", "li", "laptop");
    private static final Instant T0 = Instant.parse("2026-03-01T08:00:00Z");

    private final KeyPair key = keyPair();
    private final KeyPair otherKey = keyPair();

    private static KeyPair keyPair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<TrailEntry> chain(int length) {
        List<TrailEntry> entries = new ArrayList<>();
        extend(entries, length, "test.entry");
        return entries;
    }

    private static void extend(List<TrailEntry> entries, int length, String kind) {
        while (entries.size() < length) {
            long number = entries.size() + 1L;
            String previous = entries.isEmpty() ? TrailEntry.GENESIS : entries.getLast().hash();
            entries.add(
                    TrailEntry.after(
                            number,
                            previous,
                            T0.plusSeconds(number),
                            LI,
                            kind,
                            Map.of("n", number)));
        }
    }

    private static Checkpoint sign(TrailEntry entry, KeyPair by) {
        byte[] encoded = by.getPublic().getEncoded();
        String raw =
                HexFormat.of()
                        .formatHex(
                                Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
        Checkpoint open = new Checkpoint(entry.number(), entry.hash(), T0, raw, "file", "");
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(by.getPrivate());
            signature.update(open.signedBytes());
            return new Checkpoint(
                    entry.number(),
                    entry.hash(),
                    T0,
                    raw,
                    "file",
                    HexFormat.of().formatHex(signature.sign()));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Checkpoint> checkpoints(List<TrailEntry> entries) {
        return entries.stream()
                .filter(e -> e.number() % CHECKPOINT_EVERY == 0)
                .map(e -> sign(e, key))
                .toList();
    }

    private static Optional<Anchor> anchor(List<Checkpoint> checkpoints) {
        return checkpoints.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Anchor(checkpoints.getLast().number(), checkpoints.getLast().hash()));
    }

    private static void assertBroken(long firstBad, Reason reason, TrailVerdict verdict) {
        TrailVerdict.Broken broken = assertInstanceOf(TrailVerdict.Broken.class, verdict);
        assertEquals(firstBad, broken.firstBad(), broken.toString());
        assertEquals(reason, broken.reason(), broken.toString());
    }

    /** The same entry with other content and, when rehashed, a hash that fits it. */
    private static TrailEntry edited(TrailEntry entry, boolean rehashed) {
        TrailEntry changed =
                TrailEntry.after(
                        entry.number(),
                        entry.previous(),
                        entry.at(),
                        entry.actor(),
                        entry.kind(),
                        Map.of("n", -1L));
        return rehashed
                ? changed
                : new TrailEntry(
                        changed.number(),
                        changed.at(),
                        changed.actor(),
                        changed.kind(),
                        changed.body(),
                        changed.previous(),
                        entry.hash());
    }

    @Test
    void aWholeTrailIsIntactAndItsSignerIsProvenOnlyWhenAskedFor() {
        List<TrailEntry> entries = chain(35);
        List<Checkpoint> signed = checkpoints(entries);
        TrailVerdict.Intact intact =
                assertInstanceOf(
                        TrailVerdict.Intact.class,
                        TrailVerifier.verify(entries, signed, anchor(signed), Optional.empty()));
        assertEquals(new TrailVerdict.Intact(35, 30, false, true), intact);
        TrailVerdict alone =
                TrailVerifier.verify(entries, signed, Optional.empty(), Optional.empty());
        assertEquals("operations.trail.not-anchored", alone.what().code());
        assertTrue(
                assertInstanceOf(
                                TrailVerdict.Intact.class,
                                TrailVerifier.verify(
                                        entries,
                                        signed,
                                        anchor(signed),
                                        Optional.of(signed.getFirst().signer())))
                        .signerProven());
        assertFalse(
                assertInstanceOf(
                                TrailVerdict.Intact.class,
                                TrailVerifier.verify(
                                        entries,
                                        List.of(),
                                        Optional.empty(),
                                        Optional.of(signed.getFirst().signer())))
                        .signerProven());
    }

    @Test
    void anEmptyTrailIsIntactUnlessSomethingWasThere() {
        assertInstanceOf(
                TrailVerdict.Intact.class,
                TrailVerifier.verify(List.of(), List.of(), Optional.empty(), Optional.empty()));
        assertBroken(
                1,
                Reason.TRUNCATED,
                TrailVerifier.verify(
                        List.of(), List.of(), Optional.of(new Anchor(3, "aa")), Optional.empty()));
    }

    @Test
    void everyRandomEditIsNamedWithTheFirstBadEntry() {
        Random random = new Random(1);
        for (int round = 0; round < ROUNDS; round++) {
            List<TrailEntry> entries = chain(2 + random.nextInt(40));
            List<Checkpoint> signed = checkpoints(entries);
            int at = random.nextInt(entries.size());
            entries.set(at, edited(entries.get(at), false));
            assertBroken(
                    at + 1L,
                    Reason.EDITED,
                    TrailVerifier.verify(entries, signed, anchor(signed), Optional.empty()));
        }
    }

    @Test
    void anEntryReplacedTogetherWithItsHashIsNamedByTheNextCheckpoint() {
        Random random = new Random(2);
        for (int round = 0; round < ROUNDS; round++) {
            List<TrailEntry> entries = chain(20 + random.nextInt(20));
            List<Checkpoint> signed = checkpoints(entries);
            int at = random.nextInt(CHECKPOINT_EVERY * 2 - 1);
            entries.set(at, edited(entries.get(at), true));
            Reason reason = (at + 1) % CHECKPOINT_EVERY == 0 ? Reason.FORKED : Reason.EDITED;
            assertBroken(
                    at + 1L,
                    reason,
                    TrailVerifier.verify(entries, signed, anchor(signed), Optional.empty()));
        }
    }

    @Test
    void everyCutIsNamedWithTheFirstMissingEntry() {
        Random random = new Random(3);
        for (int round = 0; round < ROUNDS; round++) {
            List<TrailEntry> entries = chain(12 + random.nextInt(40));
            List<Checkpoint> signed = checkpoints(entries);
            int from = random.nextInt(signed.getLast().number() > 0 ? entries.size() - 2 : 1);
            int to = from + 1 + random.nextInt(entries.size() - from - 1);
            entries.subList(from, to).clear();
            assertBroken(
                    from + 1L,
                    Reason.GAP,
                    TrailVerifier.verify(entries, signed, anchor(signed), Optional.empty()));
        }
    }

    @Test
    void everyCutTailIsNamedByTheCheckpointsOrByTheAnchorAlone() {
        Random random = new Random(4);
        for (int round = 0; round < ROUNDS; round++) {
            List<TrailEntry> entries = chain(12 + random.nextInt(40));
            List<Checkpoint> signed = checkpoints(entries);
            int left = random.nextInt((int) signed.getLast().number());
            List<TrailEntry> cut = entries.subList(0, left);
            boolean anchorAlone = random.nextBoolean();
            List<Checkpoint> found =
                    anchorAlone ? signed.stream().filter(c -> c.number() <= left).toList() : signed;
            assertBroken(
                    left + 1L,
                    Reason.TRUNCATED,
                    TrailVerifier.verify(cut, found, anchor(signed), Optional.empty()));
        }
    }

    @Test
    void swappedAndRepeatedEntriesAreNamed() {
        Random random = new Random(5);
        for (int round = 0; round < ROUNDS; round++) {
            List<TrailEntry> entries = chain(3 + random.nextInt(40));
            int at = random.nextInt(entries.size() - 1);
            if (random.nextBoolean()) {
                java.util.Collections.swap(entries, at, at + 1);
                assertBroken(
                        at + 1L,
                        Reason.GAP,
                        TrailVerifier.verify(
                                entries, List.of(), Optional.empty(), Optional.empty()));
            } else {
                entries.add(at + 1, entries.get(at));
                assertBroken(
                        at + 1L,
                        Reason.FORKED,
                        TrailVerifier.verify(
                                entries, List.of(), Optional.empty(), Optional.empty()));
            }
        }
    }

    @Test
    void aTailFromAnotherCopyIsNamedWhereItDoesNotFollow() {
        Random random = new Random(6);
        for (int round = 0; round < ROUNDS; round++) {
            int common = random.nextInt(20);
            int length = common + 3 + random.nextInt(20);
            List<TrailEntry> one = chain(length);
            List<TrailEntry> two = new ArrayList<>(one.subList(0, common));
            extend(two, length, "test.other");
            int seam = common + 1 + random.nextInt(length - common - 1);
            List<TrailEntry> pasted = new ArrayList<>(one.subList(0, seam));
            pasted.addAll(two.subList(seam, length));
            assertBroken(
                    seam + 1L,
                    Reason.FORKED,
                    TrailVerifier.verify(pasted, List.of(), Optional.empty(), Optional.empty()));
        }
    }

    @Test
    void aForkThatIsConsistentInItselfIsNamedByTheFirstCheckpointOnIt() {
        List<TrailEntry> one = chain(30);
        List<Checkpoint> signed = checkpoints(one);
        List<TrailEntry> fork = new ArrayList<>(one.subList(0, 13));
        extend(fork, 40, "test.other");
        assertBroken(
                20,
                Reason.FORKED,
                TrailVerifier.verify(fork, signed, anchor(signed), Optional.empty()));
        assertBroken(
                30,
                Reason.FORKED,
                TrailVerifier.verify(fork, List.of(), anchor(signed), Optional.empty()));
    }

    @Test
    void aForgedOrForeignSignatureIsNamed() {
        List<TrailEntry> entries = chain(25);
        List<Checkpoint> signed = new ArrayList<>(checkpoints(entries));
        String signer = signed.getFirst().signer();
        Checkpoint second = signed.get(1);
        signed.set(
                1,
                new Checkpoint(
                        second.number(),
                        second.hash(),
                        second.at().plusSeconds(1),
                        second.publicKey(),
                        second.keyHome(),
                        second.signature()));
        assertBroken(
                20,
                Reason.BAD_SIGNATURE,
                TrailVerifier.verify(entries, signed, Optional.empty(), Optional.empty()));
        signed.set(1, sign(entries.get(19), otherKey));
        assertBroken(
                20,
                Reason.WRONG_SIGNER,
                TrailVerifier.verify(entries, signed, Optional.empty(), Optional.of(signer)));
    }

    @Test
    void nonsenseInACheckpointProvesNothingAndBreaksNothingElse() {
        for (String nonsense : List.of("", "zz", "00", "ab".repeat(32), "ff".repeat(64))) {
            Checkpoint bad = new Checkpoint(1, "", T0, nonsense, "file", nonsense);
            assertFalse(bad.signatureHolds());
        }
    }

    @Test
    void anEntryThatCannotBeReadIsNamed() {
        TrailVerifier verifier = new TrailVerifier(List.of(), Optional.empty(), Optional.empty());
        List<TrailEntry> entries = chain(5);
        verifier.accept(new TrailLine.Readable(entries.get(0)));
        verifier.accept(new TrailLine.Unreadable(2));
        verifier.accept(new TrailLine.Readable(entries.get(2)));
        assertBroken(2, Reason.UNREADABLE, verifier.verdict());
    }

    @Test
    void anEntryIsReadBackFromWhatItWasWrittenAs() {
        TrailEntry entry = chain(3).getLast();
        assertEquals(entry, TrailEntry.fromCanonical(entry.toCanonical()));
        assertEquals(entry.hash(), TrailEntry.fromCanonical(entry.toCanonical()).computedHash());
    }
}
