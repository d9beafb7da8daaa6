package io.rackside.store;

import io.rackside.model.Cabinet;
import io.rackside.model.CabinetId;
import io.rackside.model.CabinetModel;
import io.rackside.model.SiteId;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The cabinets, retired ones too. */
public final class Cabinets {
    private final Database database;

    Cabinets(Database database) {
        this.database = database;
    }

    /**
     * Writes a cabinet as it is now; its site has to be there at the end of the transaction.
     *
     * @throws StoreException when it could not be written
     */
    public void save(Cabinet cabinet) {
        OptionalInt budget = cabinet.powerBudgetWatts();
        database.write(
                connection ->
                        Sql.update(
                                connection,
                                """
                                INSERT INTO cabinet (id, site, room, cabinet_row, name, model,
                                  power_budget_watts, retired)
                                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                                ON CONFLICT (id) DO UPDATE SET site = excluded.site,
                                  room = excluded.room, cabinet_row = excluded.cabinet_row,
                                  name = excluded.name, model = excluded.model,
                                  power_budget_watts = excluded.power_budget_watts,
                                  retired = excluded.retired
                                """,
                                cabinet.id().value(),
                                cabinet.site().value(),
                                cabinet.room(),
                                cabinet.row(),
                                cabinet.name(),
                                cabinet.model().name(),
                                budget.isPresent() ? budget.getAsInt() : null,
                                cabinet.retired()));
    }

    public Optional<Cabinet> find(CabinetId id) {
        return database.read(
                connection ->
                        Sql.first(
                                connection,
                                "SELECT * FROM cabinet WHERE id = ?",
                                Cabinets::cabinet,
                                id.value()));
    }

    /** All of them by name. */
    public List<Cabinet> all() {
        return database.read(
                connection ->
                        Sql.list(
                                connection,
                                "SELECT * FROM cabinet ORDER BY name",
                                Cabinets::cabinet));
    }

    private static Cabinet cabinet(ResultSet row) throws SQLException {
        int watts = row.getInt("power_budget_watts");
        OptionalInt budget = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(watts);
        return new Cabinet(
                new CabinetId(row.getString("id")),
                new SiteId(row.getString("site")),
                row.getString("room"),
                row.getString("cabinet_row"),
                row.getString("name"),
                CabinetModel.valueOf(row.getString("model")),
                budget,
                Sql.instant(row, "retired"));
    }
}
