package io.rackside.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

class SchemaTest {
    private static final String ONE =
            "CREATE TABLE thing (name TEXT NOT NULL) STRICT; INSERT INTO thing VALUES ('kept');";
    private static final String TWO =
            "ALTER TABLE thing ADD COLUMN size INTEGER NOT NULL DEFAULT 7;"
                    + "INSERT INTO thing VALUES ('new', 8);";
    private static final String BROKEN = "INSERT INTO thing VALUES ('half', 1); SELECT nonsense;";

    @TempDir Path folder;

    private Database open() {
        return Database.open(folder.resolve("test.db"), Database.Durability.FULL);
    }

    private long migrated(String... steps) {
        Database database = open();
        try {
            new Schema(77, List.of(steps)).migrate(database);
            return database.read(c -> Sql.number(c, "SELECT count(*) FROM thing"));
        } finally {
            database.close();
        }
    }

    private long version() {
        Database database = open();
        try {
            return database.read(c -> Sql.number(c, "PRAGMA user_version"));
        } finally {
            database.close();
        }
    }

    @Test
    void fromEveryOldVersionTheNewestIsReached() {
        for (int old = 0; old <= 2; old++) {
            Path file = folder.resolve("from" + old + ".db");
            Database database = Database.open(file, Database.Durability.FULL);
            try {
                new Schema(77, List.of(ONE, TWO).subList(0, old)).migrate(database);
                new Schema(77, List.of(ONE, TWO)).migrate(database);
                assertEquals(
                        List.of("kept7", "new8"),
                        database.read(
                                c ->
                                        Sql.list(
                                                c,
                                                "SELECT name || size FROM thing ORDER BY 1",
                                                row -> row.getString(1))));
            } finally {
                database.close();
            }
        }
    }

    @Test
    void aCopyOfTheOldVersionIsMadeFirst() {
        assertEquals(1, migrated(ONE));
        assertEquals(2, migrated(ONE, TWO));
        Path copy = folder.resolve("test.db.version-1");
        assertTrue(Files.exists(copy));
        Database old = Database.open(copy, Database.Durability.FULL);
        try {
            assertEquals(1L, old.<Long>read(c -> Sql.number(c, "SELECT count(*) FROM thing")));
            assertEquals(1L, old.<Long>read(c -> Sql.number(c, "PRAGMA user_version")));
        } finally {
            old.close();
        }
    }

    @Test
    void aStepThatFailsLeavesTheOldVersion() {
        migrated(ONE);
        assertThrows(IllegalStateException.class, () -> migrated(ONE, TWO, BROKEN));
        assertEquals(2, version());
        assertEquals(2, migrated(ONE, TWO));
    }

    @Test
    void aNewerVersionIsRefused() {
        migrated(ONE, TWO);
        StoreException e = assertThrows(StoreException.class, () -> migrated(ONE));
        assertEquals(StoreException.Kind.NEWER_SCHEMA, e.kind());
        assertEquals(2, version());
    }

    /** The table came into step 3 after folders had taken that step. */
    @Test
    void aFolderWithoutTheQuestionsForSessionsGetsThem() throws IOException {
        Schema now = Schema.rackside();
        for (int version : new int[] {3, 4}) {
            Path data = Files.createDirectory(folder.resolve("data" + version));
            Database old = Database.open(data.resolve("rackside.db"), Database.Durability.FULL);
            try {
                new Schema(now.applicationId(), now.steps().subList(0, version)).migrate(old);
                now.requireShape(old);
                old.write(c -> Sql.update(c, "DROP TABLE session_asked"));
                now.requireShape(old);
            } finally {
                old.close();
            }
            Instant at = Instant.parse("2025-11-22T10:00:00Z");
            try (Store store =
                    Store.open(
                            data, folder.resolve("anchors"), Fixtures.ACTOR, new SteppedTime())) {
                store.sessions().asking("https://10.0.0.1", "one", at);
                assertEquals(
                        List.of(new Sessions.Asked("https://10.0.0.1", "one", at)),
                        store.sessions().asked("https://10.0.0.1"));
            }
            Database after = Database.open(data.resolve("rackside.db"), Database.Durability.FULL);
            try {
                now.requireShape(after);
            } finally {
                after.close();
            }
        }
    }

    @Test
    void aFolderOneVersionOlderIsReadOnceItIsBroughtUpToDate() throws IOException {
        Path data = older();
        Path anchors = folder.resolve("anchors");
        SteppedTime time = new SteppedTime();
        StoreException e =
                assertThrows(
                        StoreException.class,
                        () -> Store.openReadOnly(data, anchors, time).close());
        assertEquals(StoreException.Kind.OLDER_SCHEMA, e.kind());
        assertEquals(List.of(), Store.bringUpToDate(data, anchors, Fixtures.ACTOR, time));
        try (Store reader = Store.openReadOnly(data, anchors, time)) {
            assertFalse(reader.actedOn(), "it was given back");
            assertEquals(Optional.of("kept"), reader.settings().get("a"));
            assertTrue(reader.nodeBindings().of("none").isEmpty());
        }
    }

    @Test
    void aFolderSomebodyActsOnIsNotBroughtUpToDate() throws IOException {
        Path data = older();
        ProcessHandle self = ProcessHandle.current();
        Files.writeString(
                data.resolve("rackside.holder"),
                "{\"pid\":%d,\"started\":\"%s\",\"name\":\"li\",\"host\":\"x\"}"
                        .formatted(self.pid(), self.info().startInstant().orElseThrow()));
        StoreException e =
                assertThrows(
                        StoreException.class,
                        () ->
                                Store.bringUpToDate(
                                        data,
                                        folder.resolve("anchors"),
                                        Fixtures.ACTOR,
                                        new SteppedTime()));
        assertEquals(StoreException.Kind.LOCKED, e.kind());
        assertFalse(Files.exists(data.resolve("rackside.db.version-" + olderVersion())));
    }

    private static int olderVersion() {
        return Schema.rackside().newest() - 1;
    }

    /** A folder as the version before this one left it. */
    private Path older() throws IOException {
        Schema now = Schema.rackside();
        Path data = Files.createDirectory(folder.resolve("older"));
        Database old = Database.open(data.resolve("rackside.db"), Database.Durability.FULL);
        try {
            new Schema(now.applicationId(), now.steps().subList(0, olderVersion())).migrate(old);
            new Settings(old).put("a", "kept");
        } finally {
            old.close();
        }
        return data;
    }

    @Test
    void aMissingTableThatNoLaterStepMakesIsRefused() {
        Schema now = Schema.rackside();
        Database database = open();
        try {
            new Schema(now.applicationId(), now.steps().subList(0, 4)).migrate(database);
            database.write(c -> Sql.update(c, "DROP TABLE offload_applied"));
            StoreException e = assertThrows(StoreException.class, () -> now.requireShape(database));
            assertEquals(StoreException.Kind.CORRUPT, e.kind());
        } finally {
            database.close();
        }
    }
}
