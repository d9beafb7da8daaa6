package io.rackside.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.DeviceId;
import io.rackside.operations.Hashes;
import io.rackside.operations.JobId;
import io.rackside.operations.recording.RecordingSeal;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

class RecordingsTest {
    private static final char[] PASSPHRASE = "correct horse".toCharArray();
    private static final Passphrase.Cost CHEAP = new Passphrase.Cost(1, 64, 1);

    @TempDir Path folder;
    private Database database;
    private Vault vault;
    private Recordings recordings;

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("rackside.db"), Database.Durability.FULL);
        Schema.rackside().migrate(database);
        vault = new Vault(database, new SteppedTime(), new SecureRandom(), CHEAP);
        recordings =
                new Recordings(
                        folder.resolve("recordings"),
                        new RecordingKeys(folder.resolve("key"), vault, new SecureRandom()),
                        false);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static RecordingLabel label() {
        return new RecordingLabel(
                UUID.randomUUID(),
                new DeviceId("device-1"),
                "srv-03 \"一\"",
                "A-07 U32",
                JobId.random(),
                Fixtures.T0);
    }

    private Path file(RecordingLabel label) {
        return folder.resolve("recordings").resolve(label.id() + ".rec");
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private RecordingLabel recorded(byte[] content) {
        RecordingLabel label = label();
        try (RecordingWriter writer = recordings.begin(label)) {
            writer.write(content, 0, content.length);
        }
        return label;
    }

    private byte[] content(RecordingLabel label) throws IOException {
        try (RecordingReader reader = recordings.open(label.id())) {
            return reader.readAllBytes();
        }
    }

    @Test
    void whatWasWrittenIsReadWithItsHash() throws IOException {
        byte[] content = new byte[3 * RecordingWriter.CHUNK_BYTES + 17];
        new SecureRandom().nextBytes(content);
        RecordingLabel label = recorded(content);
        assertArrayEquals(content, content(label));
        assertEquals(
                new RecordingSeal(content.length, Hashes.sha256Hex(content), true),
                recordings.seal(label.id()));
        assertEquals(List.of(label), recordings.list());
    }

    @Test
    void nothingOfItCanBeReadOnTheDiskAndOnlyTheOwnerMay() throws IOException {
        RecordingLabel label = recorded(text("the secret of the host"));
        String raw = Files.readString(file(label), StandardCharsets.ISO_8859_1);
        assertFalse(raw.contains("secret"));
        for (Path path : List.of(file(label), folder.resolve("key"))) {
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
        }
    }

    @Test
    void aCrashLosesOnlyWhatWasNotOnTheDiskYet() throws IOException {
        RecordingLabel label = label();
        RecordingWriter writer = recordings.begin(label);
        writer.write(text("kept"), 0, 4);
        writer.flush();
        RecordingSeal before = writer.seal();
        writer.write(text("lost"), 0, 4);
        byte[] crashed = Files.readAllBytes(file(label));
        writer.close();
        Files.write(file(label), crashed);
        assertArrayEquals(text("kept"), content(label));
        assertEquals(new RecordingSeal(4, before.sha256(), false), recordings.seal(label.id()));
        Files.write(file(label), Arrays.copyOf(crashed, crashed.length - 3));
        assertArrayEquals(text(""), content(label));
    }

    @Test
    void whatWasChangedIsNotRead() throws IOException {
        byte[] content = new byte[2 * RecordingWriter.CHUNK_BYTES];
        RecordingLabel label = recorded(content);
        byte[] sealed = Files.readAllBytes(file(label));
        for (int at = 20; at < sealed.length; at += 997) {
            byte[] changed = sealed.clone();
            changed[at] ^= 1;
            Files.write(file(label), changed);
            try (RecordingReader reader = recordings.open(label.id())) {
                assertTrue(reader.readAllBytes().length < content.length, "byte " + at);
                assertFalse(reader.whole());
            } catch (StoreException e) {
                assertEquals(StoreException.Kind.CORRUPT, e.kind());
            }
        }
    }

    @Test
    void piecesOfTwoRecordingsCannotBeExchanged() throws IOException {
        RecordingLabel one = recorded(text("one"));
        RecordingLabel other = recorded(text("two"));
        byte[] first = Files.readAllBytes(file(one));
        byte[] second = Files.readAllBytes(file(other));
        int tail = 1 + 4 + 3 + 16;
        System.arraycopy(second, second.length - tail, first, first.length - tail, tail);
        Files.write(file(one), first);
        assertArrayEquals(text(""), content(one));
    }

    @Test
    void theKeyMovesIntoTheVaultAndOlderRecordingsStayReadable() throws IOException {
        RecordingLabel before = recorded(text("before"));
        assertTrue(Files.exists(folder.resolve("key")));
        vault.create(PASSPHRASE);
        assertArrayEquals(text("before"), content(before));
        RecordingLabel after = recorded(text("after"));
        assertFalse(Files.exists(folder.resolve("key")));
        assertArrayEquals(text("before"), content(before));
        vault.lock();
        for (RecordingLabel label : List.of(before, after)) {
            assertEquals(
                    VaultException.Kind.LOCKED,
                    assertThrows(VaultException.class, () -> recordings.open(label.id())).kind());
        }
        assertThrows(VaultException.class, () -> recordings.begin(label()));
        assertEquals(2, recordings.list().size());
        assertTrue(vault.list().isEmpty(), "no credential");
    }

    @Test
    void aDamagedKeyIsNotReplaced() throws IOException {
        RecordingLabel label = recorded(text("x"));
        Files.writeString(folder.resolve("key"), "nonsense");
        assertThrows(StoreException.class, () -> recordings.begin(label()));
        assertThrows(StoreException.class, () -> recordings.open(label.id()));
        assertEquals("nonsense", Files.readString(folder.resolve("key")));
    }

    @Test
    void aRecordingThatNeverBeganLeavesNothing() {
        recordings.begin(label()).discard();
        assertTrue(recordings.list().isEmpty());
    }

    @Test
    void otherFilesInTheFolderAreNoRecordings() throws IOException {
        recorded(text("x"));
        Files.writeString(folder.resolve("recordings").resolve("readme.rec"), "hello");
        assertEquals(1, recordings.list().size());
    }
}
