package io.rackside.store;

import io.rackside.model.Message;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One SQLite file: a single thread that writes, a few that read beside it.
 *
 * <p>SQLite calls pin the carrier of a virtual thread, so callers wait while platform threads work.
 * An interrupt does not end the wait, for a caller has to know whether its write happened; it is
 * kept for afterwards.
 */
final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private static final int READERS = 3;

    /** Work waiting for its turn; whoever comes beyond that is told so. */
    private static final int WAITING_MAX = 10_000;

    private static final int BUSY_MILLIS = 5_000;

    /** How long ordinary work may take, waiting included. */
    private static final long SECONDS = 60;

    /** How long a copy or a check of the whole file may take. */
    static final long LONG_SECONDS = 3_600;

    /** How much of a file may be lost. */
    enum Durability {
        /** What was committed is there after a power cut. */
        FULL,
        /** The last commits may be missing after a power cut; the file is whole. */
        NORMAL
    }

    private final Path file;
    private final boolean readOnly;
    private final Durability durability;
    private final Connection writer;
    private final ThreadPoolExecutor writing;
    private final ThreadPoolExecutor reading;
    private final BlockingQueue<Connection> readers = new LinkedBlockingQueue<>();

    /** What is confined to the writing thread. */
    private final List<Runnable> afterCommit = new ArrayList<>();

    private volatile Thread inTransaction;
    private boolean broken;

    private Database(Path file, boolean readOnly, Durability durability) throws SQLException {
        this.file = file;
        this.readOnly = readOnly;
        this.durability = durability;
        writer = connect();
        writing = threads(1, file.getFileName() + " writer");
        reading = threads(READERS, file.getFileName() + " reader");
    }

    /**
     * Opens a file for reading and writing, and makes it where there is none, for its owner alone;
     * SQLite's files beside it become like it.
     *
     * @throws StoreException when it cannot be opened or is no database
     */
    static Database open(Path file, Durability durability) {
        Disk.ownerOnlyFile(file);
        try {
            return new Database(file, false, durability);
        } catch (SQLException e) {
            throw SqliteFailure.of(e, file);
        }
    }

    /**
     * Opens a file for reading, also beside a process that writes it.
     *
     * @throws StoreException when it cannot be opened or is no database
     */
    static Database openReadOnly(Path file) {
        try {
            return new Database(file, true, Durability.FULL);
        } catch (SQLException e) {
            throw SqliteFailure.of(e, file);
        }
    }

    Path file() {
        return file;
    }

    boolean readOnly() {
        return readOnly;
    }

    /**
     * Writes in one transaction, on the writing thread. Within a transaction of the same thread it
     * becomes part of that one, and when it fails the whole of it does.
     *
     * @throws StoreException when it could not be written; then none of it was, unless its kind is
     *     {@link StoreException.Kind#TOO_SLOW}: the disk may still take it after the wait has ended
     */
    <T> T write(SqlWork<T> work) {
        if (readOnly) {
            throw new StoreException(
                    StoreException.Kind.READ_ONLY,
                    Message.of("store.opened-for-reading", file.toString()));
        }
        if (Thread.currentThread().equals(inTransaction)) {
            return nested(work);
        }
        return answer(writing, () -> transaction(work), SECONDS);
    }

    /** Reads one consistent state, beside whoever writes. */
    <T> T read(SqlWork<T> work) {
        return read(work, SECONDS);
    }

    <T> T read(SqlWork<T> work, long seconds) {
        if (Thread.currentThread().equals(inTransaction)) {
            return nested(work);
        }
        return answer(reading, () -> reader(work), seconds);
    }

    /** Works on the writing connection outside a transaction: what SQLite wants alone. */
    <T> T alone(SqlWork<T> work) {
        return answer(writing, () -> run(work, writer), LONG_SECONDS);
    }

    /** Lets the file grow no further, as a full disk does. */
    Void limitPages(int pages) {
        return alone(connection -> execute(connection, "PRAGMA max_page_count = " + pages));
    }

    /** Runs that once the transaction at work is on disk; at once when there is none. */
    void afterCommit(Runnable then) {
        if (Thread.currentThread().equals(inTransaction)) {
            afterCommit.add(then);
        } else {
            then.run();
        }
    }

    /** Lets go of a file that is no good: nothing more is written to it. */
    void abandon() {
        writing.shutdownNow();
        reading.shutdownNow();
        try {
            for (Connection reader : readers) {
                reader.close();
            }
            writer.close();
        } catch (SQLException e) {
            LOG.debug("a damaged file does not close well", e);
        }
    }

    @Override
    public void close() {
        writing.shutdown();
        reading.shutdown();
        try {
            if (!writing.awaitTermination(SECONDS, TimeUnit.SECONDS)
                    || !reading.awaitTermination(SECONDS, TimeUnit.SECONDS)) {
                throw tooSlow(null);
            }
            for (Connection reader : readers) {
                reader.close();
            }
            fold();
            writer.close();
        } catch (SQLException e) {
            throw SqliteFailure.of(e, file);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What cannot be folded into the file, on a full disk, stays in the log and is read there. */
    private void fold() {
        if (readOnly) {
            return;
        }
        try {
            Sql.script(writer, "PRAGMA wal_checkpoint(TRUNCATE)");
        } catch (SQLException e) {
            LOG.warn("the log of {} stays beside it", file, e);
        }
    }

    private Connection connect() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(readOnly);
        config.setBusyTimeout(BUSY_MILLIS);
        config.enforceForeignKeys(true);
        Connection connection = config.createConnection("jdbc:sqlite:" + file.toUri());
        try {
            if (!readOnly) {
                Sql.script(connection, "PRAGMA journal_mode = WAL");
            }
            Sql.script(connection, "PRAGMA synchronous = " + durability);
            Sql.script(connection, "PRAGMA trusted_schema = OFF");
            // Reads the header, so that a file that is no database is known now.
            Sql.number(connection, "PRAGMA user_version");
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    private <T> T transaction(SqlWork<T> work) {
        run(c -> execute(c, "BEGIN IMMEDIATE"), writer);
        inTransaction = Thread.currentThread();
        broken = false;
        try {
            T result = run(work, writer);
            if (broken) {
                throw new IllegalStateException("a part of the transaction failed");
            }
            run(c -> execute(c, "COMMIT"), writer);
            List<Runnable> then = List.copyOf(afterCommit);
            afterCommit.clear();
            inTransaction = null;
            then.forEach(Runnable::run);
            return result;
        } finally {
            if (inTransaction != null) {
                inTransaction = null;
                afterCommit.clear();
                rollBack(writer);
            }
        }
    }

    private <T> T nested(SqlWork<T> work) {
        try {
            return run(work, writer);
        } catch (RuntimeException e) {
            broken = true;
            throw e;
        }
    }

    private <T> T reader(SqlWork<T> work) {
        Connection idle = readers.poll();
        try {
            Connection connection = idle != null ? idle : connect();
            try {
                execute(connection, "BEGIN");
                return work.on(connection);
            } finally {
                rollBack(connection);
                readers.add(connection);
            }
        } catch (SQLException e) {
            throw SqliteFailure.of(e, file);
        }
    }

    private <T> T run(SqlWork<T> work, Connection connection) {
        try {
            return work.on(connection);
        } catch (SQLException e) {
            throw SqliteFailure.of(e, file);
        }
    }

    private static Void execute(Connection connection, String sql) throws SQLException {
        Sql.script(connection, sql);
        return null;
    }

    /**
     * SQLite has rolled back by itself after some failures and then says there is nothing to do.
     */
    private static void rollBack(Connection connection) {
        try {
            Sql.script(connection, "ROLLBACK");
        } catch (SQLException e) {
            LOG.debug("nothing to roll back", e);
        }
    }

    private <T> T answer(ThreadPoolExecutor threads, Callable<T> work, long seconds) {
        Future<T> future;
        try {
            future = threads.submit(work);
        } catch (RejectedExecutionException e) {
            throw tooSlow(e);
        }
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get(seconds, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (TimeoutException e) {
                    future.cancel(false);
                    throw tooSlow(e);
                } catch (ExecutionException e) {
                    throw unwrapped(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException unwrapped(Throwable cause) {
        return switch (cause) {
            case RuntimeException e -> e;
            case Error e -> throw e;
            default -> new IllegalStateException(cause);
        };
    }

    private StoreException tooSlow(Exception cause) {
        return new StoreException(
                StoreException.Kind.TOO_SLOW, Message.of("store.too-slow", file.toString()), cause);
    }

    private static ThreadPoolExecutor threads(int count, String name) {
        return new ThreadPoolExecutor(
                count,
                count,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING_MAX),
                Thread.ofPlatform().daemon().name(name).factory());
    }
}
