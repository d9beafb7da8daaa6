package io.rackside.store;

import io.rackside.model.DeviceId;
import io.rackside.model.Health;
import io.rackside.model.Inventory;
import io.rackside.model.PowerState;
import io.rackside.model.Reading;
import io.rackside.model.network.NetworkInventory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What each device said last. */
public final class LastKnownStates {
    private final Database database;
    private final RecordJson json;

    LastKnownStates(Database database, RecordJson json) {
        this.database = database;
        this.json = json;
    }

    /**
     * Writes states in one transaction. Inventory, readings and network that a state does not bring
     * (no {@code inventoryAt}, {@code readingsAt}, {@code networkAt}) stay as they are.
     */
    public void save(Collection<LastKnown> states) {
        database.write(
                connection -> {
                    for (LastKnown state : states) {
                        boolean read = state.readingsAt().isPresent();
                        Sql.update(
                                connection,
                                """
                                INSERT INTO last_known (device, health, power, inventory,
                                  inventory_at, readings, readings_at, network, network_at, last_answer)
                                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                                ON CONFLICT DO UPDATE SET health = excluded.health,
                                  power = excluded.power,
                                  inventory = coalesce(excluded.inventory, inventory),
                                  inventory_at = coalesce(excluded.inventory_at, inventory_at),
                                  readings = coalesce(excluded.readings, readings),
                                  readings_at = coalesce(excluded.readings_at, readings_at),
                                  network = coalesce(excluded.network, network),
                                  network_at = coalesce(excluded.network_at, network_at),
                                  last_answer = coalesce(excluded.last_answer, last_answer)
                                """,
                                state.device().value(),
                                state.health().name(),
                                state.power().name(),
                                state.inventory().map(json::write),
                                state.inventoryAt(),
                                read ? json.write(state.readings()) : null,
                                state.readingsAt(),
                                state.networkAt().isPresent()
                                        ? state.network().map(json::write)
                                        : null,
                                state.networkAt(),
                                state.lastAnswer());
                    }
                    return null;
                });
    }

    public void save(LastKnown state) {
        save(List.of(state));
    }

    public Optional<LastKnown> find(DeviceId device) {
        return database.read(
                connection ->
                        Sql.first(
                                connection,
                                "SELECT * FROM last_known WHERE device = ?",
                                this::state,
                                device.value()));
    }

    /** Those of these devices that ever said something. */
    public Map<DeviceId, LastKnown> of(Collection<DeviceId> devices) {
        return database.read(
                connection -> {
                    Map<DeviceId, LastKnown> all = new HashMap<>();
                    for (DeviceId device : devices) {
                        Sql.first(
                                        connection,
                                        "SELECT * FROM last_known WHERE device = ?",
                                        this::state,
                                        device.value())
                                .ifPresent(state -> all.put(device, state));
                    }
                    return all;
                });
    }

    /** All devices that ever said something, for the pictures of a whole fleet. */
    public Map<DeviceId, LastKnown.Glance> glances() {
        return database.read(
                connection -> {
                    Map<DeviceId, LastKnown.Glance> all = new HashMap<>();
                    Sql.list(
                                    connection,
                                    "SELECT device, health, power, last_answer FROM last_known",
                                    LastKnownStates::glance)
                            .forEach(glance -> all.put(glance.device(), glance));
                    return all;
                });
    }

    private static LastKnown.Glance glance(ResultSet row) throws SQLException {
        return new LastKnown.Glance(
                new DeviceId(row.getString("device")),
                Health.valueOf(row.getString("health")),
                PowerState.valueOf(row.getString("power")),
                Sql.instant(row, "last_answer"));
    }

    private LastKnown state(ResultSet row) throws SQLException {
        String readings = row.getString("readings");
        return new LastKnown(
                new DeviceId(row.getString("device")),
                Health.valueOf(row.getString("health")),
                PowerState.valueOf(row.getString("power")),
                Optional.ofNullable(row.getString("inventory"))
                        .map(text -> json.read(Inventory.class, text)),
                Sql.instant(row, "inventory_at"),
                readings == null ? List.of() : json.readList(Reading.class, readings),
                Sql.instant(row, "readings_at"),
                Optional.ofNullable(row.getString("network"))
                        .map(text -> json.read(NetworkInventory.class, text)),
                Sql.instant(row, "network_at"),
                Sql.instant(row, "last_answer"));
    }
}
