package io.rackside.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.operations.Checkpoint;
import io.rackside.operations.TrailEntry;
import io.rackside.operations.TrailUnavailable;
import io.rackside.operations.TrailVerdict;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

class TrailTest {
    @TempDir Path folder;
    private final SteppedTime time = new SteppedTime();

    private Store open() {
        return Fixtures.open(folder, time);
    }

    private void fill(int entries) {
        try (Store store = open()) {
            for (int i = 0; i < entries; i++) {
                store.trail().append("test.entry", Map.of("n", (long) i, "text", "电源 \uD800 \0"));
            }
        }
    }

    private TrailVerdict verify(Optional<String> signer) {
        try (Store store =
                Store.openReadOnly(folder.resolve("data"), folder.resolve("anchors"), time)) {
            return store.trail().verify(signer);
        }
    }

    private void tamper(String sql) throws Exception {
        try (Connection connection =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + folder.resolve("data/rackside.db"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("DROP TRIGGER IF EXISTS trail_stays");
            statement.executeUpdate("DROP TRIGGER IF EXISTS trail_is_not_edited");
            statement.executeUpdate("DROP TRIGGER IF EXISTS checkpoint_stays");
            statement.executeUpdate(sql);
        }
    }

    private static void assertBroken(
            long firstBad, TrailVerdict.Reason reason, TrailVerdict verdict) {
        TrailVerdict.Broken broken = assertInstanceOf(TrailVerdict.Broken.class, verdict);
        assertEquals(firstBad, broken.firstBad(), broken.toString());
        assertEquals(reason, broken.reason(), broken.toString());
    }

    @Test
    void aTrailIsReadBackAsItWasWrittenAndIsIntact() {
        fill(120);
        try (Store store = open()) {
            List<TrailEntry> entries = store.trail().entries(1, 10_000);
            assertEquals(Map.of("n", 7L, "text", "电源 \uD800 \0"), entries.get(7).body());
            assertEquals(Fixtures.ACTOR, entries.get(7).actor());
            assertEquals(
                    List.of(51L, 100L, 121L),
                    store.trail().checkpoints().stream().map(Checkpoint::number).toList());
        }
        TrailVerdict.Intact intact =
                assertInstanceOf(TrailVerdict.Intact.class, verify(Optional.empty()));
        assertEquals(121, intact.signedUpTo());
        assertFalse(intact.signerProven());
    }

    @Test
    void theSignerIsProvenByItsFingerprintAndAnotherOneIsNamed() {
        fill(3);
        String signer;
        try (Store store = open()) {
            signer = store.trail().checkpoints().getFirst().signer();
            assertEquals("file", store.trail().checkpoints().getFirst().keyHome());
        }
        assertTrue(
                assertInstanceOf(TrailVerdict.Intact.class, verify(Optional.of(signer)))
                        .signerProven());
        assertBroken(4, TrailVerdict.Reason.WRONG_SIGNER, verify(Optional.of("0".repeat(64))));
    }

    @Test
    void anEditedEntryIsNamed() throws Exception {
        fill(60);
        tamper("UPDATE trail SET entry = replace(entry, '\"n\":20', '\"n\":21') WHERE number = 21");
        assertBroken(21, TrailVerdict.Reason.EDITED, verify(Optional.empty()));
    }

    @Test
    void anEntryThatIsNoneAnyMoreIsNamed() throws Exception {
        fill(60);
        tamper("UPDATE trail SET entry = 'gone' WHERE number = 33");
        assertBroken(33, TrailVerdict.Reason.UNREADABLE, verify(Optional.empty()));
        try (Store store = open()) {
            assertEquals(60, store.trail().entries(1, 1_000).size());
            store.trail().append("test.entry", Map.of());
        }
    }

    @Test
    void aMissingEntryIsNamed() throws Exception {
        fill(60);
        tamper("DELETE FROM trail WHERE number = 12");
        assertBroken(12, TrailVerdict.Reason.GAP, verify(Optional.empty()));
    }

    @Test
    void aCutTailIsNamedByTheAnchorOutside() throws Exception {
        fill(60);
        tamper("DELETE FROM trail WHERE number > 40");
        tamper("DELETE FROM checkpoint");
        assertBroken(41, TrailVerdict.Reason.TRUNCATED, verify(Optional.empty()));
    }

    @Test
    void twoCopiesThatBothWentOnAreTwoTrails() throws Exception {
        fill(10);
        Path copy = folder.resolve("copy");
        Files.createDirectory(copy);
        Files.copy(folder.resolve("data/rackside.db"), copy.resolve("rackside.db"));
        fill(10);
        try (Store store =
                Store.open(copy, folder.resolve("other-anchors"), Fixtures.ACTOR, time)) {
            for (int i = 0; i < 30; i++) {
                store.trail().append("test.other", Map.of());
            }
        }
        try (Store forked = Store.openReadOnly(copy, folder.resolve("anchors"), time)) {
            assertBroken(21, TrailVerdict.Reason.FORKED, forked.trail().verify(Optional.empty()));
        }
    }

    @Test
    void entriesAndCheckpointsCannotBeChangedByAccident() {
        fill(2);
        Database database =
                Database.open(folder.resolve("data/rackside.db"), Database.Durability.FULL);
        try {
            for (String sql :
                    List.of(
                            "DELETE FROM trail",
                            "UPDATE trail SET entry = ''",
                            "DELETE FROM checkpoint",
                            "UPDATE checkpoint SET body = ''")) {
                assertThrows(
                        IllegalStateException.class,
                        () -> database.write(c -> Sql.update(c, sql)),
                        sql);
            }
        } finally {
            database.close();
        }
    }

    @Test
    void theKeyFileIsItsOwnersAlone() throws Exception {
        fill(1);
        Path key = folder.resolve("data/trail.key");
        assertEquals(
                Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE),
                Files.getPosixFilePermissions(key));
    }

