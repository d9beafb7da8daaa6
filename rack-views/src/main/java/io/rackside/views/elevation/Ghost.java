package io.rackside.views.elevation;

import io.rackside.model.Placement;
import io.rackside.views.picture.Status;
import io.rackside.views.style.StatusGlyph;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import java.util.Optional;

/** The box being carried, where it would stand, with why it cannot when it cannot. */
final class Ghost extends Group {
    private static final PseudoClass FITS = PseudoClass.getPseudoClass("fits");
    private static final PseudoClass BLOCKED = PseudoClass.getPseudoClass("blocked");
    private static final double OFFSET = 10;

    private final Region veil = new Region();
    private final Region box = new Region();
    private final StatusGlyph glyph = new StatusGlyph(12);
    private final Label text = new Label();
    private final HBox words = new HBox(glyph, text);

    Ghost() {
        setManaged(false);
        setMouseTransparent(true);
        setVisible(false);
        setViewOrder(-10);
        setAccessibleRole(AccessibleRole.TEXT);
        veil.getStyleClass().add("ghost-veil");
        box.getStyleClass().add("ghost");
        words.getStyleClass().add("ghost-words");
        words.setAlignment(Pos.CENTER_LEFT);
        veil.setManaged(false);
        box.setManaged(false);
        words.setManaged(false);
        getChildren().addAll(veil, box, words);
    }

    /**
     * Shows it.
     *
     * @param where in the drawing
     * @param room width of the drawing, so that the words stay in it
     */
    void show(
            Carried carried,
            Placement place,
            Optional<String> obstacle,
            Rectangle2D where,
            double room) {
        veil.resizeRelocate(where.getMinX(), where.getMinY(), where.getWidth(), where.getHeight());
        box.resizeRelocate(
                where.getMinX() - 1,
                where.getMinY() - 1,
                where.getWidth() + 2,
                where.getHeight() + 2);
        box.pseudoClassStateChanged(FITS, obstacle.isEmpty());
        box.pseudoClassStateChanged(BLOCKED, obstacle.isPresent());
        glyph.setStatus(obstacle.isPresent() ? Status.CRITICAL : Status.OK);
        String units = units(carried, place);
        text.setText(
                obstacle.orElse(units.isEmpty() ? carried.name() : carried.name() + " · " + units));
        setAccessibleText(text.getText());
        setVisible(true);
        words.applyCss();
        double width = Math.min(Math.ceil(words.prefWidth(-1)), room);
        double height = Math.ceil(words.prefHeight(-1));
        double x = Math.min(where.getMaxX() + OFFSET, room - width);
        words.resizeRelocate(
                Math.max(0, x),
                Math.max(0, Math.round(where.getMinY() + (where.getHeight() - height) / 2)),
                width,
                height);
        words.layout();
    }

    /** The units it would take as printed on the rail, such as {@code U12} or {@code U12-13}. */
    static String units(Carried carried, Placement place) {
        if (!(place instanceof Placement.Mounted mounted)) {
            return "";
        }
        int lowest = mounted.bottomHalfU() / 2 + 1;
        int highest = (mounted.bottomHalfU() + carried.type().heightHalfU() - 1) / 2 + 1;
        return lowest >= highest ? "U" + lowest : "U" + lowest + "-" + highest;
    }

    void hide() {
        setVisible(false);
    }
}
