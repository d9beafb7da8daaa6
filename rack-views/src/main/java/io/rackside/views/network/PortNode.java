package io.rackside.views.network;

import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;

/**
 * A port of the live panel: where the pointer, the keyboard and the screen reader find it. It is
 * painted with the whole panel.
 */
final class PortNode extends Region {
    private final Region outline = new Region();
    private PanelPort port;

    PortNode() {
        getStyleClass().add("port-node");
        setAccessibleRole(AccessibleRole.LIST_ITEM);
        setManaged(false);
        outline.getStyleClass().add("outline");
        outline.setManaged(false);
        outline.setMouseTransparent(true);
        getChildren().add(outline);
    }

    PanelPort port() {
        return port;
    }

    /**
     * @param look its look in words
     */
    void show(PanelPort next, String look) {
        port = next;
        String words = next.tip().isBlank() ? next.port() + ", " + look : next.tip();
        setAccessibleText(next.rate().isBlank() ? words : words + ", " + next.rate());
    }

    void place(PanelLayout.Cell cell) {
        double height = cell.bar().getMaxY() - cell.place().getMinY();
        resizeRelocate(
                cell.place().getMinX(), cell.place().getMinY(), cell.place().getWidth(), height);
        outline.resize(getWidth(), getHeight());
    }

    /** Its outline is placed by {@link #place}, not by a layout pass. */
    @Override
    protected void layoutChildren() {}
}
