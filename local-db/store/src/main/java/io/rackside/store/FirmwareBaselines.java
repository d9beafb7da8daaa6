package io.rackside.store;

import io.rackside.model.firmware.FirmwareBaseline;

import java.util.List;

/** The sets of versions that are wanted, by name. */
public final class FirmwareBaselines {
    private final Database database;
    private final RecordJson json;

    FirmwareBaselines(Database database, RecordJson json) {
        this.database = database;
        this.json = json;
    }

    /** Writes a baseline in place of the one with that name. */
    public void save(FirmwareBaseline baseline) {
        database.write(
                connection ->
                        Sql.update(
                                connection,
                                "INSERT OR REPLACE INTO firmware_baseline VALUES (?, ?)",
                                baseline.name(),
                                json.write(baseline)));
    }

    public void remove(String name) {
        database.write(
                connection ->
                        Sql.update(
                                connection, "DELETE FROM firmware_baseline WHERE name = ?", name));
    }

    public List<FirmwareBaseline> all() {
        return database.read(
                connection ->
                        Sql.list(
                                connection,
                                "SELECT body FROM firmware_baseline ORDER BY name",
                                row -> json.read(FirmwareBaseline.class, row.getString(1))));
    }
}
