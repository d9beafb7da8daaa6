package io.rackside.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rackside.model.Site;
import io.rackside.operations.Time;
import io.rackside.operations.TrailUnavailable;
import io.rackside.operations.TrailVerdict;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Full disk, read-only folder, damaged or newer database, a second console. */
class TroubleTest {
    @TempDir Path folder;
    private final SteppedTime time = new SteppedTime();

    private Path main() {
        return folder.resolve("data/rackside.db");
    }

    private void sql(String statement) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + main());
                Statement sql = connection.createStatement()) {
            sql.executeUpdate(statement);
        }
    }

    private static StoreException assertKind(StoreException.Kind kind, Runnable work) {
        StoreException e = assertThrows(StoreException.class, work::run);
        assertEquals(kind, e.kind());
        return e;
    }

    @Test
    void aSecondConsoleIsToldWhoHasTheFolder() {
        try (Store first = Fixtures.open(folder, time)) {
            StoreException e =
                    assertKind(StoreException.Kind.LOCKED, () -> Fixtures.open(folder, time));
            assertEquals("store.held-by", e.what().code());
            assertTrue(e.what().arguments().contains("李工"));
            // The refusal must not have given the first one's lock away.
            first.settings().put("a", "1");
            assertKind(StoreException.Kind.LOCKED, () -> Fixtures.open(folder, time));
        }
        Fixtures.open(folder, time).close();
    }

    @Test
    void oneWhoActsWaitsForOneWhoOnlyKeepsWhatItRead() throws Exception {
        Store brief = open(Store.Stay.BRIEF, Time.system());
        CompletableFuture<Store> acting =
                CompletableFuture.supplyAsync(() -> open(Store.Stay.LONG, Time.system()));
        assertKind(StoreException.Kind.LOCKED, () -> open(Store.Stay.BRIEF, Time.system()));
        brief.close();
        try (Store second = acting.get(60, TimeUnit.SECONDS)) {
            second.settings().put("a", "1");
        }
    }

    @Test
    void oneWhoBringsItUpToDateWaitsForAnotherWhoDoesAndIsWaitedFor() throws Exception {
        Store first = open(Store.Stay.BRIEF_PATIENT, Time.system());
        CompletableFuture<Store> second =
                CompletableFuture.supplyAsync(() -> open(Store.Stay.BRIEF_PATIENT, Time.system()));
        assertKind(StoreException.Kind.LOCKED, () -> open(Store.Stay.BRIEF, Time.system()));
        first.close();
        try (Store _ = second.get(60, TimeUnit.SECONDS)) {
            assertTrue(
                    Files.readString(folder.resolve("data/rackside.holder"))
                            .contains("\"brief\":true"));
        }
    }

    @Test
    void oneWhoActsDoesNotWaitForEver() {
        try (Store _ = open(Store.Stay.BRIEF, time)) {
            assertKind(StoreException.Kind.LOCKED, () -> open(Store.Stay.LONG, time));
        }
    }

    private Store open(Store.Stay stay, Time clock) {
        return Store.open(
                folder.resolve("data"),
                folder.resolve("anchors"),
                () -> Fixtures.ACTOR,
                stay,
                clock);
    }

    @Test
    void readersSeeWhatAConsoleWritesMeanwhile() {
        try (Store console = Fixtures.open(folder, time)) {
            console.settings().put("a", "1");
            try (Store reader =
                    Store.openReadOnly(folder.resolve("data"), folder.resolve("anchors"), time)) {
                assertEquals(Optional.of("1"), reader.settings().get("a"));
                console.settings().put("a", "2");
                assertEquals(Optional.of("2"), reader.settings().get("a"));
                assertKind(StoreException.Kind.READ_ONLY, () -> reader.settings().put("a", "3"));
                assertKind(StoreException.Kind.READ_ONLY, () -> reader.samples().append(List.of()));
            }
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsReadFromACopyWithItsLog() throws Exception {
        try (Store console = Fixtures.open(folder, time)) {
            // Still in the write-ahead log alone.
            console.settings().put("a", "1");
            console.trail().append("test.entry", Map.of());
            try (Store copy =
                    Store.openCopy(folder.resolve("data"), folder.resolve("anchors"), time)) {
                assertEquals(Optional.of("1"), copy.settings().get("a"));
                assertInstanceOf(TrailVerdict.Intact.class, copy.trail().verify(Optional.empty()));
            }
        }
    }

    @Test
    void theDatabasesAreTheirOwnersAloneAlsoInAFolderThatWasThere() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        assumeTrue(
                Files.getFileAttributeView(folder, PosixFileAttributeView.class) != null,
                "no POSIX permissions here");
        try (Store store = Fixtures.open(folder, time)) {
            store.settings().put("a", "1");
            for (String name : List.of("rackside.db", "rackside.db-wal", "samples.db")) {
                assertEquals(
                        "rw-------",
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(folder.resolve("data/" + name))));
            }
        }
    }

    @Test
    void noFolderIsSaidSo() {
        assertKind(
                StoreException.Kind.NOT_THERE,
                () -> Store.openReadOnly(folder.resolve("none"), folder, time));
        assertFalse(Files.exists(folder.resolve("none")));
    }

    @Test
    void aFullDiskRefusesTheWriteAndKeepsWhatWasThere() {
        Site site = Fixtures.site();
        try (Store store = Fixtures.open(folder, time)) {
            store.sites().save(site);
            store.limitPages(1);
            String big = "x".repeat(100_000);
            assertKind(StoreException.Kind.DISK_FULL, () -> store.settings().put("big", big));
            TrailUnavailable e =
                    assertThrows(
                            TrailUnavailable.class,
                            () -> store.trail().append("test.entry", Map.of("big", big)));
            assertEquals("store.disk-full", e.what().code());
            assertEquals(List.of(site), store.sites().all());
            store.limitPages(1_000_000);
            store.settings().put("big", big);
        }
        try (Store store = Fixtures.open(folder, time)) {
            assertEquals(List.of(site), store.sites().all());
            assertEquals(List.of(), store.check());
        }
    }

    @Test
    void aFolderOnAFullDiskCanStillBeClosedAndReadAgain() {
        try (Store store = Fixtures.open(folder, time)) {
            store.settings().put("a", "1");
            store.trail().append("test.entry", Map.of());
            store.limitPages(1);
        }
        try (Store store =
                Store.openReadOnly(folder.resolve("data"), folder.resolve("anchors"), time)) {
            assertEquals(Optional.of("1"), store.settings().get("a"));
            assertEquals("test.entry", store.trail().entries(1, 1).getFirst().kind());
        }
    }

    @Test
    void aNewerDatabaseIsLeftAsItIs() throws Exception {
        Fixtures.open(folder, time).close();
        sql("PRAGMA user_version = 99");
        byte[] before = Files.readAllBytes(main());
        StoreException e =
                assertKind(StoreException.Kind.NEWER_SCHEMA, () -> Fixtures.open(folder, time));
        assertEquals("store.newer", e.what().code());
        assertKind(
                StoreException.Kind.NEWER_SCHEMA,
                () -> Store.openReadOnly(folder.resolve("data"), folder, time));
        assertArrayEquals(before, Files.readAllBytes(main()));
        // The folder was given back.
        sql("PRAGMA user_version = " + Schema.rackside().newest());
        Fixtures.open(folder, time).close();
    }

    @Test
    void anotherProgramsDatabaseIsLeftAsItIs() throws Exception {
        Files.createDirectories(main().getParent());
        sql("CREATE TABLE mine (a)");
        StoreException e =
                assertKind(StoreException.Kind.CORRUPT, () -> Fixtures.open(folder, time));
        assertEquals("store.not-ours", e.what().code());
    }

    @Test
    void aDamagedDatabaseIsNamedAndNotTouched() throws Exception {
        Fixtures.open(folder, time).close();
        byte[] noise = new byte[20_000];
        new Random(3).nextBytes(noise);
        Files.write(main(), noise);
        StoreException e =
                assertKind(StoreException.Kind.CORRUPT, () -> Fixtures.open(folder, time));
        assertEquals("store.corrupt", e.what().code());
        assertEquals(noise.length, Files.size(main()));
    }

    @Test
    void damageAfterACrashIsFoundAtTheStart() throws Exception {
        try (Store store = Fixtures.open(folder, time)) {
            for (int i = 0; i < 300; i++) {
                store.trail().append("test.entry", Map.of("text", "x".repeat(200)));
            }
        }
        byte[] bytes = Files.readAllBytes(main());
        java.util.Arrays.fill(bytes, bytes.length / 2, bytes.length, (byte) 0x5a);
        Files.write(main(), bytes);
        // What a killed process leaves behind.
        Files.writeString(
                folder.resolve("data/rackside.holder"),
                "{\"pid\":1,\"name\":\"li\",\"host\":\"x\"}");
        assertKind(StoreException.Kind.CORRUPT, () -> Fixtures.open(folder, time));
    }

    @Test
    void aReaderKnowsWhetherAnybodyActsOnTheFolder() throws Exception {
        Path data = folder.resolve("data");
        Fixtures.open(folder, time).close();
        try (Store reader = Store.openReadOnly(data, folder.resolve("anchors"), time)) {
            assertFalse(reader.actedOn());
            // What a killed process leaves behind.
            Files.writeString(
                    data.resolve("rackside.holder"),
                    "{\"pid\":1,\"started\":\"2001-01-01T00:00:00Z\",\"name\":\"li\",\"host\":\"x\"}");
            assertFalse(reader.actedOn());
            try (Store console = Fixtures.open(folder, time)) {
                assertTrue(console.actedOn());
                assertTrue(reader.actedOn());
                // Having looked must not have given the console's lock away.
                assertKind(StoreException.Kind.LOCKED, () -> Fixtures.open(folder, time));
            }
            assertFalse(reader.actedOn());
            Files.delete(data.resolve("rackside.lock"));
            assertFalse(reader.actedOn());
        }
    }

    @Test
    void aHalfWrittenHolderFileStopsNobody() throws Exception {
        Fixtures.open(folder, time).close();
        Files.writeString(folder.resolve("data/rackside.holder"), "{\"pid\":");
        Fixtures.open(folder, time).close();
    }
}
