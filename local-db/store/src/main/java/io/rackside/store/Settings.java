package io.rackside.store;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Small texts by name: what a person chose, and what the folder has to know of itself. */
public final class Settings {
    private final Database database;

    Settings(Database database) {
        this.database = database;
    }

    public Optional<String> get(String key) {
        return database.read(
                connection ->
                        Sql.first(
                                connection,
                                "SELECT value FROM setting WHERE key = ?",
                                row -> row.getString(1),
                                key));
    }

    /** Writes a setting; never a secret. */
    public void put(String key, String value) {
        database.write(
                connection ->
                        Sql.update(
                                connection,
                                "INSERT OR REPLACE INTO setting VALUES (?, ?)",
                                key,
                                value));
    }

    /** Goes back to what holds without a setting. */
    public void remove(String key) {
        database.write(
                connection -> Sql.update(connection, "DELETE FROM setting WHERE key = ?", key));
    }

    public SortedMap<String, String> all() {
        return database.read(
                connection -> {
                    SortedMap<String, String> all = new TreeMap<>();
                    Sql.list(
                            connection,
                            "SELECT key, value FROM setting",
                            row -> all.put(row.getString(1), row.getString(2)));
                    return all;
                });
    }
}
