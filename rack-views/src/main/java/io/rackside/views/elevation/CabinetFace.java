package io.rackside.views.elevation;

import io.rackside.model.DeviceId;
import io.rackside.model.Face;
import io.rackside.views.picture.BoxPicture;
import io.rackside.views.picture.CabinetPicture;
import io.rackside.views.style.Palette;

import javafx.geometry.Rectangle2D;
import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/** One face of the cabinet: its heading, frame, rails and U numbers, and the boxes in it. */
final class CabinetFace extends Region {
    private final Face face;
    private final Blink blink;
    private final Consumer<BoxNode> whenMade;
    private final Label heading = new Label();
    private final Region frame = new Region();
    private final RackRails rails = new RackRails();
    private final Group boxes = new Group();
    private final Map<DeviceId, BoxNode> nodes = new LinkedHashMap<>();
    private RackGeometry geometry;

    CabinetFace(Face face, Blink blink, Consumer<BoxNode> whenMade) {
        this.face = face;
        this.blink = blink;
        this.whenMade = whenMade;
        getStyleClass().add("cabinet-face");
        setManaged(false);
        heading.getStyleClass().add("heading");
        heading.setManaged(false);
        frame.getStyleClass().add("frame");
        frame.setManaged(false);
        boxes.setManaged(false);
        getChildren().addAll(heading, frame, rails, boxes);
    }

    Face face() {
        return face;
    }

    RackGeometry geometry() {
        return geometry;
    }

    void setHeading(String text) {
        heading.setText(text);
        placeHeading();
    }

    /** Takes over a picture: known boxes are told, new ones made, gone ones removed. */
    void show(CabinetPicture picture, Palette palette) {
        Set<DeviceId> gone = new HashSet<>(nodes.keySet());
        for (BoxPicture box : picture.boxes()) {
            gone.remove(box.id());
            BoxNode node = nodes.get(box.id());
            if (node == null) {
                node = new BoxNode(face, blink);
                nodes.put(box.id(), node);
                node.show(box, picture.lens(), palette);
                if (geometry != null) {
                    node.place(geometry);
                }
                boxes.getChildren().add(node);
                whenMade.accept(node);
            } else {
                node.show(box, picture.lens(), palette);
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
        if (newGeometry.equals(geometry)) {
            return;
        }
        geometry = newGeometry;
        frame.resizeRelocate(frameX(), frameY(), where.getWidth(), where.getHeight());
        rails.place(geometry);
        rails.relocate(frameX(), frameY());
        rails.setLayoutX(frameX());
        rails.setLayoutY(frameY());
        boxes.setLayoutX(frameX());
        boxes.setLayoutY(frameY());
        nodes.values().forEach(node -> node.place(geometry));
        placeHeading();
    }

    private void placeHeading() {
        if (geometry == null) {
            return;
        }
        double width = Math.ceil(heading.prefWidth(-1));
        double height = heading.prefHeight(-1);
        heading.resizeRelocate(
                frameX() + Math.round((geometry.frameWidth() - width) / 2),
                Math.round((frameY() - height) / 2) - 2,
                width,
                height);
    }

    /** The box that has the focus, null when none has. */
    BoxNode focused() {
        return nodes.values().stream().filter(BoxNode::isFocused).findFirst().orElse(null);
    }

    boolean shows(DeviceId id) {
        return Objects.nonNull(nodes.get(id)) && nodes.get(id).isVisible();
    }

    /** The heading is measured once its font is known. */
    @Override
    protected void layoutChildren() {
        placeHeading();
    }
}
