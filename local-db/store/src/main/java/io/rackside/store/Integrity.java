package io.rackside.store;

import io.rackside.model.Message;

import java.util.List;

/** Whether a database is whole. */
final class Integrity {
    private static final int PROBLEMS_MAX = 20;

    private Integrity() {}

    /**
     * Looks at the pages, not at every index; for the start after a crash.
     *
     * @throws StoreException when it is damaged
     */
    static void requireQuickly(Database database) {
        require(database, "PRAGMA quick_check(1)");
    }

    /**
     * Looks at everything.
     *
     * @throws StoreException when it is damaged
     */
    static void require(Database database) {
        require(database, "PRAGMA integrity_check(1)");
    }

    /** What is wrong in SQLite's words; empty when nothing is. */
    static List<Message> problems(Database database) {
        String file = database.file().toString();
        try {
            return said(database, "PRAGMA integrity_check(" + PROBLEMS_MAX + ")").stream()
                    .map(words -> Message.of("store.damage", file, words))
                    .toList();
        } catch (StoreException e) {
            return List.of(e.what());
        }
    }

    private static void require(Database database, String pragma) {
        if (!said(database, pragma).isEmpty()) {
            throw new StoreException(
                    StoreException.Kind.CORRUPT,
                    Message.of("store.corrupt", database.file().toString()));
        }
    }

    private static List<String> said(Database database, String pragma) {
        return database.read(
                connection ->
                        Sql.list(connection, pragma, row -> row.getString(1)).stream()
                                .filter(words -> !words.equals("ok"))
                                .toList(),
                Database.LONG_SECONDS);
    }
}
