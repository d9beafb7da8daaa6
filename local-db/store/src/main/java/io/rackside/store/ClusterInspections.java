package io.rackside.store;

import java.time.Instant;
import java.util.List;

/** How clusters were found when they were inspected. */
public final class ClusterInspections {
    /** So many of each cluster are kept; a further one takes the place of the oldest. */
    public static final int MOST = 20;

    private final Database database;

    ClusterInspections(Database database) {
        this.database = database;
    }

    /**
     * Keeps what was found, in place of the cluster's oldest where there is no more room.
     *
     * @param cluster what tells it from all others
     * @param at by this laptop's clock
     * @param body JSON of whoever asks
     */
    public void save(String cluster, Instant at, String body) {
        byte[] deflated = Deflated.of(body);
        database.write(
                connection -> {
                    Sql.update(
                            connection,
                            "INSERT INTO cluster_inspection (cluster, at, body) VALUES (?, ?, ?)",
                            cluster,
                            at,
                            deflated);
                    return Sql.update(
                            connection,
                            """
                            DELETE FROM cluster_inspection WHERE number IN (
                              SELECT number FROM cluster_inspection WHERE cluster = ?
                              ORDER BY number DESC LIMIT -1 OFFSET ?)
                            """,
                            cluster,
                            MOST);
                });
    }

    /** What was kept of a cluster, the newest first. */
    public List<String> newest(String cluster, int most) {
        return database
                .read(
                        connection ->
                                Sql.list(
                                        connection,
                                        """
                                        SELECT body FROM cluster_inspection WHERE cluster = ?
                                        ORDER BY number DESC LIMIT ?
                                        """,
                                        row -> row.getBytes(1),
                                        cluster,
                                        most))
                .stream()
                .map(Deflated::text)
                .toList();
    }
}
