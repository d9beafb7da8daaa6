package io.rackside.store;

import io.rackside.model.Message;

import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

import java.nio.file.Path;
import java.sql.SQLException;

/** What SQLite's result codes mean for the person at the console (sqlite.org/rescode.html). */
final class SqliteFailure {
    private SqliteFailure() {}

    /** The failure in words, for the file it concerns. */
    static StoreException of(SQLException e, Path file) {
        String name = file.toString();
        if (e instanceof UnreadableRow) {
            return new StoreException(
                    StoreException.Kind.CORRUPT, Message.of("store.corrupt", name), e);
        }
        return switch (primary(e)) {
            case SQLITE_FULL, SQLITE_IOERR_SHMSIZE ->
                    new StoreException(
                            StoreException.Kind.DISK_FULL, Message.of("store.disk-full", name), e);
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN, SQLITE_AUTH ->
                    new StoreException(
                            StoreException.Kind.READ_ONLY, Message.of("store.read-only", name), e);
            case SQLITE_CORRUPT, SQLITE_NOTADB ->
                    new StoreException(
                            StoreException.Kind.CORRUPT, Message.of("store.corrupt", name), e);
            case SQLITE_BUSY, SQLITE_LOCKED ->
                    new StoreException(
                            StoreException.Kind.LOCKED, Message.of("store.busy", name), e);
            case SQLITE_IOERR, SQLITE_PROTOCOL, SQLITE_NOMEM ->
                    new StoreException(StoreException.Kind.IO, Message.of("store.io", name), e);
            default -> throw new IllegalStateException("a statement of ours failed", e);
        };
    }

    private static SQLiteErrorCode primary(SQLException e) {
        if (!(e instanceof SQLiteException sqlite)) {
            return SQLiteErrorCode.UNKNOWN_ERROR;
        }
        // The index of the write-ahead log finds no room: a full disk in other words.
        return sqlite.getResultCode() == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE
                ? sqlite.getResultCode()
                : SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & 0xff);
    }
}
