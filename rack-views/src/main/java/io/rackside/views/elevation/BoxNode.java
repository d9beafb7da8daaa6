package io.rackside.views.elevation;

import io.rackside.model.DeviceId;
import io.rackside.model.Face;
import io.rackside.views.canvas.Lettering;
import io.rackside.views.network.PortMark;
import io.rackside.views.picture.BoxPicture;

import javafx.css.PseudoClass;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One box as seen at one face: where the pointer, the keyboard and the screen reader find it. It is
 * painted with the whole cabinet; only the outline of what is chosen is a node.
 */
final class BoxNode extends Region {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final double STRIP_WIDTH_MM = 56;
    private static final double STRIP_HEIGHT_MM = 1750;

    private final Face seen;
    private Region outline;
    private BoxPicture picture;
    private Aspect aspect;
    private RackGeometry geometry;
    private FaceDrawing drawing;
    private List<PlacedPort> ports = List.of();

    BoxNode(Face seen) {
        this.seen = seen;
        getStyleClass().add("box");
        setAccessibleRole(AccessibleRole.LIST_ITEM);
        setManaged(false);
        focusedProperty().addListener((_, _, focused) -> mark(focused));
    }

    DeviceId id() {
        return picture.id();
    }

    BoxPicture picture() {
        return picture;
    }

    Face face() {
        return seen;
    }

    /** Whether it belongs to the other side and is seen through an empty place. */
    boolean far() {
        return aspect.far();
    }

    /** What is built into the side that is seen. */
    FaceDrawing drawing() {
        return drawing;
    }

    /** Shows these ports of its network; none in other lenses. */
    void setPorts(List<PlacedPort> placed) {
        ports = List.copyOf(placed);
    }

    List<PlacedPort> ports() {
        return ports;
    }

    /** The port at a point, in pixels from the corner of the frame. */
    Optional<PortMark> portAt(double x, double y) {
        return ports.stream()
                .filter(port -> port.place().contains(x - getLayoutX(), y - getLayoutY()))
                .map(PlacedPort::mark)
                .findFirst();
    }

    /** Where ports may stand that its faceplate plan does not know. */
    PortSeats.Room portRoom() {
        BoxPainter.Spot spot = spot();
        return new PortSeats.Room(
                spot.strip() ? 1 : spot.ear() + 2,
                spot.strip() ? getWidth() - 1 : spot.glyphX() - 4,
                getHeight(),
                geometry.millimetre());
    }

    private BoxPainter.Spot spot() {
        return new BoxPainter.Spot(picture, far(), geometry, getWidth(), getHeight());
    }

    /** Takes another picture; the face is laid out anew only for another type or place. */
    void show(BoxPicture next) {
        BoxPicture before = picture;
        picture = next;
        if (before == null
                || !before.type().equals(next.type())
                || !before.placement().equals(next.placement())) {
            aspect = Aspect.of(next.placement(), next.type(), seen);
            setViewOrder(order(selected()));
            drawing = null;
            if (geometry != null) {
                place(geometry);
            }
        }
        setAccessibleText(next.accessibleText());
    }

    /** Stands where the geometry says; a changed size lays the face out anew. */
    void place(RackGeometry newGeometry) {
        geometry = newGeometry;
        Rectangle2D place = geometry.place(picture.placement(), picture.type(), seen).orElse(null);
        setVisible(place != null);
        if (place == null) {
            return;
        }
        boolean sameSize =
                drawing != null
                        && place.getWidth() == getWidth()
                        && place.getHeight() == getHeight();
        resizeRelocate(place.getMinX(), place.getMinY(), place.getWidth(), place.getHeight());
        if (!sameSize) {
            drawing = draw(place.getWidth(), place.getHeight());
        }
        if (outline != null) {
            outline.resize(getWidth(), getHeight());
        }
    }

    private FaceDrawing draw(double width, double height) {
        boolean strip = picture.type().heightHalfU() == 0;
        double mm = geometry.millimetre();
        FeatureCells cells =
                strip
                        ? new FeatureCells(
                                width / STRIP_WIDTH_MM,
                                height / STRIP_HEIGHT_MM,
                                geometry.outputScale())
                        : new FeatureCells(mm, mm, geometry.outputScale());
        return new FaceDrawing(aspect.features(), cells, width, height);
    }

    /** Where it stands, the frame's corner at the origin. */
    void paint(GraphicsContext g, PaintStyle style, Lettering lettering) {
        g.save();
        g.translate(getLayoutX(), getLayoutY());
        new BoxPainter(g, style, lettering).paint(spot(), drawing, aspect.front());
        g.restore();
    }

    /** What stands above the cables that are led over it. */
    void paintAbove(GraphicsContext g, PaintStyle style, Lettering lettering) {
        g.save();
        g.translate(getLayoutX(), getLayoutY());
        new BoxPainter(g, style, lettering).paintAbove(spot(), ports);
        g.restore();
    }

    void setSelected(boolean selected) {
        mark(selected);
        pseudoClassStateChanged(SELECTED, selected);
        setViewOrder(order(selected));
        notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTED);
    }

    boolean selected() {
        return getPseudoClassStates().contains(SELECTED);
    }

    /** The outline is made for the first time a box is chosen. */
    private void mark(boolean chosen) {
        if (chosen && outline == null) {
            outline = new Region();
            outline.getStyleClass().add("outline");
            outline.setManaged(false);
            outline.setMouseTransparent(true);
            outline.resize(getWidth(), getHeight());
            getChildren().add(outline);
        }
    }

    /** An outline must lie above the neighbours it overlaps. */
    private double order(boolean selected) {
        return selected ? -1 : aspect.far() ? 1 : 0;
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
