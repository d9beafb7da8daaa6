package io.rackside.app.console.table;

import io.rackside.views.picture.Status;
import io.rackside.views.style.StatusGlyph;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** A cell in two lines: what it is, and below it, dim, what more there is to say. */
public final class TwoLines extends HBox {
    /** Room for a name that goes on below where there is nothing else to say. */
    private static final double TWO_LINES = 36;

    private final StatusGlyph glyph = new StatusGlyph(12);
    private final Label first = new Label();
    private final Label second = new Label();
    private final Tooltip whole = new Tooltip();

    private TwoLines() {
        super(7);
        first.setMaxHeight(TWO_LINES);
        second.getStyleClass().add("rs-caption");
        setAlignment(Pos.CENTER_LEFT);
        VBox lines = new VBox(first, second);
        lines.setAlignment(Pos.CENTER_LEFT);
        lines.setMinWidth(0);
        second.managedProperty().bind(second.visibleProperty());
        getChildren().addAll(glyph, lines);
        Tooltip.install(this, whole);
    }

    /**
     * The node of a row, the one a cell has already where it has one.
     *
     * @param status {@link Status#NOT_MONITORED} for none
     * @param below may be empty
     */
    public static Node of(Status status, String text, String below, Node old) {
        TwoLines node = old instanceof TwoLines lines ? lines : new TwoLines();
        node.glyph.setStatus(status);
        node.glyph.setVisible(status != Status.NOT_MONITORED);
        node.glyph.setManaged(node.glyph.isVisible());
        node.first.setText(text);
        node.first.setWrapText(below.isEmpty());
        node.second.setText(below);
        node.second.setVisible(!below.isEmpty());
        node.whole.setText(below.isEmpty() ? text : text + "\n" + below);
        return node;
    }
}
