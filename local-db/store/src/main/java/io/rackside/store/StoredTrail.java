package io.rackside.store;

import io.rackside.operations.Actor;
import io.rackside.operations.Anchor;
import io.rackside.operations.CanonicalJson;
import io.rackside.operations.Checkpoint;
import io.rackside.operations.JobId;
import io.rackside.operations.Time;
import io.rackside.operations.Trail;
import io.rackside.operations.TrailEntry;
import io.rackside.operations.TrailLine;
import io.rackside.operations.TrailUnavailable;
import io.rackside.operations.TrailVerdict;
import io.rackside.operations.TrailVerifier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The trail in the main database, with a signed checkpoint every {@value #CHECKPOINT_EVERY} entries
 * and whenever one is asked for.
 */
public final class StoredTrail implements Trail {
    /** Trail kind that names a signing key when it is used for the first time. */
    public static final String SIGNER = "trail.signer";

    /** Trail kind of what a restored folder begins with. */
    public static final String RESTORED = "data.restored";

    static final int CHECKPOINT_EVERY = 50;
    private static final int PAGE = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(StoredTrail.class);

    private final Database database;
    private final RecordJson json;
    private final Supplier<Actor> actor;
    private final Time time;
    private final SigningKeys keys;
    private final AnchorFile anchor;

    StoredTrail(
            Database database,
            RecordJson json,
            Supplier<Actor> actor,
            Time time,
            SigningKeys keys,
            AnchorFile anchor) {
        this.database = database;
        this.json = json;
        this.actor = actor;
        this.time = time;
        this.keys = keys;
        this.anchor = anchor;
    }

    @Override
    public TrailEntry append(String kind, Map<String, Object> body) {
        try {
            return database.write(
                    connection -> {
                        TrailEntry entry = insert(connection, kind, body);
                        if (entry.number() % CHECKPOINT_EVERY == 0) {
                            checkpoint(connection);
                        }
                        return entry;
                    });
        } catch (StoreException e) {
            throw new TrailUnavailable(e.what(), e);
        }
    }

    @Override
    public List<TrailEntry> entries(long from, int most) {
        List<TrailEntry> all = new ArrayList<>();
        for (TrailLine line : lines(from, most)) {
            if (line instanceof TrailLine.Readable(TrailEntry entry)) {
                all.add(entry);
            }
        }
        return List.copyOf(all);
    }

    /** The same, with those that cannot be read. */
    public List<TrailLine> lines(long from, int most) {
        return select("WHERE number >= ? ORDER BY number LIMIT ?", from, most);
    }

    @Override
    public List<TrailEntry> openIntents() {
        return readable(
                """
                WHERE kind = 'act.intent'
                  AND NOT EXISTS (SELECT 1 FROM trail o WHERE o.settles = trail.number)
                ORDER BY number
                """);
    }

    @Override
    public List<TrailEntry> ofJob(JobId job) {
        return readable("WHERE job = ? ORDER BY number", job.value());
    }

    @Override
    public long lastNumber() {
        return database.read(connection -> Sql.number(connection, "SELECT max(number) FROM trail"));
    }

    /**
     * Signs the trail up to its last entry; does nothing when it is signed already, or when the key
     * lies in a vault that is locked or cannot be read.
     *
     * @return the newest checkpoint there is then
     * @throws TrailUnavailable when it could not be written
     */
    public Optional<Checkpoint> checkpoint() {
        try {
            return database.write(this::checkpoint);
        } catch (StoreException e) {
            throw new TrailUnavailable(e.what(), e);
        }
    }

    /** All checkpoints, oldest first; one that cannot be read proves nothing and says so. */
    public List<Checkpoint> checkpoints() {
        return database.read(
                connection ->
                        Sql.list(
                                connection,
                                "SELECT number, body FROM checkpoint ORDER BY number",
                                this::checkpoint));
    }

    /** Number and hash of the last checkpoint as kept outside the folder. */
    public Optional<Anchor> anchor() {
        return anchor.read();
    }

    /**
     * Looks at the trail as a whole.
     *
     * @param signer fingerprint the signer must have, see {@link Checkpoint#signer}
     */
    public TrailVerdict verify(Optional<String> signer) {
        // The anchor first: what is added while this reads must not look cut off.
        Optional<Anchor> outside = anchor.read();
        return database.read(
                connection -> {
                    TrailVerifier verifier =
                            new TrailVerifier(
                                    Sql.list(
                                            connection,
                                            "SELECT number, body FROM checkpoint",
                                            this::checkpoint),
                                    outside,
                                    signer);
                    long from = Long.MIN_VALUE;
                    while (true) {
                        List<TrailLine> page =
                                lines(
                                        connection,
                                        "WHERE number >= ? ORDER BY number LIMIT ?",
                                        from,
                                        PAGE);
                        page.forEach(verifier::accept);
                        if (page.size() < PAGE) {
                            return verifier.verdict();
                        }
                        from = page.getLast().number() + 1;
                    }
                },
                Database.LONG_SECONDS);
    }

    private TrailEntry insert(Connection connection, String kind, Map<String, Object> body)
            throws SQLException {
        Optional<TrailLine> last = last(connection);
        String previous =
                switch (last.orElse(null)) {
                    case null -> TrailEntry.GENESIS;
                    case TrailLine.Readable(TrailEntry entry) -> entry.hash();
                    case TrailLine.Unreadable _ -> TrailEntry.GENESIS;
                };
        TrailEntry entry =
                TrailEntry.after(
                        last.map(TrailLine::number).orElse(0L) + 1,
                        previous,
                        time.now(),
                        actor.get(),
                        kind,
                        body);
        Sql.update(
                connection,
                "INSERT INTO trail (number, entry) VALUES (?, ?)",
                entry.number(),
                CanonicalJson.text(entry.toCanonical()));
        return entry;
    }

    private Optional<Checkpoint> checkpoint(Connection connection) throws SQLException {
        Optional<Checkpoint> newest =
                Sql.first(
                        connection,
                        "SELECT number, body FROM checkpoint ORDER BY number DESC LIMIT 1",
                        this::checkpoint);
        if (!(last(connection).orElse(null) instanceof TrailLine.Readable(TrailEntry entry))
                || newest.filter(c -> c.number() >= entry.number()).isPresent()) {
            return newest;
        }
        Optional<SigningKey> key = signingKey(entry.number());
        if (key.isEmpty()) {
            return newest;
        }
        Checkpoint signed = sign(connection, key.get(), entry, newest);
        database.afterCommit(() -> anchor.write(new Anchor(signed.number(), signed.hash())));
        return Optional.of(signed);
    }

    /**
     * A key that cannot be read costs the signature, not the entry: verify names what is unsigned.
     */
    private Optional<SigningKey> signingKey(long upTo) {
        try {
            Optional<SigningKey> key = keys.current();
            if (key.isEmpty()) {
                LOG.info("trail not signed up to {}: the vault with the key is locked", upTo);
            }
            return key;
        } catch (StoreException e) {
            LOG.warn("trail not signed up to {}, its key cannot be read: {}", upTo, e.kind());
            return Optional.empty();
        }
    }

    private Checkpoint sign(
            Connection connection, SigningKey key, TrailEntry last, Optional<Checkpoint> newest)
            throws SQLException {
        TrailEntry entry = last;
        if (newest.filter(c -> c.publicKey().equals(key.publicKey())).isEmpty()) {
            entry =
                    insert(
                            connection,
                            SIGNER,
                            Map.of("signer", key.fingerprint(), "keyHome", key.home()));
        }
        Instant at = time.now();
        Checkpoint unsigned =
                new Checkpoint(entry.number(), entry.hash(), at, key.publicKey(), key.home(), "");
        Checkpoint signed =
                new Checkpoint(
                        entry.number(),
                        entry.hash(),
                        at,
                        key.publicKey(),
                        key.home(),
                        key.sign(unsigned.signedBytes()));
        Sql.update(
                connection,
                "INSERT INTO checkpoint VALUES (?, ?)",
                signed.number(),
                json.write(signed));
        return signed;
    }

    private Checkpoint checkpoint(ResultSet row) throws SQLException {
        try {
            return json.read(Checkpoint.class, row.getString("body"));
        } catch (IllegalArgumentException e) {
            LOG.warn("checkpoint {} cannot be read", row.getLong("number"));
            return new Checkpoint(row.getLong("number"), "", Instant.EPOCH, "", "", "");
        }
    }

    private Optional<TrailLine> last(Connection connection) throws SQLException {
        return lines(connection, "ORDER BY number DESC LIMIT 1").stream().findFirst();
    }

    private List<TrailEntry> readable(String which, Object... arguments) {
        List<TrailEntry> all = new ArrayList<>();
        for (TrailLine line : select(which, arguments)) {
            if (line instanceof TrailLine.Readable(TrailEntry entry)) {
                all.add(entry);
            }
        }
        return List.copyOf(all);
    }

    private List<TrailLine> select(String which, Object... arguments) {
        return database.read(connection -> lines(connection, which, arguments));
    }

    private static List<TrailLine> lines(Connection connection, String which, Object... arguments)
            throws SQLException {
        return Sql.list(
                connection,
                "SELECT number, entry FROM trail " + which,
                StoredTrail::line,
                arguments);
    }

    /** An entry kept under another number than its own is not the entry of that number. */
    private static TrailLine line(ResultSet row) throws SQLException {
        long number = row.getLong("number");
        try {
            TrailEntry entry = TrailEntry.fromCanonical(Json.read(row.getString("entry")));
            return entry.number() == number
                    ? new TrailLine.Readable(entry)
                    : new TrailLine.Unreadable(number);
        } catch (IllegalArgumentException e) {
            return new TrailLine.Unreadable(number);
        }
    }
}
