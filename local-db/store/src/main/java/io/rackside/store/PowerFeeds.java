package io.rackside.store;

import io.rackside.model.DeviceId;
import io.rackside.model.PowerFeed;

import java.time.Instant;
import java.util.List;

/** The power cords: one for each power supply of a device. */
public final class PowerFeeds {
    private final Database database;

    PowerFeeds(Database database) {
        this.database = database;
    }

    /** Writes where a power supply is plugged in, in place of what was known before. */
    public void save(PowerFeed feed) {
        database.write(
                connection ->
                        Sql.update(
                                connection,
                                """
                                INSERT INTO power_feed (device, psu, pdu, outlet, feed)
                                VALUES (?, ?, ?, ?, ?)
                                ON CONFLICT DO UPDATE SET pdu = excluded.pdu,
                                  outlet = excluded.outlet, feed = excluded.feed, retired = NULL
                                """,
                                feed.device().value(),
                                feed.psu(),
                                feed.pdu().value(),
                                feed.outlet(),
                                feed.feed()));
    }

    /** Unplugs a power supply. */
    public void retire(PowerFeed feed, Instant at) {
        database.write(
                connection ->
                        Sql.update(
                                connection,
                                "UPDATE power_feed SET retired = ? WHERE device = ? AND psu = ?",
                                at,
                                feed.device().value(),
                                feed.psu()));
    }

    /** The cords that are plugged in. */
    public List<PowerFeed> all() {
        return database.read(
                connection ->
                        Sql.list(
                                connection,
                                "SELECT * FROM power_feed WHERE retired IS NULL",
                                row ->
                                        new PowerFeed(
                                                new DeviceId(row.getString("device")),
                                                row.getString("psu"),
                                                new DeviceId(row.getString("pdu")),
                                                row.getString("outlet"),
                                                row.getString("feed"))));
    }
}
