package io.rackside.app.console.sites;

import io.rackside.app.console.live.Place;
import io.rackside.views.picture.Status;

import java.util.List;
import java.util.Objects;

/**
 * A line of the sites tree.
 *
 * @param status worst of everything below it
 * @param count cabinets below a site, boxes in a cabinet
 */
public record SiteNode(
        Place place, String name, Status status, int count, List<SiteNode> children) {
    public SiteNode {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(status, "status");
        children = List.copyOf(children);
    }
}