    @Test
    void aKeyThatCannotBeReadCostsTheSignatureButNoEntry() throws Exception {
        fill(1);
        Path key = folder.resolve("data/trail.key");
        Files.delete(key);
        Files.createDirectory(key);
        int more = StoredTrail.CHECKPOINT_EVERY + 1;
        try (Store store = open()) {
            long signed = store.trail().checkpoints().getLast().number();
            for (int i = 0; i < more; i++) {
                store.trail().append("test.entry", Map.of());
            }
            assertEquals(signed + more, store.trail().lastNumber());
            assertEquals(signed, store.trail().checkpoint().orElseThrow().number());
        }
        assertInstanceOf(TrailVerdict.Intact.class, verify(Optional.empty()));
    }

    @Test
    void theSameKeyMovesIntoTheVaultAndTheFileGoes() {
        fill(1);
        try (Store store = open()) {
            String signer = store.trail().checkpoints().getFirst().signer();
            store.vault().create("correct horse".toCharArray());
            store.trail().append("test.entry", Map.of());
            Checkpoint signed = store.trail().checkpoint().orElseThrow();
            assertEquals("vault", signed.keyHome());
            assertEquals(signer, signed.signer());
            assertFalse(Files.exists(folder.resolve("data/trail.key")));
            assertEquals(List.of(), store.vault().list());

            store.vault().lock();
            store.trail().append("test.entry", Map.of());
            assertEquals(signed.number(), store.trail().checkpoint().orElseThrow().number());
        }
        assertInstanceOf(TrailVerdict.Intact.class, verify(Optional.empty()));
    }

    @Test
    void aFolderOpenedForReadingTakesNoEntry() {
        fill(1);
        try (Store store =
                Store.openReadOnly(folder.resolve("data"), folder.resolve("anchors"), time)) {
            assertThrows(
                    TrailUnavailable.class, () -> store.trail().append("test.entry", Map.of()));
        }
    }

    @Test
    void anIntentIsOpenUntilAnOutcomeSettlesIt() {
        try (Store store = open()) {
            long intent = store.trail().append("act.intent", Map.of("job", "j1")).number();
            store.trail().append("act.intent", Map.of("job", "j2"));
            store.trail().append("act.outcome", Map.of("intent", intent, "outcome", "in-doubt"));
            assertEquals(2, store.trail().openIntents().size());
            store.trail().append("act.outcome", Map.of("intent", intent, "outcome", "done"));
            assertEquals(
                    List.of("j2"),
                    store.trail().openIntents().stream().map(e -> e.body().get("job")).toList());
            assertEquals(1, store.trail().ofJob(new io.rackside.operations.JobId("j1")).size());
        }
    }
}
