package io.rackside.views.wall;

import io.rackside.model.CabinetId;
import io.rackside.views.picture.CabinetPicture;

import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;

import java.util.Objects;

/** A visible cabinet of the wall: a canvas, painted when its picture changed. */
final class Tile extends Region {
    private final Canvas canvas = new Canvas();
    private final Region outline = new Region();
    private CabinetPicture picture;
    private CabinetPicture painted;
    private TilePainter paintedBy;

    Tile() {
        getStyleClass().add("tile");
        setManaged(false);
        setAccessibleRole(AccessibleRole.BUTTON);
        outline.getStyleClass().add("tile-outline");
        outline.setManaged(false);
        outline.setMouseTransparent(true);
        canvas.setManaged(false);
        canvas.setMouseTransparent(true);
        getChildren().addAll(canvas, outline);
    }

    CabinetId id() {
        return picture.id();
    }

    void show(CabinetPicture next) {
        picture = next;
        setAccessibleText(next.accessibleText());
    }

    void place(double x, double y, double width, double height) {
        resizeRelocate(x, y, width, height);
        outline.resizeRelocate(-5, -5, width + 10, height + 8);
        if (canvas.getWidth() != width || canvas.getHeight() != height) {
            canvas.setWidth(width);
            canvas.setHeight(height);
            painted = null;
        }
    }

    /** Whether it shows anything yet. */
    boolean painted() {
        return painted != null;
    }

    boolean dirty(TilePainter painter) {
        return !Objects.equals(painted, picture) || paintedBy != painter;
    }

    void paint(TilePainter painter) {
        painter.paint(canvas.getGraphicsContext2D(), picture, getWidth(), getHeight());
        painted = picture;
        paintedBy = painter;
    }

    @Override
    protected void layoutChildren() {}
}
