package io.rackside.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.DeviceId;
import io.rackside.model.Site;
import io.rackside.operations.JobId;
import io.rackside.operations.TrailVerdict;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

class BackupTest {
    @TempDir Path folder;
    private final SteppedTime time = new SteppedTime();
    private final Site site = Fixtures.site();
    private Path zip;

    @BeforeEach
    void backUp() {
        zip = folder.resolve("backup.zip");
        try (Store store = Fixtures.open(folder, time)) {
            store.sites().save(site);
            store.vault().create("passphrase".toCharArray());
            store.vault().put("bmc", "CANARY-1".toCharArray());
            store.trail().append("test.entry", Map.of());
            store.samples().append(List.of(new Sample(new DeviceId("d"), "s", Fixtures.T0, 21)));
            store.backup(zip);
            // Not in the copy.
            store.settings().put("later", "1");
        }
    }

    private Store openRestored() {
        return Store.open(
                folder.resolve("restored"), folder.resolve("anchors"), Fixtures.ACTOR, time);
    }

    @Test
    void aRestoredFolderHasEverythingAndSaysWhereItIsFrom() {
        Store.restore(zip, folder.resolve("restored"));
        try (Store store = openRestored()) {
            assertEquals(List.of(site), store.sites().all());
            assertEquals(Optional.empty(), store.settings().get("later"));
            assertFalse(store.vault().unlocked());
            store.vault().unlock("passphrase".toCharArray());
            assertArrayEquals("CANARY-1".toCharArray(), store.vault().get("bmc").orElseThrow());
            assertEquals(
                    1,
                    store.samples()
                            .query(
                                    new DeviceId("d"),
                                    "s",
                                    Fixtures.T0.minusSeconds(1),
                                    Fixtures.T0.plusSeconds(1),
                                    10)
                            .size());
            assertEquals("data.restored", store.trail().entries(1, 100).getLast().kind());
            assertInstanceOf(TrailVerdict.Intact.class, store.trail().verify(Optional.empty()));
        }
        try (Store store = openRestored()) {
            assertEquals(
                    1,
                    store.trail().entries(1, 100).stream()
                            .filter(e -> e.kind().equals("data.restored"))
                            .count());
        }
    }

    @Test
    void recordingsGoAlongSealedAndCanBeReadWithTheVault() throws Exception {
        RecordingLabel label =
                new RecordingLabel(
                        UUID.randomUUID(),
                        new DeviceId("d"),
                        "srv-03",
                        "A-07 U32",
                        JobId.random(),
                        Fixtures.T0);
        byte[] output = "CANARY-2 came out of a terminal".getBytes(StandardCharsets.UTF_8);
        Path copy = folder.resolve("with-recording.zip");
        try (Store store = Fixtures.open(folder, time)) {
            store.vault().unlock("passphrase".toCharArray());
            try (RecordingWriter writer = store.recordings().begin(label)) {
                writer.write(output, 0, output.length);
            }
            store.backup(copy);
            assertTrue(store.sizes().stream().anyMatch(f -> f.name().equals(Recordings.FOLDER)));
        }
        try (ZipFile file = new ZipFile(copy.toFile())) {
            byte[] sealed =
                    file.getInputStream(file.getEntry("recordings/" + label.id() + ".rec"))
                            .readAllBytes();
            assertFalse(new String(sealed, StandardCharsets.ISO_8859_1).contains("CANARY-2"));
        }
        Store.restore(copy, folder.resolve("restored"));
        try (Store store = openRestored()) {
            store.vault().unlock("passphrase".toCharArray());
            assertEquals(List.of(label), store.recordings().list());
            try (RecordingReader reader = store.recordings().open(label.id())) {
                assertArrayEquals(output, reader.readAllBytes());
            }
        }
    }

    @Test
    void nothingIsOverwritten() throws Exception {
        try (Store store = Fixtures.open(folder, time)) {
            assertKind(StoreException.Kind.EXISTS, () -> store.backup(zip));
        }
        Path taken = folder.resolve("taken");
        Files.createDirectory(taken);
        Files.writeString(taken.resolve("mine.txt"), "mine");
        assertKind(StoreException.Kind.EXISTS, () -> Store.restore(zip, taken));
        assertEquals("mine", Files.readString(taken.resolve("mine.txt")));
    }

    @Test
    void noPassphraseAndNoKeyStandsInIt() throws Exception {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            List<String> names = new ArrayList<>();
            file.stream().map(ZipEntry::getName).forEach(names::add);
            assertEquals(List.of("manifest.json", "rackside.db", "samples.db"), names);
        }
    }

    @Test
    void aDamagedBackupIsRefusedAndLeavesNothingBehind() throws Exception {
        byte[] whole = Files.readAllBytes(zip);
        Random random = new Random(11);
        for (int round = 0; round < 40; round++) {
            byte[] bytes = whole.clone();
            int at = random.nextInt(bytes.length);
            bytes[at] ^= (byte) (1 + random.nextInt(255));
            Path damaged = folder.resolve("damaged" + round + ".zip");
            Files.write(damaged, round % 2 == 0 ? bytes : java.util.Arrays.copyOf(whole, at));
            Path target = folder.resolve("target" + round);
            try {
                Store.restore(damaged, target);
            } catch (StoreException e) {
                assertFalse(Files.exists(target), "round " + round);
                continue;
            }
            // A changed byte that no reader of ZIP looks at.
            Store.open(target, folder.resolve("anchors"), Fixtures.ACTOR, time).close();
        }
    }

    @Test
    void anArchiveThatPointsOutsideOrUnpacksWithoutEndIsRefused() throws Exception {
        byte[] manifest;
        byte[] main;
        try (ZipFile file = new ZipFile(zip.toFile())) {
            manifest = file.getInputStream(file.getEntry("manifest.json")).readAllBytes();
            main = file.getInputStream(file.getEntry("rackside.db")).readAllBytes();
        }
        Map<String, byte[]> escape = new TreeMap<>();
        escape.put("manifest.json", manifest);
        escape.put("rackside.db", main);
        escape.put("../samples.db", new byte[10]);
        Map<String, byte[]> bomb = new TreeMap<>();
        bomb.put("manifest.json", manifest);
        bomb.put("rackside.db", new byte[50_000_000]);
        bomb.put("samples.db", new byte[10]);
        for (Map<String, byte[]> content : List.of(escape, bomb)) {
            Path hostile = folder.resolve("hostile.zip");
            try (OutputStream out = Files.newOutputStream(hostile);
                    ZipOutputStream pack = new ZipOutputStream(out)) {
                for (Map.Entry<String, byte[]> entry : content.entrySet()) {
                    pack.putNextEntry(new ZipEntry(entry.getKey()));
                    pack.write(entry.getValue());
                }
            }
            Path target = folder.resolve("target/inner");
            assertKind(StoreException.Kind.CORRUPT, () -> Store.restore(hostile, target));
            assertFalse(Files.exists(target));
            assertFalse(Files.exists(folder.resolve("target/samples.db")));
        }
    }

    @Test
    void theSizesOfAllFilesAreShown() {
        try (Store store = Fixtures.open(folder, time)) {
            List<String> names = store.sizes().stream().map(FileSize::name).toList();
            assertEquals(
                    List.of("rackside.db", "rackside.holder", "rackside.lock", "samples.db"),
                    names);
        }
    }

    private static void assertKind(StoreException.Kind kind, Runnable work) {
        assertEquals(kind, assertThrows(StoreException.class, work::run).kind());
    }
}
