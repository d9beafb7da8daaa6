package io.rackside.store;

import io.rackside.model.firmware.FirmwarePackage;

import java.util.List;
import java.util.Optional;

/** The packages of the firmware library; their files lie in {@link FirmwareFiles}. */
public final class FirmwarePackages {
    private final Database database;
    private final RecordJson json;

    FirmwarePackages(Database database, RecordJson json) {
        this.database = database;
        this.json = json;
    }

    /** Writes a package in place of the one with that SHA-256. */
    public void save(FirmwarePackage kept) {
        database.write(
                connection ->
                        Sql.update(
                                connection,
                                "INSERT OR REPLACE INTO firmware_package VALUES (?, ?, ?)",
                                kept.sha256(),
                                Sql.millis(kept.imported()),
                                json.write(kept)));
    }

    public void remove(String sha256) {
        database.write(
                connection ->
                        Sql.update(
                                connection,
                                "DELETE FROM firmware_package WHERE sha256 = ?",
                                sha256));
    }

    /** All there are, the newest first. */
    public List<FirmwarePackage> all() {
        return database.read(
                connection ->
                        Sql.list(
                                connection,
                                "SELECT body FROM firmware_package"
                                        + " ORDER BY imported_ms DESC, sha256",
                                row -> json.read(FirmwarePackage.class, row.getString(1))));
    }

    public Optional<FirmwarePackage> find(String sha256) {
        return database.read(
                connection ->
                        Sql.first(
                                connection,
                                "SELECT body FROM firmware_package WHERE sha256 = ?",
                                row -> json.read(FirmwarePackage.class, row.getString(1)),
                                sha256));
    }
}
