package io.rackside.store;

import io.rackside.model.CabinetId;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceType;
import io.rackside.model.Endpoint;
import io.rackside.model.Identity;
import io.rackside.model.Placement;
import io.rackside.model.SecurityZone;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The devices, retired ones too. */
public final class Devices {
    private final Database database;
    private final DeviceTypes types;
    private final RecordJson json;

    Devices(Database database, DeviceTypes types, RecordJson json) {
        this.database = database;
        this.types = types;
        this.json = json;
    }

    /**
     * Writes a device as it is now, and its type; its cabinet has to be there at the end of the
     * transaction.
     *
     * @throws StoreException when it could not be written
     */
    public void save(Device device) {
        database.write(
                connection -> {
                    types.save(device.type());
                    return insert(connection, device);
                });
    }

    public Optional<Device> find(DeviceId id) {
        return select("WHERE id = ?", id.value()).stream().findFirst();
    }

    /** All of them by name. */
    public List<Device> all() {
        return select("ORDER BY name");
    }

    /** Those of one cabinet by name. */
    public List<Device> in(CabinetId cabinet) {
        return select("WHERE cabinet = ? ORDER BY name", cabinet.value());
    }

    /** Those with that serial number, as written. */
    public List<Device> withSerial(String serial) {
        return select("WHERE serial = ? ORDER BY name", serial);
    }

    private List<Device> select(String which, Object... arguments) {
        return database.read(
                connection -> {
                    Map<String, DeviceType> known = new HashMap<>();
                    // A fleet has few different places: each is read once.
                    Map<String, Placement> places = new HashMap<>();
                    for (DeviceType type : types.all(connection)) {
                        known.put(type.slug(), type);
                    }
                    return Sql.list(
                            connection,
                            "SELECT * FROM device " + which,
                            row -> device(row, known, places),
                            arguments);
                });
    }

    private int insert(Connection connection, Device device) throws SQLException {
        return Sql.update(
                connection,
                """
                INSERT INTO device (id, cabinet, name, type, role, zone, placement, serial, uuid,
                  endpoints, in_service_since, retired)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET cabinet = excluded.cabinet, name = excluded.name,
                  type = excluded.type, role = excluded.role, zone = excluded.zone,
                  placement = excluded.placement, serial = excluded.serial, uuid = excluded.uuid,
                  endpoints = excluded.endpoints, in_service_since = excluded.in_service_since,
                  retired = excluded.retired
                """,
                device.id().value(),
                device.cabinet().value(),
                device.name(),
                device.type().slug(),
                device.role(),
                device.zone().name(),
                json.write(device.placement()),
                device.identity().serial(),
                device.identity().uuid(),
                json.write(device.endpoints()),
                device.inServiceSince(),
                device.retired());
    }

    private Device device(
            ResultSet row, Map<String, DeviceType> known, Map<String, Placement> places)
            throws SQLException {
        return new Device(
                new DeviceId(row.getString("id")),
                new CabinetId(row.getString("cabinet")),
                row.getString("name"),
                known.get(row.getString("type")),
                row.getString("role"),
                SecurityZone.valueOf(row.getString("zone")),
                places.computeIfAbsent(
                        row.getString("placement"), text -> json.read(Placement.class, text)),
                new Identity(
                        Optional.ofNullable(row.getString("serial")),
                        Optional.ofNullable(row.getString("uuid"))),
                json.readList(Endpoint.class, row.getString("endpoints")),
                Sql.instant(row, "in_service_since"),
                Sql.instant(row, "retired"));
    }
}
