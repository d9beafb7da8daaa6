package io.rackside.views.network;

import javafx.css.PseudoClass;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;

import java.util.Objects;

/**
 * A box of the map: where the pointer, the keyboard and the screen reader find it. It is painted
 * with the whole map; only the outline of what is chosen is a node.
 */
final class MapCard extends Region {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

    private final Region outline = new Region();
    private MapBox box;

    MapCard() {
        getStyleClass().add("map-card");
        setAccessibleRole(AccessibleRole.LIST_ITEM);
        setManaged(false);
        setFocusTraversable(false);
        outline.getStyleClass().add("outline");
        outline.setManaged(false);
        outline.setMouseTransparent(true);
        getChildren().add(outline);
    }

    MapBox box() {
        return box;
    }

    /**
     * @param layer the name of its layer
     * @param standing its look in words
     */
    void show(MapBox next, String layer, String standing) {
        box = next;
        String words = next.text().isBlank() ? standing : standing + ", " + next.text();
        setAccessibleText(next.name() + ", " + layer + ", " + words);
    }

    void setSelected(boolean selected) {
        pseudoClassStateChanged(SELECTED, selected);
        notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTED);
    }

    boolean selected() {
        return getPseudoClassStates().contains(SELECTED);
    }

    void place(double x, double y, double width, double height) {
        resizeRelocate(x, y, width, height);
        outline.resize(width, height);
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return Objects.equals(attribute, AccessibleAttribute.SELECTED)
                ? selected()
                : super.queryAccessibleAttribute(attribute, parameters);
    }

    /** Its outline is placed by {@link #place}, not by a layout pass. */
    @Override
    protected void layoutChildren() {}
}
