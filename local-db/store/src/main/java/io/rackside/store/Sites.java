package io.rackside.store;

import io.rackside.model.Site;
import io.rackside.model.SiteId;
import io.rackside.model.SiteLink;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The sites and regions, retired ones too. */
public final class Sites {
    private final Database database;
    private final RecordJson json;

    Sites(Database database, RecordJson json) {
        this.database = database;
        this.json = json;
    }

    /**
     * Writes a site as it is now.
     *
     * @throws StoreException when it could not be written
     */
    public void save(Site site) {
        database.write(
                connection ->
                        Sql.update(
                                connection,
                                """
                                INSERT INTO site (id, parent, name, link, retired)
                                VALUES (?, ?, ?, ?, ?)
                                ON CONFLICT (id) DO UPDATE SET parent = excluded.parent,
                                  name = excluded.name, link = excluded.link,
                                  retired = excluded.retired
                                """,
                                site.id().value(),
                                site.parent().map(SiteId::value),
                                site.name(),
                                json.write(site.link()),
                                site.retired()));
    }

    public Optional<Site> find(SiteId id) {
        return database.read(
                connection ->
                        Sql.first(
                                connection,
                                "SELECT * FROM site WHERE id = ?",
                                this::site,
                                id.value()));
    }

    /** All of them by name. */
    public List<Site> all() {
        return database.read(
                connection -> Sql.list(connection, "SELECT * FROM site ORDER BY name", this::site));
    }

    private Site site(ResultSet row) throws SQLException {
        return new Site(
                new SiteId(row.getString("id")),
                Optional.ofNullable(row.getString("parent")).map(SiteId::new),
                row.getString("name"),
                json.read(SiteLink.class, row.getString("link")),
                Sql.instant(row, "retired"));
    }
}
