package io.rackside.store;

import java.time.Instant;
import java.util.List;

/**
 * The Redfish sessions that are open, by the URI that ends them, so that a crash leaves none
 * behind. No token stands here.
 */
public final class Sessions {
    /** Questions remembered per endpoint; a BMC that never answers is asked for days. */
    private static final int ASKED_MAX = 32;

    private final Database database;

    Sessions(Database database) {
        this.database = database;
    }

    /** A session on a BMC. */
    public record Session(String endpoint, String uri, Instant opened) {}

    /** Remembers a session, as soon as its URI is known. */
    public void opened(String endpoint, String uri, Instant at) {
        database.write(
                connection ->
                        Sql.update(
                                connection,
                                "INSERT OR REPLACE INTO session VALUES (?, ?, ?)",
                                endpoint,
                                uri,
                                at));
    }

    /**
     * A BMC that was asked for a session, while the answer is not known.
     *
     * @param id of this question, unique
     */
    public record Asked(String endpoint, String id, Instant at) {}

    /** Remembers that a BMC is about to be asked for a session. */
    public void asking(String endpoint, String id, Instant at) {
        database.write(
                connection -> {
                    Sql.update(
                            connection,
                            "INSERT INTO session_asked VALUES (?, ?, ?)",
                            endpoint,
                            id,
                            at);
                    return Sql.update(
                            connection,
                            "DELETE FROM session_asked WHERE endpoint = ? AND id NOT IN"
                                    + " (SELECT id FROM session_asked WHERE endpoint = ?"
                                    + " ORDER BY asked DESC LIMIT ?)",
                            endpoint,
                            endpoint,
                            ASKED_MAX);
                });
    }

    /** Forgets that question. */
    public void answered(String endpoint, String id) {
        database.write(
                connection ->
                        Sql.update(
                                connection,
                                "DELETE FROM session_asked WHERE endpoint = ? AND id = ?",
                                endpoint,
                                id));
    }

    /** The questions to one endpoint whose answer is not known, oldest first. */
    public List<Asked> asked(String endpoint) {
        return database.read(
                connection ->
                        Sql.list(
                                connection,
                                "SELECT * FROM session_asked WHERE endpoint = ? ORDER BY asked",
                                row ->
                                        new Asked(
                                                row.getString("endpoint"),
                                                row.getString("id"),
                                                Sql.instant(row, "asked").orElseThrow()),
                                endpoint));
    }

    /** Forgets a session that was ended, or that the BMC does not know any more. */
    public void closed(String endpoint, String uri) {
        database.write(
                connection ->
                        Sql.update(
                                connection,
                                "DELETE FROM session WHERE endpoint = ? AND uri = ?",
                                endpoint,
                                uri));
    }

    /** What is remembered for one endpoint, oldest first. */
    public List<Session> of(String endpoint) {
        return select("WHERE endpoint = ? ORDER BY opened", endpoint);
    }

    /** All that is remembered, oldest first. */
    public List<Session> all() {
        return select("ORDER BY opened");
    }

    private List<Session> select(String which, Object... arguments) {
        return database.read(
                connection ->
                        Sql.list(
                                connection,
                                "SELECT * FROM session " + which,
                                row ->
                                        new Session(
                                                row.getString("endpoint"),
                                                row.getString("uri"),
                                                Sql.instant(row, "opened").orElseThrow()),
                                arguments));
    }
}
