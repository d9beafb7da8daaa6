package io.rackside.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One statement at a time; instants are kept as ISO 8601 text, an empty optional as NULL. */
final class Sql {
    private static final long SECONDS_MAX = Long.MAX_VALUE / 2000;

    private Sql() {}

    /** A row read. */
    @FunctionalInterface
    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** Runs a statement or a script without parameters. */
    static void script(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    /** How many rows it changed. */
    static int update(Connection connection, String sql, Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, arguments);
            return statement.executeUpdate();
        }
    }

    static <T> List<T> list(Connection connection, String sql, Row<T> row, Object... arguments)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, arguments);
            List<T> all = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    all.add(read(row, rows));
                }
            }
            return all;
        }
    }

    private static <T> T read(Row<T> row, ResultSet rows) throws SQLException {
        try {
            return row.of(rows);
        } catch (IllegalArgumentException
                | DateTimeException
                | ArithmeticException
                | NullPointerException
                | ClassCastException e) {
            throw new UnreadableRow(e);
        }
    }

    static <T> Optional<T> first(Connection connection, String sql, Row<T> row, Object... arguments)
            throws SQLException {
        return list(connection, sql, row, arguments).stream().findFirst();
    }

    /** The one number a query answers with. */
    static long number(Connection connection, String sql, Object... arguments) throws SQLException {
        return first(connection, sql, row -> row.getLong(1), arguments).orElse(0L);
    }

    static void bind(PreparedStatement statement, Object... arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            bind(statement, i + 1, arguments[i]);
        }
    }

    private static void bind(PreparedStatement statement, int index, Object argument)
            throws SQLException {
        switch (argument) {
            case null -> statement.setObject(index, null);
            case Optional<?> optional -> bind(statement, index, optional.orElse(null));
            case Instant instant -> statement.setString(index, instant.toString());
            case String text -> statement.setString(index, text);
            case Long number -> statement.setLong(index, number);
            case Integer number -> statement.setInt(index, number);
            case Double number -> statement.setDouble(index, number);
            case Boolean truth -> statement.setInt(index, truth ? 1 : 0);
            case byte[] bytes -> statement.setBytes(index, bytes);
            default ->
                    throw new IllegalArgumentException(
                            "no column for a " + argument.getClass().getName());
        }
    }

    /** For ordering only: a device may name any year, and whatever has no milliseconds is cut. */
    static long millis(Instant at) {
        long seconds = Math.clamp(at.getEpochSecond(), -SECONDS_MAX, SECONDS_MAX);
        return seconds * 1000 + at.getNano() / 1_000_000;
    }

    static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column)).map(Instant::parse);
    }
}
