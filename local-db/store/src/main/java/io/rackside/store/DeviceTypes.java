package io.rackside.store;

import io.rackside.model.DeviceType;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The device types that devices here are of; a device brings its own with it when it is saved. */
public final class DeviceTypes {
    private final Database database;
    private final RecordJson json;

    DeviceTypes(Database database, RecordJson json) {
        this.database = database;
        this.json = json;
    }

    /** Writes a type; every device with that slug is of it from then on. */
    public void save(DeviceType type) {
        database.write(
                connection ->
                        Sql.update(
                                connection,
                                """
                                INSERT INTO device_type (slug, body) VALUES (?, ?)
                                ON CONFLICT (slug) DO UPDATE SET body = excluded.body
                                """,
                                type.slug(),
                                json.write(type)));
    }

    public Optional<DeviceType> find(String slug) {
        return database.read(
                connection ->
                        Sql.first(
                                connection,
                                "SELECT body FROM device_type WHERE slug = ?",
                                row -> json.read(DeviceType.class, row.getString(1)),
                                slug));
    }

    public List<DeviceType> all() {
        return database.read(this::all);
    }

    List<DeviceType> all(Connection connection) throws SQLException {
        return Sql.list(
                connection,
                "SELECT body FROM device_type ORDER BY slug",
                row -> json.read(DeviceType.class, row.getString(1)));
    }
}
