package io.rackside.store;

import io.rackside.model.Alarm;
import io.rackside.model.DeviceId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The alarms: one for each device and cause, also when it has cleared. */
public final class Alarms {
    private final Database database;
    private final RecordJson json;

    Alarms(Database database, RecordJson json) {
        this.database = database;
        this.json = json;
    }

    /**
     * Writes an alarm as it is now.
     *
     * @throws IllegalStateException when there is another one of that device and cause
     */
    public void save(Alarm alarm) {
        database.write(
                connection ->
                        Sql.update(
                                connection,
                                """
                                INSERT INTO alarm (id, device, cause, cleared_ms, raised_ms, body)
                                VALUES (?, ?, ?, ?, ?, ?)
                                ON CONFLICT (id) DO UPDATE SET cleared_ms = excluded.cleared_ms,
                                  raised_ms = excluded.raised_ms, body = excluded.body
                                """,
                                alarm.id().value(),
                                alarm.device().value(),
                                alarm.cause(),
                                alarm.cleared().map(Sql::millis),
                                Sql.millis(alarm.raised()),
                                json.write(alarm)));
    }

    /** The alarm of that device and cause, open or cleared. */
    public Optional<Alarm> find(DeviceId device, String cause) {
        return select("WHERE device = ? AND cause = ?", device.value(), cause).stream().findFirst();
    }

    /** Those no reading has ended, newest first. */
    public List<Alarm> open() {
        return select("WHERE cleared_ms IS NULL ORDER BY raised_ms DESC");
    }

    /** Those that ended at that time or later, newest first. */
    public List<Alarm> clearedSince(Instant from) {
        return select("WHERE cleared_ms >= ? ORDER BY raised_ms DESC", Sql.millis(from));
    }

    /** All of one device, newest first. */
    public List<Alarm> of(DeviceId device) {
        return select("WHERE device = ? ORDER BY raised_ms DESC", device.value());
    }

    private List<Alarm> select(String which, Object... arguments) {
        return database.read(
                connection ->
                        Sql.list(
                                connection,
                                "SELECT body FROM alarm " + which,
                                row -> json.read(Alarm.class, row.getString(1)),
                                arguments));
    }
}
