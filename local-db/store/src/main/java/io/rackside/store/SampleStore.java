package io.rackside.store;

import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.operations.Time;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What sensors said over time: raw for {@link #RAW}, as 5-minute means for {@value #MEANS_MONTHS}
 * months.
 *
 * <p>Samples are gathered and written together, once a second or {@value #BATCH} at a time. A file
 * that turns out to be damaged is moved aside, said so, and a new one begun. May be called from any
 * thread.
 */
public final class SampleStore {
    /** How long each sample is kept. */
    public static final Duration RAW = Duration.ofDays(7);

    /** How long the means are kept. */
    public static final int MEANS_MONTHS = 13;

    private static final long WINDOW_MILLIS = Duration.ofMinutes(5).toMillis();
    private static final int BATCH = 1_000;

    /** Series rolled up or thinned out in one transaction, so that nobody waits long behind it. */
    private static final int SERIES_AT_ONCE = 500;

    /** Samples that wait for a disk that does not take them; beyond that the oldest go. */
    private static final int GATHERED_MAX = 100_000;

    private static final Logger LOG = LoggerFactory.getLogger(SampleStore.class);

    private final Path file;
    private final Time time;
    private final boolean readOnly;
    private final Consumer<Message> notices;
    private final Map<Series, Long> ids = new ConcurrentHashMap<>();
    private final Object gathering = new Object();
    private List<Sample> gathered = new ArrayList<>();
    private Optional<Database> database = Optional.empty();

    private record Series(String device, String sensor) {}

    private SampleStore(Path file, Time time, boolean readOnly, Consumer<Message> notices) {
        this.file = file;
        this.time = time;
        this.readOnly = readOnly;
        this.notices = notices;
    }

    /**
     * @param notices gets what a person should know: that a damaged file was moved aside
     */
    static SampleStore open(Path file, Time time, Consumer<Message> notices) {
        SampleStore store = new SampleStore(file, time, false, notices);
        store.on(_ -> null);
        return store;
    }

    /**
     * Empty where there is no file yet, and when it cannot be read: the rest of the folder can.
     *
     * @param notices gets why it cannot be read
     */
    static SampleStore openReadOnly(Path file, Time time, Consumer<Message> notices) {
        SampleStore store = new SampleStore(file, time, true, notices);
        if (Files.exists(file)) {
            try {
                store.database = Optional.of(checked(Database.openReadOnly(file)));
            } catch (StoreException e) {
                notices.accept(e.what());
            }
        }
        return store;
    }

    private static Database checked(Database opened) {
        try {
            Schema.samples().check(opened);
            return opened;
        } catch (StoreException e) {
            opened.abandon();
            throw e;
        }
    }

    /**
     * Takes samples, to be written within a second. What is no number is left out. Never fails: a
     * disk that does not take them is said once, and the oldest go when too many wait.
     */
    public void append(Collection<Sample> samples) {
        if (readOnly) {
            throw new StoreException(
                    StoreException.Kind.READ_ONLY,
                    Message.of("store.opened-for-reading", file.toString()));
        }
        boolean full;
        synchronized (gathering) {
            samples.stream().filter(s -> Double.isFinite(s.value())).forEach(gathered::add);
            full = gathered.size() >= BATCH;
        }
        if (full) {
            flushQuietly();
        }
    }

    /**
     * Writes what is gathered, now.
     *
     * @throws StoreException when it could not be written; it is kept for the next time
     */
    public void flush() {
        List<Sample> batch;
        synchronized (gathering) {
            batch = gathered;
            gathered = new ArrayList<>();
        }
        if (batch.isEmpty()) {
            return;
        }
        try {
            Map<Series, Long> fresh =
                    on(opened -> opened.write(connection -> insert(connection, batch)));
            ids.putAll(fresh);
        } catch (StoreException e) {
            giveBack(batch);
            throw e;
        }
    }

    /** Writes what is gathered; a failure is logged, the samples wait. */
    void flushQuietly() {
        try {
            flush();
        } catch (StoreException e) {
            LOG.warn("samples wait for the disk: {}", e.kind());
        }
    }

    /**
     * The curve of a sensor, oldest point first. What is older than the raw samples comes as means
     * of 5 minutes.
     *
     * @param from from that time on
     * @param to before that time
     * @param maxPoints at most so many points, each then the mean of an equal span; at least 1
     */
    public List<SamplePoint> query(
            DeviceId device, String sensor, Instant from, Instant to, int maxPoints) {
        if (maxPoints < 1) {
            throw new IllegalArgumentException("maxPoints " + maxPoints);
        }
        if (!readOnly) {
            flushQuietly();
        } else if (!isOpen()) {
            return List.of();
        }
        long start = from.toEpochMilli();
        long end = to.toEpochMilli();
        return on(opened -> opened.read(c -> points(c, device, sensor, start, end, maxPoints)));
    }

    /**
     * Makes the 5-minute means of all that is complete at that time and removes what is past its
     * age. To be called about once an hour; can be repeated.
     *
     * <p>Nothing is removed when that time is more than {@link #RAW} past the last call's: a clock
     * that jumped ahead makes everything look old, and the next call knows better.
     */
    public void maintain(Instant now) {
        flush();
        List<Long> series =
                on(
                        opened ->
                                opened.read(
                                        c ->
                                                Sql.list(
                                                        c,
                                                        "SELECT id FROM series ORDER BY id",
                                                        row -> row.getLong(1))));
        long complete = windowOf(now.toEpochMilli());
        long rawFrom = windowOf(now.minus(RAW).toEpochMilli());
        long meansFrom =
                now.atOffset(ZoneOffset.UTC).minusMonths(MEANS_MONTHS).toInstant().toEpochMilli();
        long rolledUp = on(opened -> opened.read(SampleStore::rolledUp));
        boolean believed = rawFrom <= rolledUp;
        for (int i = 0; i < series.size(); i += SERIES_AT_ONCE) {
            List<Long> some = series.subList(i, Math.min(series.size(), i + SERIES_AT_ONCE));
            on(
                    opened ->
                            opened.write(
                                    c -> {
                                        for (long id : some) {
                                            rollUp(c, id, rolledUp, complete);
                                            if (believed) {
                                                thinOut(c, id, rawFrom, meansFrom);
                                            }
                                        }
                                        return null;
                                    }));
        }
        // A sample that came late meanwhile has set it back, and that holds.
        on(
                opened ->
                        opened.write(
                                c ->
                                        Sql.update(
                                                c,
                                                "UPDATE rolled_up SET until = ? WHERE until = ?",
                                                complete,
                                                rolledUp)));
    }

    /** Bytes on disk. */
    public long size() {
        return FileSize.of(file).bytes();
    }

    /** Lets the file grow no further, as a full disk does. */
    void limitPages(int pages) {
        on(opened -> opened.limitPages(pages));
    }

    void copyTo(Path copy) {
        flush();
        on(opened -> opened.alone(c -> Sql.update(c, "VACUUM INTO ?", copy.toString())));
    }

    void close() {
        if (!readOnly) {
            flushQuietly();
        }
        synchronized (this) {
            database.ifPresent(Database::close);
            database = Optional.empty();
        }
    }

    /** Does it, and once more on a new file when the old one is damaged. */
    private <T> T on(Function<Database, T> work) {
        Database opened = null;
        try {
            opened = opened();
            return work.apply(opened);
        } catch (StoreException e) {
            if (e.kind() != StoreException.Kind.CORRUPT || readOnly) {
                throw e;
            }
            moveAside(Optional.ofNullable(opened));
            return work.apply(opened());
        }
    }

    private synchronized Database opened() {
        if (database.isEmpty()) {
            if (readOnly) {
                throw new StoreException(
                        StoreException.Kind.NOT_THERE,
                        Message.of("store.not-there", file.toString()));
            }
            Database fresh = Database.open(file, Database.Durability.NORMAL);
            try {
                Schema.samples().migrate(fresh);
            } catch (RuntimeException e) {
                fresh.abandon();
                throw e;
            }
            database = Optional.of(fresh);
        }
        return database.get();
    }

    private synchronized boolean isOpen() {
        return database.isPresent();
    }

    /** Several may find the damage at once; the first of them moves the file. */
    private synchronized void moveAside(Optional<Database> damaged) {
        if (!database.equals(damaged)) {
            return;
        }
        damaged.ifPresent(Database::abandon);
        database = Optional.empty();
        ids.clear();
        Path aside = file.resolveSibling("samples-damaged-" + time.now().toEpochMilli() + ".db");
        Disk.move(file, aside);
        Disk.move(Disk.beside(file, "-wal"), Disk.beside(aside, "-wal"));
        Disk.delete(Disk.beside(file, "-shm"));
        notices.accept(Message.of("store.samples-moved-aside", aside.toString()));
    }

    private void giveBack(List<Sample> batch) {
        synchronized (gathering) {
            batch.addAll(gathered);
            int tooMany = Math.max(0, batch.size() - GATHERED_MAX);
            gathered = new ArrayList<>(batch.subList(tooMany, batch.size()));
            if (tooMany > 0) {
                LOG.warn("{} samples are lost: the disk does not take them", tooMany);
            }
        }
    }

    private Map<Series, Long> insert(Connection connection, List<Sample> batch)
            throws SQLException {
        Map<Series, Long> fresh = new HashMap<>();
        long oldest = Long.MAX_VALUE;
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT OR REPLACE INTO raw VALUES (?, ?, ?)")) {
            for (Sample sample : batch) {
                Series series = new Series(sample.device().value(), sample.sensor());
                Long id = ids.get(series);
                if (id == null) {
                    id = fresh.get(series);
                }
                if (id == null) {
                    id = id(connection, series);
                    fresh.put(series, id);
                }
                long at = sample.at().toEpochMilli();
                oldest = Math.min(oldest, at);
                Sql.bind(insert, id, at, sample.value());
                insert.addBatch();
            }
            insert.executeBatch();
        }
        Sql.update(
                connection, "UPDATE rolled_up SET until = ?1 WHERE until > ?1", windowOf(oldest));
        return fresh;
    }

    private static long id(Connection connection, Series series) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO series (device, sensor) VALUES (?, ?) ON CONFLICT DO NOTHING",
                series.device(),
                series.sensor());
        return find(connection, series.device(), series.sensor()).orElseThrow();
    }

    private static OptionalLong find(Connection connection, String device, String sensor)
            throws SQLException {
        long id =
                Sql.number(
                        connection,
                        "SELECT id FROM series WHERE device = ? AND sensor = ?",
                        device,
                        sensor);
        return id == 0 ? OptionalLong.empty() : OptionalLong.of(id);
    }

    private static long rolledUp(Connection connection) throws SQLException {
        return Sql.number(connection, "SELECT until FROM rolled_up");
    }

    private static void rollUp(Connection connection, long series, long from, long to)
            throws SQLException {
        Sql.update(
                connection,
                """
                INSERT INTO five_minutes
                SELECT series, at / ?1 * ?1, avg(value), min(value), max(value), count(*)
                FROM raw WHERE series = ?2 AND at >= ?3 AND at < ?4 GROUP BY at / ?1
                ON CONFLICT DO UPDATE SET mean = excluded.mean, least = excluded.least,
                  most = excluded.most, count = excluded.count
                WHERE excluded.count >= five_minutes.count
                """,
                WINDOW_MILLIS,
                series,
                from,
                to);
    }

    private static void thinOut(Connection connection, long series, long rawFrom, long meansFrom)
            throws SQLException {
        Sql.update(connection, "DELETE FROM raw WHERE series = ? AND at < ?", series, rawFrom);
        Sql.update(
                connection,
                "DELETE FROM five_minutes WHERE series = ? AND at < ?",
                series,
                meansFrom);
    }

    private static List<SamplePoint> points(
            Connection connection,
            DeviceId device,
            String sensor,
            long from,
            long to,
            int maxPoints)
            throws SQLException {
        OptionalLong series = find(connection, device.value(), sensor);
        if (series.isEmpty() || to <= from) {
            return List.of();
        }
        long firstRaw =
                Sql.first(
                                connection,
                                "SELECT at FROM raw WHERE series = ? ORDER BY at LIMIT 1",
                                row -> row.getLong(1),
                                series.getAsLong())
                        .map(SampleStore::windowOf)
                        .orElse(Long.MAX_VALUE);
        String both =
                """
                SELECT at, value AS mean, value AS least, value AS most, 1 AS count
                FROM raw WHERE series = ?1 AND at >= ?2 AND at < ?3
                UNION ALL
                SELECT at, mean, least, most, count FROM five_minutes
                WHERE series = ?1 AND at >= ?2 AND at < min(?3, ?4)
                """;
        long count =
                Sql.number(
                        connection,
                        "SELECT count(*) FROM (" + both + ")",
                        series.getAsLong(),
                        from,
                        to,
                        firstRaw);
        long span = count <= maxPoints ? 1 : Math.ceilDiv(to - from, maxPoints);
        return Sql.list(
                connection,
                """
                SELECT min(at), sum(mean * count) / sum(count), min(least), max(most)
                FROM (%s) GROUP BY (at - ?2) / ?5 ORDER BY 1
                """
                        .formatted(both),
                row ->
                        new SamplePoint(
                                Instant.ofEpochMilli(row.getLong(1)),
                                row.getDouble(2),
                                row.getDouble(3),
                                row.getDouble(4)),
                series.getAsLong(),
                from,
                to,
                firstRaw,
                span);
    }

    private static long windowOf(long millis) {
        return Math.floorDiv(millis, WINDOW_MILLIS) * WINDOW_MILLIS;
    }
}
