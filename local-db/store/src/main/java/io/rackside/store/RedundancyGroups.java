package io.rackside.store;

import io.rackside.model.RedundancyGroup;

import java.time.Instant;
import java.util.List;

/** The groups of devices that stand in for each other, by name. */
public final class RedundancyGroups {
    private final Database database;
    private final RecordJson json;

    RedundancyGroups(Database database, RecordJson json) {
        this.database = database;
        this.json = json;
    }

    /** Writes a group in place of the one with that name. */
    public void save(RedundancyGroup group) {
        database.write(
                connection ->
                        Sql.update(
                                connection,
                                """
                                INSERT INTO redundancy_group (name, body) VALUES (?, ?)
                                ON CONFLICT DO UPDATE SET body = excluded.body, retired = NULL
                                """,
                                group.name(),
                                json.write(group)));
    }

    /** Ends a group. */
    public void retire(RedundancyGroup group, Instant at) {
        database.write(
                connection ->
                        Sql.update(
                                connection,
                                "UPDATE redundancy_group SET retired = ? WHERE name = ?",
                                at,
                                group.name()));
    }

    /** The groups there are now. */
    public List<RedundancyGroup> all() {
        return database.read(
                connection ->
                        Sql.list(
                                connection,
                                "SELECT body FROM redundancy_group WHERE retired IS NULL"
                                        + " ORDER BY name",
                                row -> json.read(RedundancyGroup.class, row.getString(1))));
    }
}
