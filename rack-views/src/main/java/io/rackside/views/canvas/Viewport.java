package io.rackside.views.canvas;

import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/**
 * A window on the drawing, which may be larger than it. The drawing is painted on a canvas of the
 * window's size, whatever its own; above it lie the nodes of what is drawn.
 */
public final class Viewport extends Region {
    private static final double MARGIN = 12;

    private final Region content;
    private final Runnable whenPanned;
    private final Canvas canvas = new Canvas();
    private final Rectangle clip = new Rectangle();
    private double panX;
    private double panY;

    /**
     * @param whenPanned asked to paint what is seen now
     */
    public Viewport(Region content, Runnable whenPanned) {
        this.content = content;
        this.whenPanned = whenPanned;
        canvas.setMouseTransparent(true);
        content.setManaged(false);
        setManaged(false);
        setClip(clip);
        getChildren().addAll(canvas, content);
    }

    /** The room there is, and what is drawn in it. */
    public void place(double width, double height, double contentWidth, double contentHeight) {
        resize(width, height);
        clip.setWidth(width);
        clip.setHeight(height);
        canvas.setWidth(width);
        canvas.setHeight(height);
        content.resize(contentWidth, contentHeight);
        stand(panX, panY);
    }

    /** The empty canvas, its origin where the drawing's is. */
    public GraphicsContext blank() {
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.setTransform(1, 0, 0, 1, 0, 0);
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        g.translate(content.getLayoutX(), content.getLayoutY());
        return g;
    }

    public double panX() {
        return panX;
    }

    public double panY() {
        return panY;
    }

    /** Moves the drawing so that its point x, y is the window's corner, as far as it goes. */
    public void panTo(double x, double y) {
        stand(x, y);
        whenPanned.run();
    }

    private void stand(double x, double y) {
        panX = Math.clamp(x, 0, Math.max(0, content.getWidth() - getWidth()));
        panY = Math.clamp(y, 0, Math.max(0, content.getHeight() - getHeight()));
        content.relocate(-Math.round(panX), -Math.round(panY));
    }

    public boolean canPan() {
        return content.getWidth() > getWidth() + 1 || content.getHeight() > getHeight() + 1;
    }

    /** Pans as little as it takes to show a node of the drawing. */
    public void reveal(Node node) {
        var bounds = content.sceneToLocal(node.localToScene(node.getBoundsInLocal()));
        if (bounds == null) {
            return;
        }
        panTo(
                nearest(panX, bounds.getMinX(), bounds.getMaxX(), getWidth()),
                nearest(panY, bounds.getMinY(), bounds.getMaxY(), getHeight()));
    }

    private static double nearest(double pan, double from, double to, double room) {
        if (from - MARGIN < pan) {
            return from - MARGIN;
        }
        return to + MARGIN > pan + room ? Math.min(from - MARGIN, to + MARGIN - room) : pan;
    }

    @Override
    protected void layoutChildren() {}
}
