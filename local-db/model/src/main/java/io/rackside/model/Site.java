package io.rackside.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A place that has cabinets, or a region that has such places.
 *
 * @param parent the region it belongs to
 * @param retired when it was taken out of use; its history stays
 */
public record Site(
        SiteId id, Optional<SiteId> parent, String name, SiteLink link, Optional<Instant> retired) {
    public Site {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(parent, "parent");
        Objects.requireNonNull(link, "link");
        Objects.requireNonNull(retired, "retired");
        if (name.isBlank()) {
            throw new IllegalArgumentException("a site needs a name");
        }
    }

    public Site renamed(String newName) {
        return new Site(id, parent, newName, link, retired);
    }

    public Site movedUnder(Optional<SiteId> newParent) {
        return new Site(id, newParent, name, link, retired);
    }

    public Site linkedBy(SiteLink newLink) {
        return new Site(id, parent, name, newLink, retired);
    }

    public Site retiredAt(Instant when) {
        return new Site(id, parent, name, link, Optional.of(when));
    }
}
