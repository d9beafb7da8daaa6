package io.rackside.store;

import io.rackside.model.DeviceId;
import io.rackside.model.Event;
import io.rackside.operations.CanonicalJson;
import io.rackside.operations.Hashes;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What the devices' own logs said; kept for good, each entry once. */
public final class Events {
    private final Database database;
    private final RecordJson json;

    Events(Database database, RecordJson json) {
        this.database = database;
        this.json = json;
    }

    /** An event and whose it is. */
    public record DeviceEvent(DeviceId device, Event event) {}

    /**
     * Adds what is not known yet. An entry is known when the device's log gave one with that id,
     * time, code and words before; a log that was cleared may use an id again.
     *
     * @param received when they came, which orders those without a time of their own
     * @return the new ones, in the order given
     */
    public List<Event> add(DeviceId device, Collection<Event> events, Instant received) {
        return database.write(
                connection -> {
                    List<Event> fresh = new ArrayList<>();
                    for (Event event : events) {
                        if (insert(connection, device, event, received) > 0) {
                            fresh.add(event);
                        }
                    }
                    return List.copyOf(fresh);
                });
    }

    /** The newest of one device first, at most so many. */
    public List<Event> newest(DeviceId device, int most) {
        return database.read(
                connection ->
                        Sql.list(
                                connection,
                                """
                                SELECT body FROM event WHERE device = ?
                                ORDER BY at_ms DESC, number DESC LIMIT ?
                                """,
                                row -> json.read(Event.class, row.getString(1)),
                                device.value(),
                                most));
    }

    /** The newest of all devices first, at most so many. */
    public List<DeviceEvent> newest(int most) {
        return database.read(
                connection ->
                        Sql.list(
                                connection,
                                """
                                SELECT device, body FROM event
                                ORDER BY at_ms DESC, number DESC LIMIT ?
                                """,
                                row ->
                                        new DeviceEvent(
                                                new DeviceId(row.getString(1)),
                                                json.read(Event.class, row.getString(2))),
                                most));
    }

    private int insert(Connection connection, DeviceId device, Event event, Instant received)
            throws SQLException {
        return Sql.update(
                connection,
                """
                INSERT INTO event (device, id, digest, at_ms, body) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """,
                device.value(),
                event.id(),
                digest(event),
                Sql.millis(event.time().orElse(received)),
                json.write(event));
    }

    private static String digest(Event event) {
        return Hashes.sha256Hex(
                CanonicalJson.bytes(
                        List.of(
                                event.time().map(Instant::toString).orElse(""),
                                event.code(),
                                event.message())));
    }
}
