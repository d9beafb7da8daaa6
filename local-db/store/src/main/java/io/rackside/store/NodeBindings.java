package io.rackside.store;

import io.rackside.model.DeviceId;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Which boxes the nodes of clusters are, as a person said. */
public final class NodeBindings {
    private final Database database;

    NodeBindings(Database database) {
        this.database = database;
    }

    /**
     * Binds a node, in place of what it was bound to.
     *
     * @param cluster what tells it from all others
     * @param at by this laptop's clock
     */
    public void bind(String cluster, String node, DeviceId device, Instant at) {
        database.write(
                connection ->
                        Sql.update(
                                connection,
                                "INSERT OR REPLACE INTO node_binding VALUES (?, ?, ?, ?)",
                                cluster,
                                node,
                                device.value(),
                                at));
    }

    /**
     * Forgets what a node is bound to.
     *
     * @return whether it was bound
     */
    public boolean unbind(String cluster, String node) {
        return database.write(
                        connection ->
                                Sql.update(
                                        connection,
                                        "DELETE FROM node_binding WHERE cluster = ? AND node = ?",
                                        cluster,
                                        node))
                > 0;
    }

    /** Those of a cluster, by the nodes' names. */
    public Map<String, DeviceId> of(String cluster) {
        return database.read(
                connection -> {
                    Map<String, DeviceId> all = new TreeMap<>();
                    Sql.list(
                            connection,
                            "SELECT node, device FROM node_binding WHERE cluster = ?",
                            row -> all.put(row.getString(1), new DeviceId(row.getString(2))),
                            cluster);
                    return all;
                });
    }
}
