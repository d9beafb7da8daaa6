package io.rackside.store;

import io.rackside.model.Message;
import io.rackside.operations.Time;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Secrets under a passphrase: Argon2id makes a key of it, that key wraps the data key, and the data
 * key seals each secret with AES-256-GCM and its name as additional data.
 *
 * <p>Locked at start, on request, and when nobody used it for a while. May be called from any
 * thread; nothing is asked of the database under {@link #lock}, for the writing thread asks here.
 */
public final class Vault {
    /** After that long without use it locks. */
    public static final Duration IDLE = Duration.ofMinutes(15);

    /** What the names of our own secrets begin with; they are not listed. */
    static final String RESERVED = "rackside:";

    /** Failures that cost no waiting. */
    private static final int FREE_FAILURES = 3;

    private static final Duration LONGEST_DELAY = Duration.ofMinutes(5);
    private static final byte[] KEY_NAME = "rackside-vault-1".getBytes(StandardCharsets.US_ASCII);

    private final Database database;
    private final Time time;
    private final SecureRandom random;
    private final Passphrase.Cost cost;
    private final Object attempts = new Object();
    private final Object lock = new Object();
    private Duration idle = IDLE;
    private byte[] dataKey;
    private Instant used = Instant.EPOCH;
    private long usedNanos;

    /** What the vault's row says. */
    private record Lid(
            Passphrase.Cost cost,
            byte[] salt,
            Sealed wrapped,
            int failures,
            Optional<Instant> lastFailure) {}

    Vault(Database database, Time time, SecureRandom random, Passphrase.Cost cost) {
        this.database = database;
        this.time = time;
        this.random = random;
        this.cost = cost;
    }

    /** Whether there is one. */
    public boolean exists() {
        return lid().isPresent();
    }

    public boolean unlocked() {
        synchronized (lock) {
            lockWhenIdle();
            return dataKey != null;
        }
    }

    /**
     * Makes the vault and leaves it unlocked.
     *
     * @param passphrase stays the caller's, to be wiped
     * @throws VaultException when there is one already
     */
    public void create(char[] passphrase) {
        byte[] fresh = randomBytes(Sealed.KEY_BYTES);
        byte[] salt = randomBytes(Passphrase.SALT_BYTES);
        Sealed wrapped = wrap(fresh, passphrase, salt);
        database.write(
                connection -> {
                    if (Sql.number(connection, "SELECT count(*) FROM vault") > 0) {
                        throw new VaultException(
                                VaultException.Kind.EXISTS, Message.of("store.vault.exists"));
                    }
                    return insert(connection, salt, wrapped);
                });
        opened(fresh);
    }

    /**
     * Unlocks it. The attempt is written down as failed before it is made, so that ending the
     * process does not save the delay.
     *
     * @throws VaultException when the passphrase is wrong, it is too early for another attempt, or
     *     there is no vault
     */
    public void unlock(char[] passphrase) {
        synchronized (attempts) {
            opened(attempt(passphrase));
        }
    }

    /** When the next attempt to unlock it is heard; in the past when at once. */
    public Instant nextAttempt() {
        return nextAttempt(existing(), time.now());
    }

    /**
     * Puts another passphrase in place of the old one; the secrets stay as they are.
     *
     * @throws VaultException as for {@link #unlock}
     */
    public void changePassphrase(char[] old, char[] next) {
        synchronized (attempts) {
            byte[] key = attempt(old);
            byte[] salt = randomBytes(Passphrase.SALT_BYTES);
            Sealed wrapped = wrap(key, next, salt);
            database.write(
                    connection -> {
                        Sql.update(connection, "DELETE FROM vault");
                        return insert(connection, salt, wrapped);
                    });
            opened(key);
        }
    }

    /** Forgets the key. */
    public void lock() {
        synchronized (lock) {
            if (dataKey != null) {
                Arrays.fill(dataKey, (byte) 0);
                dataKey = null;
            }
        }
    }

    /** Sets after how long without use it locks. */
    public void idleAfter(Duration limit) {
        synchronized (lock) {
            idle = limit;
        }
    }

    /** Locks it when nobody has used it for a while; the store does so once a second. */
    public void lockWhenIdle() {
        synchronized (lock) {
            // A laptop that slept shows it on the wall clock alone.
            Duration byWall = Duration.between(used, time.now()).abs();
            boolean quiet =
                    byWall.compareTo(idle) >= 0 || time.nanos() - usedNanos >= idle.toNanos();
            if (dataKey != null && quiet) {
                lock();
            }
        }
    }

    /**
     * Keeps a secret under a name, in place of what was there.
     *
     * @param secret stays the caller's, to be wiped
     * @throws VaultException when it is locked
     */
    public void put(String name, char[] secret) {
        byte[] plain = Passphrase.utf8(secret);
        try {
            putBytes(name, plain);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /**
     * The secret of that name, to be wiped after use.
     *
     * @throws VaultException when it is locked, or the secret was tampered with
     */
    public Optional<char[]> get(String name) {
        return bytes(name).map(Vault::chars);
    }

    /**
     * The same without counting as use: what the console does by itself must not keep it open.
     *
     * @throws VaultException as for {@link #get}
     */
    public Optional<char[]> getUnnoticed(String name) {
        return bytesUnnoticed(name).map(Vault::chars);
    }

    private static char[] chars(byte[] plain) {
        char[] secret = Passphrase.chars(plain);
        Arrays.fill(plain, (byte) 0);
        return secret;
    }

    /** The names there are; also while it is locked. */
    public List<String> list() {
        return database.read(
                connection ->
                        Sql.list(
                                connection,
                                "SELECT id FROM secret WHERE id NOT LIKE ? ORDER BY id",
                                row -> row.getString(1),
                                RESERVED + "%"));
    }

    /** Names of our own secrets that begin so; also while it is locked. */
    List<String> reserved(String prefix) {
        return database.read(
                connection ->
                        Sql.list(
                                connection,
                                "SELECT id FROM secret WHERE substr(id, 1, ?) = ? ORDER BY id",
                                row -> row.getString(1),
                                prefix.length(),
                                prefix));
    }

    /**
     * Removes a secret.
     *
     * @throws VaultException when it is locked
     */
    public void delete(String name) {
        Arrays.fill(key(), (byte) 0);
        database.write(
                connection -> Sql.update(connection, "DELETE FROM secret WHERE id = ?", name));
    }

    @Override
    public String toString() {
        return "Vault[...]";
    }

    void putBytes(String name, byte[] plain) {
        byte[] key = key();
        Sealed kept = Sealed.seal(key, name(name), plain, random);
        Arrays.fill(key, (byte) 0);
        database.write(
                connection ->
                        Sql.update(
                                connection,
                                "INSERT OR REPLACE INTO secret VALUES (?, ?, ?)",
                                name,
                                kept.nonce(),
                                kept.text()));
    }

    Optional<byte[]> bytes(String name) {
        return bytes(name, key());
    }

    /** Without counting as use, as {@link #getUnnoticed}. */
    Optional<byte[]> bytesUnnoticed(String name) {
        return bytes(name, copyOfKey());
    }

    private Optional<byte[]> bytes(String name, byte[] key) {
        try {
            return database.read(
                            connection ->
                                    Sql.first(
                                            connection,
                                            "SELECT nonce, sealed FROM secret WHERE id = ?",
                                            row -> new Sealed(row.getBytes(1), row.getBytes(2)),
                                            name))
                    .map(kept -> kept.open(key, name(name)).orElseThrow(this::tampered));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    void afterCommit(Runnable then) {
        database.afterCommit(then);
    }

    private byte[] attempt(char[] passphrase) {
        Lid lid = existing();
        Instant now = time.now();
        Instant next = nextAttempt(lid, now);
        if (now.isBefore(next)) {
            throw new VaultException(
                    VaultException.Kind.TOO_EARLY, Message.of("store.vault.too-early", next));
        }
        remember(
                connection ->
                        Sql.update(
                                connection,
                                "UPDATE vault SET failures = failures + 1, last_failure = ?",
                                now));
        byte[] wrapping = Passphrase.key(passphrase, lid.salt(), lid.cost());
        Optional<byte[]> key = lid.wrapped().open(wrapping, KEY_NAME);
        Arrays.fill(wrapping, (byte) 0);
        if (key.isEmpty()) {
            throw new VaultException(
                    VaultException.Kind.WRONG_PASSPHRASE,
                    Message.of("store.vault.wrong-passphrase"));
        }
        remember(
                connection ->
                        Sql.update(
                                connection, "UPDATE vault SET failures = 0, last_failure = NULL"));
        return key.get();
    }

    /** A folder opened for reading heeds the delay and cannot lengthen it. */
    private void remember(SqlWork<Integer> attempt) {
        if (!database.readOnly()) {
            database.write(attempt);
        }
    }

    /** Doubles with each failure; a clock that was set far back does not lock anybody out. */
    private static Instant nextAttempt(Lid lid, Instant now) {
        int counted = lid.failures() - FREE_FAILURES;
        if (counted < 0 || lid.lastFailure().isEmpty()) {
            return Instant.EPOCH;
        }
        Duration delay = Duration.ofSeconds(1L << Math.min(counted, 30));
        Duration bounded = delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
        Instant next = lid.lastFailure().get().plus(bounded);
        Instant latest = now.plus(bounded);
        return next.isAfter(latest) ? latest : next;
    }

    private Sealed wrap(byte[] key, char[] passphrase, byte[] salt) {
        byte[] wrapping = Passphrase.key(passphrase, salt, cost);
        Sealed wrapped = Sealed.seal(wrapping, KEY_NAME, key, random);
        Arrays.fill(wrapping, (byte) 0);
        return wrapped;
    }

    private int insert(Connection connection, byte[] salt, Sealed wrapped) throws SQLException {
        return Sql.update(
                connection,
                "INSERT INTO vault VALUES (1, ?, ?, ?, ?, ?, ?, 0, NULL)",
                salt,
                cost.iterations(),
                cost.memoryKib(),
                cost.parallelism(),
                wrapped.nonce(),
                wrapped.text());
    }

    private Lid existing() {
        return lid().orElseThrow(
                        () ->
                                new VaultException(
                                        VaultException.Kind.NO_VAULT,
                                        Message.of("store.vault.none")));
    }

    private Optional<Lid> lid() {
        return database.read(connection -> Sql.first(connection, "SELECT * FROM vault", this::lid));
    }

    private Lid lid(ResultSet row) throws SQLException {
        Passphrase.Cost kept =
                new Passphrase.Cost(
                        row.getInt("iterations"),
                        row.getInt("memory_kib"),
                        row.getInt("parallelism"));
        if (!kept.sensible()) {
            throw tampered();
        }
        return new Lid(
                kept,
                row.getBytes("salt"),
                new Sealed(row.getBytes("nonce"), row.getBytes("wrapped")),
                row.getInt("failures"),
                Sql.instant(row, "last_failure"));
    }

    private void opened(byte[] key) {
        synchronized (lock) {
            lock();
            dataKey = key;
            touch();
        }
    }

    private void touch() {
        used = time.now();
        usedNanos = time.nanos();
    }

    /** A copy, so that locking does not pull it away from under a cipher. */
    private byte[] key() {
        synchronized (lock) {
            byte[] copy = copyOfKey();
            touch();
            return copy;
        }
    }

    private byte[] copyOfKey() {
        synchronized (lock) {
            lockWhenIdle();
            if (dataKey == null) {
                throw new VaultException(
                        VaultException.Kind.LOCKED, Message.of("store.vault.locked"));
            }
            return Arrays.copyOf(dataKey, dataKey.length);
        }
    }

    private VaultException tampered() {
        return new VaultException(VaultException.Kind.TAMPERED, Message.of("store.vault.tampered"));
    }

    private byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] name(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }
}
