package io.rackside.store;

import io.rackside.model.firmware.Component;
import io.rackside.model.firmware.VersionOrder;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * The highest version of each piece of firmware that a signed package brought. It only rises, and
 * stays when the package goes.
 */
public final class AcceptedVersions {
    private final Database database;
    private final VersionOrder order = new VersionOrder();

    AcceptedVersions(Database database) {
        this.database = database;
    }

    /**
     * A piece of firmware; makers and models are told apart by their letters, not by their case.
     *
     * @param softwareId empty where a box has one of that component
     */
    public record Piece(String vendor, String model, Component component, String softwareId) {
        public Piece {
            vendor = vendor.strip().toLowerCase(Locale.ROOT);
            model = model.strip().toLowerCase(Locale.ROOT);
            softwareId = softwareId.strip().toLowerCase(Locale.ROOT);
            Objects.requireNonNull(component, "component");
        }
    }

    /** The highest so far; empty when none was accepted. */
    public Optional<String> highest(Piece piece) {
        return database.read(connection -> highest(connection, piece));
    }

    /**
     * The same whoever made the model, for one who does not say that.
     *
     * @param softwareId empty where a box has one of that component
     */
    public Optional<String> highest(
            String model, Component component, Optional<String> softwareId) {
        Piece piece = new Piece("", model, component, softwareId.orElse(""));
        return database
                .read(
                        connection ->
                                Sql.list(
                                        connection,
                                        """
                                        SELECT version FROM accepted_version
                                        WHERE model = ? AND component = ? AND software_id IN ('', ?)
                                        """,
                                        row -> row.getString(1),
                                        piece.model(),
                                        piece.component().word(),
                                        piece.softwareId()))
                .stream()
                .max(order);
    }

    private static Optional<String> highest(Connection connection, Piece piece)
            throws SQLException {
        return Sql.first(
                connection,
                """
                SELECT version FROM accepted_version
                WHERE vendor = ? AND model = ? AND component = ? AND software_id = ?
                """,
                row -> row.getString(1),
                piece.vendor(),
                piece.model(),
                piece.component().word(),
                piece.softwareId());
    }

    /** Keeps a version when it is later than the one that is kept. */
    public void raise(Piece piece, String version) {
        database.write(
                connection -> {
                    Optional<String> kept = highest(connection, piece);
                    if (kept.isPresent() && !order.earlier(kept.get(), version)) {
                        return 0;
                    }
                    return Sql.update(
                            connection,
                            "INSERT OR REPLACE INTO accepted_version VALUES (?, ?, ?, ?, ?)",
                            piece.vendor(),
                            piece.model(),
                            piece.component().word(),
                            piece.softwareId(),
                            version);
                });
    }
}
