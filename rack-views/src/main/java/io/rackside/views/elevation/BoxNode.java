package io.rackside.views.elevation;

import io.rackside.model.DeviceId;
import io.rackside.model.Face;
import io.rackside.model.PowerState;
import io.rackside.views.picture.BoxPicture;
import io.rackside.views.picture.Lens;
import io.rackside.views.picture.Status;
import io.rackside.views.style.Palette;
import io.rackside.views.style.StatusGlyph;

import javafx.css.PseudoClass;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.layout.Region;

import java.util.Objects;

/** One box as seen at one face: the panel, what is built into it, and what the lens says. */
final class BoxNode extends Region {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final PseudoClass FAR = PseudoClass.getPseudoClass("far");
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");
    private static final PseudoClass OFF = PseudoClass.getPseudoClass("off");

    private static final double LEAST_GLYPH = 7;
    private static final double MOST_GLYPH = 14;
    private static final double STRIP_WIDTH_MM = 56;
    private static final double STRIP_HEIGHT_MM = 1750;

    private final Face seen;
    private final LensLayer lensLayer = new LensLayer();
    private final Group features = new Group();
    private final Region hatch = styled("hatch");
    private final PartMarks marks = new PartMarks();
    private final BoxLights lights;
    private final Region plate = styled("glyph-plate");
    private final Region outline = styled("outline");
    private StatusGlyph glyph;
    private BoxPicture picture;
    private Aspect aspect;
    private RackGeometry geometry;
    private FaceDrawing drawing;

    BoxNode(Face seen, Blink blink) {
        this.seen = seen;
        lights = new BoxLights(blink);
        getStyleClass().add("box");
        setAccessibleRole(AccessibleRole.LIST_ITEM);
        features.getStyleClass().add("features");
        features.setManaged(false);
        features.setMouseTransparent(true);
        hatch.setVisible(false);
        setManaged(false);
        getChildren()
                .addAll(
                        lensLayer,
                        features,
                        hatch,
                        marks,
                        plate,
                        lights,
                        lensLayer.value(),
                        outline);
    }

    private static Region styled(String styleClass) {
        Region region = new Region();
        region.getStyleClass().add(styleClass);
        region.setManaged(false);
        region.setMouseTransparent(true);
        return region;
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

    /** Takes another picture; only what differs is touched. */
    void show(BoxPicture next, Lens lens, Palette palette) {
        BoxPicture before = picture;
        picture = next;
        if (before == null
                || !before.type().equals(next.type())
                || !before.placement().equals(next.placement())) {
            aspect = Aspect.of(next.placement(), next.type(), seen);
            pseudoClassStateChanged(FAR, aspect.far());
            setViewOrder(order(false));
            drawing = null;
            if (geometry != null) {
                place(geometry);
            }
        }
        if (before == null || before.status() != next.status()) {
            showStatus(before == null ? null : before.status(), next.status());
        }
        hatch.setVisible(next.stale().isPresent());
        pseudoClassStateChanged(STALE, next.stale().isPresent());
        pseudoClassStateChanged(OFF, next.power() == PowerState.OFF);
        setAccessibleText(next.accessibleText());
        lights.show(next);
        if (before == null || !before.parts().equals(next.parts())) {
            marks.show(next.parts(), drawing);
        }
        lensLayer.show(next, lens, palette);
    }

    private void showStatus(Status before, Status now) {
        if (before != null) {
            pseudoClassStateChanged(PseudoClass.getPseudoClass(before.word()), false);
        }
        pseudoClassStateChanged(PseudoClass.getPseudoClass(now.word()), true);
        if (glyph != null) {
            glyph.setStatus(now);
        }
    }

    /** Stands where the geometry says; a changed size draws the face anew. */
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
            draw(place);
        }
    }

    private void draw(Rectangle2D place) {
        double width = place.getWidth();
        double height = place.getHeight();
        boolean strip = picture.type().heightHalfU() == 0;
        double mm = geometry.millimetre();
        FeatureCells cells =
                strip
                        ? new FeatureCells(
                                width / STRIP_WIDTH_MM,
                                height / STRIP_HEIGHT_MM,
                                geometry.outputScale())
                        : new FeatureCells(mm, mm, geometry.outputScale());
        drawing = new FaceDrawing(aspect.features(), cells, width, height);
        features.getChildren().setAll(drawing.nodes());
        marks.show(picture.parts(), drawing);
        hatch.resizeRelocate(0, 0, width, height);
        outline.resizeRelocate(0, 0, width, height);
        drawGlyph(width, height, strip);
        double ear = strip ? 0 : geometry.snap(RackGeometry.EAR_MM * mm);
        lights.place(width, height, ear);
        double glyphRoom = glyph == null ? ear : width - glyph.getLayoutX() + 3;
        lensLayer.place(width, height, ear, glyphRoom);
    }

    private void drawGlyph(double width, double height, boolean strip) {
        getChildren().remove(glyph);
        double size =
                Math.floor(
                        Math.clamp(
                                Math.min(height - 2, 0.62 * geometry.unit()),
                                LEAST_GLYPH,
                                MOST_GLYPH));
        glyph = new StatusGlyph(Math.min(size, Math.max(LEAST_GLYPH, width)));
        glyph.setManaged(false);
        glyph.setStatus(picture.status());
        double side = glyph.prefWidth(-1);
        double x = strip ? (width - side) / 2 : width - side - Math.max(2, height / 10);
        double y = strip ? 3 : (height - side) / 2;
        glyph.resizeRelocate(geometry.snap(x), geometry.snap(y), side, side);
        plate.resizeRelocate(glyph.getLayoutX() - 2, glyph.getLayoutY() - 2, side + 4, side + 4);
        getChildren().add(getChildren().indexOf(lights), glyph);
    }

    void setSelected(boolean selected) {
        pseudoClassStateChanged(SELECTED, selected);
        setViewOrder(order(selected));
        notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTED);
    }

    boolean selected() {
        return getPseudoClassStates().contains(SELECTED);
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

    /** Its parts are placed by {@link #place}, not by a layout pass. */
    @Override
    protected void layoutChildren() {}
}
