package io.rackside.store;

import io.rackside.model.DeviceId;
import io.rackside.model.host.HostInventory;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What each host told when it was last read. */
public final class HostReadings {
    private static final Logger LOG = LoggerFactory.getLogger(HostReadings.class);

    private final Database database;
    private final RecordJson json;

    HostReadings(Database database, RecordJson json) {
        this.database = database;
        this.json = json;
    }

    /**
     * A reading and when it was taken.
     *
     * @param at by this laptop's clock
     */
    public record Kept(HostInventory inventory, Instant at) {
        public Kept {
            Objects.requireNonNull(inventory, "inventory");
            Objects.requireNonNull(at, "at");
        }
    }

    private record Row(DeviceId device, Instant at, byte[] body) {}

    /** Keeps a reading in place of the one before. */
    public void save(DeviceId device, HostInventory inventory, Instant at) {
        byte[] body = Deflated.of(json.write(inventory));
        database.write(
                connection ->
                        Sql.update(
                                connection,
                                "INSERT OR REPLACE INTO host_reading VALUES (?, ?, ?)",
                                device.value(),
                                at,
                                body));
    }

    public Optional<Kept> find(DeviceId device) {
        return database.read(
                        connection ->
                                Sql.first(
                                        connection,
                                        "SELECT device, at, body FROM host_reading WHERE device ="
                                                + " ?",
                                        HostReadings::row,
                                        device.value()))
                .flatMap(this::kept);
    }

    /** Those of all hosts that were ever read. */
    public Map<DeviceId, Kept> all() {
        Map<DeviceId, Kept> all = new HashMap<>();
        database.read(
                        connection ->
                                Sql.list(
                                        connection,
                                        "SELECT device, at, body FROM host_reading",
                                        HostReadings::row))
                .forEach(row -> kept(row).ifPresent(kept -> all.put(row.device(), kept)));
        return all;
    }

    public void remove(DeviceId device) {
        database.write(
                connection ->
                        Sql.update(
                                connection,
                                "DELETE FROM host_reading WHERE device = ?",
                                device.value()));
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                new DeviceId(row.getString("device")),
                Sql.instant(row, "at").orElseThrow(),
                row.getBytes("body"));
    }

    /** One that a Rackside to come has written otherwise is as good as none: it is read again. */
    private Optional<Kept> kept(Row row) {
        try {
            return Optional.of(
                    new Kept(json.read(HostInventory.class, Deflated.text(row.body())), row.at()));
        } catch (RuntimeException e) {
            LOG.warn("the reading of {} is not understood", row.device().value(), e);
            return Optional.empty();
        }
    }
}
