package io.rackside.views.picture;

import java.util.List;
import java.util.Objects;

/**
 * The cabinets of a site on the fleet wall.
 *
 * @param title the site's name
 * @param summary a few words beside it; may be empty
 */
public record GroupPicture(String title, String summary, List<CabinetPicture> cabinets) {
    public GroupPicture {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(summary, "summary");
        cabinets = List.copyOf(cabinets);
    }
}
