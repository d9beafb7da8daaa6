package io.rackside.store;

import io.rackside.model.DeviceId;
import io.rackside.model.Link;
import io.rackside.model.PortRef;

import java.time.Instant;
import java.util.List;

/** The planned cables. */
public final class Links {
    private final Database database;

    Links(Database database) {
        this.database = database;
    }

    /** Writes a cable between two ports, or its new label. */
    public void save(Link link) {
        database.write(
                connection ->
                        Sql.update(
                                connection,
                                """
                                INSERT INTO link (from_device, from_port, to_device, to_port, label)
                                VALUES (?, ?, ?, ?, ?)
                                ON CONFLICT DO UPDATE SET label = excluded.label, retired = NULL
                                """,
                                link.from().device().value(),
                                link.from().port(),
                                link.to().device().value(),
                                link.to().port(),
                                link.label()));
    }

    /** Takes a cable out of the plan; that it was there stays known. */
    public void retire(Link link, Instant at) {
        database.write(
                connection ->
                        Sql.update(
                                connection,
                                """
                                UPDATE link SET retired = ? WHERE from_device = ?
                                  AND from_port = ? AND to_device = ? AND to_port = ?
                                """,
                                at,
                                link.from().device().value(),
                                link.from().port(),
                                link.to().device().value(),
                                link.to().port()));
    }

    /** The cables of the plan as it is. */
    public List<Link> all() {
        return database.read(
                connection ->
                        Sql.list(
                                connection,
                                "SELECT * FROM link WHERE retired IS NULL",
                                row ->
                                        new Link(
                                                new PortRef(
                                                        new DeviceId(row.getString("from_device")),
                                                        row.getString("from_port")),
                                                new PortRef(
                                                        new DeviceId(row.getString("to_device")),
                                                        row.getString("to_port")),
                                                row.getString("label"))));
    }
}
