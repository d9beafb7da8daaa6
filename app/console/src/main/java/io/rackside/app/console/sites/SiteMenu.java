package io.rackside.app.console.sites;

import io.rackside.app.console.live.Place;

import javafx.scene.Node;
import javafx.scene.input.ContextMenuEvent;

/** Offers what can be done with a site or a cabinet. */
@FunctionalInterface
public interface SiteMenu {
    void show(Place place, Node owner, ContextMenuEvent event);
}
