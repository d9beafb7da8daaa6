package io.rackside.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What network devices looked like before and after a work; at most {@value #MOST} visits. */
public final class NetworkVisits {
    /** So many are kept; a further one takes the place of the oldest. */
    public static final int MOST = 200;

    private final Database database;
    private final RecordJson json;

    NetworkVisits(Database database, RecordJson json) {
        this.database = database;
        this.json = json;
    }

    /** Keeps a visit, in place of the oldest where there is no more room. */
    public void save(NetworkVisit visit) {
        byte[] body = Deflated.of(json.write(visit));
        database.write(
                connection -> {
                    Sql.update(
                            connection,
                            "INSERT OR REPLACE INTO network_visit VALUES (?, ?, ?, ?, ?, ?)",
                            visit.id(),
                            visit.name(),
                            visit.at(),
                            Sql.millis(visit.at()),
                            visit.looks().size(),
                            body);
                    return Sql.update(
                            connection,
                            """
                            DELETE FROM network_visit WHERE id IN (SELECT id FROM network_visit
                              ORDER BY taken_ms DESC, id LIMIT -1 OFFSET ?)
                            """,
                            MOST);
                });
    }

    /** All, the newest first. */
    public List<NetworkVisit.Glance> glances() {
        return database.read(
                connection ->
                        Sql.list(
                                connection,
                                """
                                SELECT id, name, taken, boxes FROM network_visit
                                ORDER BY taken_ms DESC, id
                                """,
                                NetworkVisits::glance));
    }

    public Optional<NetworkVisit> find(String id) {
        return database.read(
                connection ->
                        Sql.first(
                                connection,
                                "SELECT body FROM network_visit WHERE id = ?",
                                row ->
                                        json.read(
                                                NetworkVisit.class, Deflated.text(row.getBytes(1))),
                                id));
    }

    public void remove(String id) {
        database.write(
                connection -> Sql.update(connection, "DELETE FROM network_visit WHERE id = ?", id));
    }

    private static NetworkVisit.Glance glance(ResultSet row) throws SQLException {
        return new NetworkVisit.Glance(
                row.getString("id"),
                row.getString("name"),
                Sql.instant(row, "taken").orElseThrow(),
                row.getInt("boxes"));
    }
}
