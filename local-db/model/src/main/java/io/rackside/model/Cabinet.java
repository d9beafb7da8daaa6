package io.rackside.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One cabinet at a site.
 *
 * @param room the room it stands in, empty when not told
 * @param row the row within the room, empty when not told
 * @param powerBudgetWatts what its feeds may carry together, in W
 * @param retired when it was taken out of use; its history stays
 */
public record Cabinet(
        CabinetId id,
        SiteId site,
        String room,
        String row,
        String name,
        CabinetModel model,
        OptionalInt powerBudgetWatts,
        Optional<Instant> retired) {
    public Cabinet {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(site, "site");
        Objects.requireNonNull(room, "room");
        Objects.requireNonNull(row, "row");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(powerBudgetWatts, "powerBudgetWatts");
        Objects.requireNonNull(retired, "retired");
        if (name.isBlank()) {
            throw new IllegalArgumentException("a cabinet needs a name");
        }
    }

    public Cabinet renamed(String newName) {
        return new Cabinet(id, site, room, row, newName, model, powerBudgetWatts, retired);
    }

    public Cabinet movedTo(SiteId newSite, String newRoom, String newRow) {
        return new Cabinet(id, newSite, newRoom, newRow, name, model, powerBudgetWatts, retired);
    }

    public Cabinet retiredAt(Instant when) {
        return new Cabinet(id, site, room, row, name, model, powerBudgetWatts, Optional.of(when));
    }
}
