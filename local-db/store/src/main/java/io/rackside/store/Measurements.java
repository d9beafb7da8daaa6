package io.rackside.store;

import io.rackside.model.DeviceId;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What was measured between hosts; at most {@value #MOST} measurements. */
public final class Measurements {
    /** So many are kept; a further one takes the place of the oldest. */
    public static final int MOST = 1_000;

    private static final String COLUMNS = "id, device, name, far, far_name, far_port, at, body";

    private final Database database;

    Measurements(Database database) {
        this.database = database;
    }

    /**
     * A measurement.
     *
     * @param device the host that measured
     * @param name what it was called then
     * @param far the host that listened
     * @param body the figures and in what surroundings they were found, as JSON
     */
    public record Kept(
            String id,
            DeviceId device,
            String name,
            DeviceId far,
            String farName,
            String farPort,
            Instant at,
            String body) {
        public Kept {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(device, "device");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(far, "far");
            Objects.requireNonNull(farName, "farName");
            Objects.requireNonNull(farPort, "farPort");
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(body, "body");
        }
    }

    /**
     * Keeps a measurement, in place of one with its id, or of the oldest where there is no room.
     */
    public void save(Kept kept) {
        byte[] body = Deflated.of(kept.body());
        database.write(
                connection -> {
                    Sql.update(
                            connection,
                            """
                            INSERT OR REPLACE INTO measurement VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                            """,
                            kept.id(),
                            kept.device().value(),
                            kept.name(),
                            kept.far().value(),
                            kept.farName(),
                            kept.farPort(),
                            kept.at(),
                            Sql.millis(kept.at()),
                            body);
                    return Sql.update(
                            connection,
                            """
                            DELETE FROM measurement WHERE id IN (SELECT id FROM measurement
                              ORDER BY taken_ms DESC, id LIMIT -1 OFFSET ?)
                            """,
                            MOST);
                });
    }

    /** Those of a host that measured, the newest first. */
    public List<Kept> of(DeviceId device) {
        return database.read(
                connection ->
                        Sql.list(
                                connection,
                                "SELECT "
                                        + COLUMNS
                                        + " FROM measurement WHERE device = ?"
                                        + " ORDER BY taken_ms DESC, id",
                                Measurements::row,
                                device.value()));
    }

    public Optional<Kept> find(String id) {
        return database.read(
                connection ->
                        Sql.first(
                                connection,
                                "SELECT " + COLUMNS + " FROM measurement WHERE id = ?",
                                Measurements::row,
                                id));
    }

    public void remove(String id) {
        database.write(
                connection -> Sql.update(connection, "DELETE FROM measurement WHERE id = ?", id));
    }

    private static Kept row(ResultSet row) throws SQLException {
        return new Kept(
                row.getString("id"),
                new DeviceId(row.getString("device")),
                row.getString("name"),
                new DeviceId(row.getString("far")),
                row.getString("far_name"),
                row.getString("far_port"),
                Sql.instant(row, "at").orElseThrow(),
                Deflated.text(row.getBytes("body")));
    }
}
