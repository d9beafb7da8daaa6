package io.rackside.app.console.inspector;

import io.rackside.views.picture.Status;
import io.rackside.views.style.StatusGlyph;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A part in two lines: its name, and below it make, model and serial number. */
final class PartNode extends HBox {
    private final StatusGlyph glyph = new StatusGlyph(12);
    private final Label name = new Label();
    private final Label below = new Label();
    private final Tooltip whole = new Tooltip();

    private PartNode() {
        super(7);
        below.getStyleClass().add("rs-caption");
        setAlignment(Pos.CENTER_LEFT);
        VBox lines = new VBox(name, below);
        lines.setAlignment(Pos.CENTER_LEFT);
        lines.setMinWidth(0);
        below.managedProperty().bind(below.visibleProperty());
        getChildren().addAll(glyph, lines);
        Tooltip.install(this, whole);
    }

    /** The node of a row, the one a cell has already where it has one. */
    static Node of(PartRow row, Node old) {
        PartNode node = old instanceof PartNode part ? part : new PartNode();
        node.show(row);
        return node;
    }

    private void show(PartRow row) {
        String more =
                Stream.of(row.what(), row.serial())
                        .filter(text -> !text.isBlank())
                        .collect(Collectors.joining(" · "));
        glyph.setStatus(row.status());
        glyph.setVisible(row.status() != Status.NOT_MONITORED);
        glyph.setManaged(glyph.isVisible());
        name.setText(row.name());
        below.setText(more);
        below.setVisible(!more.isEmpty());
        whole.setText(more.isEmpty() ? row.name() : row.name() + "\n" + more);
    }
}
