package io.rackside.store;

import io.rackside.model.firmware.TrustedKey;

import java.util.List;
import java.util.Optional;

/** The keys a person trusts. None is ever forgotten: one that was revoked stays revoked. */
public final class TrustedKeys {
    private final Database database;
    private final RecordJson json;

    TrustedKeys(Database database, RecordJson json) {
        this.database = database;
        this.json = json;
    }

    /** Writes a key in place of the one with that fingerprint. */
    public void save(TrustedKey key) {
        database.write(
                connection ->
                        Sql.update(
                                connection,
                                """
                                INSERT INTO trusted_key (fingerprint, body) VALUES (?, ?)
                                ON CONFLICT DO UPDATE SET body = excluded.body
                                """,
                                key.fingerprint(),
                                json.write(key)));
    }

    public List<TrustedKey> all() {
        return database.read(
                connection ->
                        Sql.list(
                                connection,
                                "SELECT body FROM trusted_key ORDER BY fingerprint",
                                row -> json.read(TrustedKey.class, row.getString(1))));
    }

    public Optional<TrustedKey> find(String fingerprint) {
        return database.read(
                connection ->
                        Sql.first(
                                connection,
                                "SELECT body FROM trusted_key WHERE fingerprint = ?",
                                row -> json.read(TrustedKey.class, row.getString(1)),
                                fingerprint));
    }
}
