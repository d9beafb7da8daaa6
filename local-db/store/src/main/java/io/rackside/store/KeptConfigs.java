package io.rackside.store;

import io.rackside.model.DeviceId;
import io.rackside.model.Message;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;

/**
 * Configurations of network devices, with their secrets, sealed under the key that recordings are
 * sealed under. One that a device had before is not kept again; that it was seen again is. May be
 * called from any thread.
 */
public final class KeptConfigs {
    /** A longer one is refused. */
    public static final int MOST_BYTES = 16 * 1_024 * 1_024;

    /** So often one device's configuration is remembered; then the oldest goes. */
    public static final int MOST_VISITS = 2_000;

    private static final int BLOCK = 64 * 1_024;

    private final Database database;
    private final RecordingKeys keys;
    private final SecureRandom random;

    KeptConfigs(Database database, RecordingKeys keys, SecureRandom random) {
        this.database = database;
        this.keys = keys;
        this.random = random;
    }

    /**
     * One time at which a configuration was seen.
     *
     * @param id of the configuration, 64 hex digits; the same whenever it is the same, secrets too
     * @param why it was read, as a word
     * @param profile by which its secrets are known
     * @param hash SHA-256 over its lines without the secrets, hex
     */
    public record Visit(
            String id,
            DeviceId device,
            Instant at,
            String why,
            String profile,
            int lines,
            String hash) {
        public Visit {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(device, "device");
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(why, "why");
            Objects.requireNonNull(profile, "profile");
            Objects.requireNonNull(hash, "hash");
        }
    }

    /**
     * What is to be kept.
     *
     * @param text all of it, secrets too
     */
    public record Fresh(
            DeviceId device, String text, String why, String profile, int lines, String hash) {
        public Fresh {
            Objects.requireNonNull(device, "device");
            Objects.requireNonNull(text, "text");
        }

        @Override
        public String toString() {
            return "Fresh[" + lines + " lines]";
        }
    }

    /**
     * Keeps one.
     *
     * @throws VaultException when the key lies in the locked vault
     * @throws StoreException when it is too long or could not be written
     */
    public Visit keep(Fresh fresh, Instant at) {
        try (SealingLeave leave = leave()) {
            return keep(fresh, at, leave);
        }
    }

    /** The same with a leave that was taken before, while the vault may be locked again. */
    public Visit keep(Fresh fresh, Instant at, SealingLeave leave) {
        byte[] text = fresh.text().getBytes(StandardCharsets.UTF_8);
        if (text.length > MOST_BYTES) {
            throw new StoreException(
                    StoreException.Kind.IO, Message.of("store.config.too-long", MOST_BYTES));
        }
        String id = leave.idOf(text);
        Visit visit =
                new Visit(
                        id,
                        fresh.device(),
                        at,
                        fresh.why(),
                        fresh.profile(),
                        fresh.lines(),
                        fresh.hash());
        Sealed sealed = leave.seal(name(fresh.device(), id), deflated(text), random);
        database.write(connection -> insert(connection, visit, sealed));
        return visit;
    }

    private static int insert(Connection connection, Visit visit, Sealed sealed)
            throws SQLException {
        Sql.update(
                connection,
                """
                INSERT INTO kept_config (device, id, profile, line_count, hash, nonce, sealed)
                VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                """,
                visit.device().value(),
                visit.id(),
                visit.profile(),
                visit.lines(),
                visit.hash(),
                sealed.nonce(),
                sealed.text());
        Sql.update(
                connection,
                "INSERT INTO config_visit (device, config, at, why) VALUES (?, ?, ?, ?)",
                visit.device().value(),
                visit.id(),
                visit.at(),
                visit.why());
        return dropOldest(connection, visit.device());
    }

    /** Leave to keep some, until it is closed. */
    public SealingLeave leave() {
        return keys.leave();
    }

    private static int dropOldest(Connection connection, DeviceId device) throws SQLException {
        int gone =
                Sql.update(
                        connection,
                        """
                        DELETE FROM config_visit WHERE device = ?1 AND number <= (
                          SELECT number FROM config_visit WHERE device = ?1
                          ORDER BY number DESC LIMIT 1 OFFSET ?2)
                        """,
                        device.value(),
                        MOST_VISITS);
        if (gone > 0) {
            Sql.update(
                    connection,
                    """
                    DELETE FROM kept_config WHERE device = ?1 AND id NOT IN (
                      SELECT config FROM config_visit WHERE device = ?1)
                    """,
                    device.value());
        }
        return gone;
    }

    /** When configurations of a device were seen, the newest first. */
    public List<Visit> of(DeviceId device) {
        return database.read(
                connection ->
                        Sql.list(
                                connection,
                                """
                                SELECT v.config, v.at, v.why, c.profile, c.line_count, c.hash
                                FROM config_visit v
                                JOIN kept_config c ON c.device = v.device AND c.id = v.config
                                WHERE v.device = ? ORDER BY v.number DESC
                                """,
                                row ->
                                        new Visit(
                                                row.getString(1),
                                                device,
                                                Instant.parse(row.getString(2)),
                                                row.getString(3),
                                                row.getString(4),
                                                row.getInt(5),
                                                row.getString(6)),
                                device.value()));
    }

    /**
     * The text of one, secrets too.
     *
     * @throws StoreException NOT_THERE when it, or the key, is not there; CORRUPT when it was
     *     changed
     * @throws VaultException when the key lies in the locked vault
     */
    public String text(DeviceId device, String id) {
        Sealed sealed =
                database.read(
                                connection ->
                                        Sql.first(
                                                connection,
                                                "SELECT nonce, sealed FROM kept_config"
                                                        + " WHERE device = ? AND id = ?",
                                                row -> new Sealed(row.getBytes(1), row.getBytes(2)),
                                                device.value(),
                                                id))
                        .orElseThrow(
                                () ->
                                        new StoreException(
                                                StoreException.Kind.NOT_THERE,
                                                Message.of("store.config.not-there", id)));
        try (SealingLeave leave =
                keys.leaveToRead()
                        .orElseThrow(
                                () ->
                                        new StoreException(
                                                StoreException.Kind.NOT_THERE,
                                                Message.of("store.config.no-key")))) {
            return leave.open(name(device, id), sealed)
                    .map(KeptConfigs::inflated)
                    .map(text -> new String(text, StandardCharsets.UTF_8))
                    .orElseThrow(KeptConfigs::damaged);
        }
    }

    private static StoreException damaged() {
        return new StoreException(StoreException.Kind.CORRUPT, Message.of("store.config.damaged"));
    }

    /** What it is, so that none can be put in another one's place. */
    private static byte[] name(DeviceId device, String id) {
        return ("config " + device.value() + " " + id).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] deflated(byte[] text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        Deflater deflater = new Deflater();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater)) {
            out.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes what is written", e);
        } finally {
            deflater.end();
        }
        return packed.toByteArray();
    }

    /** No longer than what may be kept, whatever it unpacks to. */
    private static byte[] inflated(byte[] packed) {
        Inflater inflater = new Inflater();
        inflater.setInput(packed);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        byte[] block = new byte[BLOCK];
        try {
            while (!inflater.finished()) {
                int count = inflater.inflate(block);
                if (count == 0 || text.size() + count > MOST_BYTES) {
                    throw damaged();
                }
                text.write(block, 0, count);
            }
            return text.toByteArray();
        } catch (DataFormatException e) {
            throw new StoreException(
                    StoreException.Kind.CORRUPT, Message.of("store.config.damaged"), e);
        } finally {
            inflater.end();
        }
    }
}
