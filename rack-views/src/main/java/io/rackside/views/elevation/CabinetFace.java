package io.rackside.views.elevation;

import io.rackside.model.DeviceId;
import io.rackside.model.Face;
import io.rackside.views.canvas.Lettering;
import io.rackside.views.picture.BoxPicture;
import io.rackside.views.picture.CabinetPicture;

import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.text.TextAlignment;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/** One face of the cabinet: its heading, the empty rack, and the boxes in it. */
final class CabinetFace extends Region {
    private final Face face;
    private final Consumer<BoxNode> whenMade;
    private final Group boxes = new Group();
    private final Map<DeviceId, BoxNode> nodes = new LinkedHashMap<>();
    private String heading = "";
    private RackGeometry geometry;

    CabinetFace(Face face, Consumer<BoxNode> whenMade) {
        this.face = face;
        this.whenMade = whenMade;
        setManaged(false);
        boxes.setManaged(false);
        boxes.setLayoutX(frameX());
        boxes.setLayoutY(frameY());
        getChildren().add(boxes);
    }

    Face face() {
        return face;
    }

    RackGeometry geometry() {
        return geometry;
    }

    void setHeading(String text) {
        heading = text;
        setAccessibleText(text);
    }

    /** Takes over a picture: known boxes are told, new ones made, gone ones removed. */
    void show(CabinetPicture picture) {
        Set<DeviceId> gone = new HashSet<>(nodes.keySet());
        for (BoxPicture box : picture.boxes()) {
            gone.remove(box.id());
            BoxNode node = nodes.get(box.id());
            if (node == null) {
                node = new BoxNode(face);
                nodes.put(box.id(), node);
                node.show(box);
                if (geometry != null) {
                    node.place(geometry);
                }
                boxes.getChildren().add(node);
                whenMade.accept(node);
            } else {
                node.show(box);
            }
        }
        for (DeviceId id : gone) {
            boxes.getChildren().remove(nodes.remove(id));
        }
    }

    BoxNode node(DeviceId id) {
        return nodes.get(id);
    }

    Collection<BoxNode> nodes() {
        return nodes.values();
    }

    /** The frame's corner within this region. */
    double frameX() {
        return ElevationLayout.NUMBERS;
    }

    double frameY() {
        return ElevationLayout.HEADING;
    }

    /** Stands with its frame there. */
    void place(Rectangle2D where, RackGeometry newGeometry) {
        resizeRelocate(
                where.getMinX() - frameX(),
                where.getMinY() - frameY(),
                where.getWidth() + frameX(),
                where.getHeight() + frameY());
        size(newGeometry);
    }

    /** Lays its boxes out, also while it is not on view itself. */
    void size(RackGeometry newGeometry) {
        if (geometry != null && geometry.equals(newGeometry)) {
            return;
        }
        geometry = newGeometry;
        nodes.values().forEach(node -> node.place(geometry));
    }

    /** Where it stands; what is behind is painted before what hides it. */
    void paint(GraphicsContext g, PaintStyle style, Lettering lettering) {
        g.save();
        g.translate(getLayoutX() + frameX(), getLayoutY() + frameY());
        paintHeading(g, style);
        new RackPainter(g, style, geometry).paint();
        for (boolean far : new boolean[] {true, false}) {
            for (BoxNode node : nodes.values()) {
                if (node.isVisible() && node.far() == far) {
                    node.paint(g, style, lettering);
                }
            }
        }
        g.restore();
    }

    private void paintHeading(GraphicsContext g, PaintStyle style) {
        g.setFill(style.palette().dim());
        g.setFont(style.fonts().heading());
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(heading, Math.round(geometry.frameWidth() / 2), -Math.round(frameY() / 2) - 2);
    }

    /** The box that has the focus, null when none has. */
    BoxNode focused() {
        return nodes.values().stream().filter(BoxNode::isFocused).findFirst().orElse(null);
    }

    boolean shows(DeviceId id) {
        return Objects.nonNull(nodes.get(id)) && nodes.get(id).isVisible();
    }

    @Override
    protected void layoutChildren() {}
}
