package io.rackside.store;

import io.rackside.model.Message;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The numbered steps that lead to the newest shape of a file. {@code PRAGMA user_version} says how
 * many of them it has seen, {@code PRAGMA application_id} that it is ours.
 *
 * @param applicationId what ours carry in their header
 * @param steps the scripts, the first leads from nothing to version 1
 */
record Schema(int applicationId, List<String> steps) {
    private static final Pattern AGAIN = Pattern.compile("CREATE TABLE IF NOT EXISTS (\\w+)");

    Schema {
        steps = List.copyOf(steps);
    }

    static Schema rackside() {
        return new Schema(0x524b5331, scripts("rackside", 6));
    }

    static Schema samples() {
        return new Schema(0x524b5332, scripts("samples", 1));
    }

    private static List<String> scripts(String name, int newest) {
        List<String> all = new ArrayList<>();
        for (int version = 1; version <= newest; version++) {
            String resource = name + "-" + version + ".sql";
            try (InputStream in = Schema.class.getResourceAsStream(resource)) {
                all.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all;
    }

    int newest() {
        return steps.size();
    }

    /**
     * Refuses what is not ours or newer.
     *
     * @return the version the file has, 0 for an empty one
     */
    int check(Database database) {
        return database.read(
                connection -> {
                    int version = (int) Sql.number(connection, "PRAGMA user_version");
                    int id = (int) Sql.number(connection, "PRAGMA application_id");
                    boolean empty =
                            Sql.number(connection, "SELECT count(*) FROM sqlite_schema") == 0;
                    String file = database.file().toString();
                    if (id != applicationId && !empty) {
                        throw new StoreException(
                                StoreException.Kind.CORRUPT, Message.of("store.not-ours", file));
                    }
                    if (version > newest()) {
                        throw new StoreException(
                                StoreException.Kind.NEWER_SCHEMA,
                                Message.of("store.newer", file, version, newest()));
                    }
                    return version;
                });
    }

    /**
     * Refuses a file whose tables, indexes and triggers are not the ones its version has: a missing
     * one fails later, and another one may do what nobody asked for.
     *
     * @throws StoreException when it is so
     */
    void requireShape(Database database) {
        int version = check(database);
        Set<String> mayMiss = laterAgain(version);
        List<String> found = without(mayMiss, database.read(Schema::shape));
        if (!found.equals(without(mayMiss, expected(version)))) {
            throw new StoreException(
                    StoreException.Kind.CORRUPT,
                    Message.of("store.not-ours", database.file().toString()));
        }
    }

    /** Tables that a step after that version makes where an older file has not got them yet. */
    private Set<String> laterAgain(int version) {
        return steps.subList(version, newest()).stream()
                .flatMap(step -> AGAIN.matcher(step).results())
                .map(made -> made.group(1))
                .collect(Collectors.toSet());
    }

    private static List<String> without(Set<String> tables, List<String> shape) {
        return shape.stream()
                .filter(
                        one ->
                                tables.stream()
                                        .noneMatch(table -> one.contains(",\"" + table + "\",\"")))
                .toList();
    }

    private List<String> expected(int version) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            for (String step : steps.subList(0, version)) {
                Sql.script(connection, step);
            }
            return shape(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("our own scripts run", e);
        }
    }

    /** What begins with sqlite_ SQLite makes by itself. */
    private static List<String> shape(Connection connection) throws SQLException {
        return Sql.list(
                connection,
                """
                SELECT json_array(type, name, tbl_name, sql) FROM sqlite_schema
                WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name
                """,
                row -> row.getString(1));
    }

    /**
     * Brings a file to the newest version, each step in a transaction of its own, after a copy of
     * what was there.
     *
     * @throws StoreException when it is newer or not ours, or could not be copied or changed
     */
    void migrate(Database database) {
        int version = check(database);
        if (version > 0 && version < newest()) {
            copy(database, version);
        }
        for (int next = version + 1; next <= newest(); next++) {
            int reached = next;
            database.write(connection -> step(connection, reached));
        }
    }

    private Void step(Connection connection, int version) throws SQLException {
        Sql.script(connection, steps.get(version - 1));
        Sql.script(connection, "PRAGMA application_id = " + applicationId);
        Sql.script(connection, "PRAGMA user_version = " + version);
        return null;
    }

    /** A copy that a step cut short by a crash left behind is made anew. */
    private static void copy(Database database, int version) {
        Path file = database.file();
        Path copy = file.resolveSibling(file.getFileName() + ".version-" + version);
        Disk.delete(copy);
        database.alone(connection -> Sql.update(connection, "VACUUM INTO ?", copy.toString()));
    }
}
