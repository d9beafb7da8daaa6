package io.rackside.views.elevation;

import io.rackside.model.DeviceId;
import io.rackside.model.Face;
import io.rackside.model.Placement;
import io.rackside.views.canvas.Lettering;
import io.rackside.views.picture.BoxPicture;
import io.rackside.views.picture.CabinetPicture;

import javafx.geometry.Rectangle2D;
import javafx.scene.Group;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What the lens says of each box, beside the cabinet at the height of the box. */
final class CalloutColumn extends Region {
    private final Group texts = new Group();
    private final Map<DeviceId, CalloutNode> nodes = new LinkedHashMap<>();
    private final Consumer<CalloutNode> whenMade;
    private CabinetPicture picture;
    private Face face = Face.FRONT;
    private RackGeometry geometry;
    private List<CalloutPlacement.Placed<BoxPicture>> placed = List.of();

    CalloutColumn(Consumer<CalloutNode> whenMade) {
        this.whenMade = whenMade;
        setManaged(false);
        setPickOnBounds(false);
        texts.setManaged(false);
        getChildren().add(texts);
    }

    void show(CabinetPicture next) {
        picture = next;
        Set<DeviceId> gone = new HashSet<>(nodes.keySet());
        for (BoxPicture box : next.boxes()) {
            gone.remove(box.id());
            CalloutNode node = nodes.get(box.id());
            if (node == null) {
                node = new CalloutNode(box.id());
                nodes.put(box.id(), node);
                texts.getChildren().add(node);
                whenMade.accept(node);
            }
            node.show(box.callout());
        }
        for (DeviceId id : gone) {
            texts.getChildren().remove(nodes.remove(id));
        }
    }

    CalloutNode node(DeviceId id) {
        return nodes.get(id);
    }

    /** Stands right of a frame whose drawing has that geometry. */
    void place(Rectangle2D where, Face newFace, RackGeometry newGeometry) {
        face = newFace;
        geometry = newGeometry;
        resizeRelocate(where.getMinX(), where.getMinY(), where.getWidth(), where.getHeight());
        List<CalloutPlacement.Wish<BoxPicture>> wishes = new ArrayList<>();
        for (BoxPicture box : picture.boxes()) {
            geometry.place(box.placement(), box.type(), face)
                    .ifPresent(rectangle -> wishes.add(wish(box, rectangle)));
        }
        placed = CalloutPlacement.place(wishes, 0, getHeight());
        nodes.values().forEach(node -> node.setVisible(false));
        for (CalloutPlacement.Placed<BoxPicture> at : placed) {
            CalloutNode node = nodes.get(at.wish().subject().id());
            node.setVisible(true);
            node.setTwoLines(at.wish().height() > 1.5 * CalloutNode.LINE);
            node.resizeRelocate(0, at.top(), getWidth(), at.wish().height());
        }
    }

    /** Where it stands. */
    void paint(GraphicsContext g, PaintStyle style, Lettering lettering) {
        g.save();
        g.translate(getLayoutX(), getLayoutY());
        g.setStroke(style.palette().line());
        g.setLineWidth(1);
        for (CalloutPlacement.Placed<BoxPicture> at : placed) {
            lead(g, at);
            nodes.get(at.wish().subject().id()).paint(g, style, lettering);
        }
        g.restore();
    }

    @Override
    protected void layoutChildren() {}

    /** A strip's words stand at its foot, where the rack is emptiest. */
    private static CalloutPlacement.Wish<BoxPicture> wish(BoxPicture box, Rectangle2D place) {
        double line = CalloutNode.LINE;
        boolean strip = box.placement() instanceof Placement.Beside;
        boolean twoLines =
                !strip && place.getHeight() >= 2 * line && !box.callout().text().isEmpty();
        double anchor =
                strip ? place.getMaxY() - line / 2 : (place.getMinY() + place.getMaxY()) / 2;
        int weight = box.status().needsAttention() ? 2 : strip ? 0 : 1;
        return new CalloutPlacement.Wish<>(box, anchor, twoLines ? 2 * line : line, weight);
    }

    /** From the edge of the cabinet to the text, with a bend where the text had to give way. */
    private void lead(GraphicsContext g, CalloutPlacement.Placed<BoxPicture> at) {
        BoxPicture box = at.wish().subject();
        if (box.placement() instanceof Placement.Beside beside
                && RackGeometry.onTheLeft(beside.slot(), face)) {
            return;
        }
        double from = geometry.snap(at.wish().anchor()) + 0.5;
        double to = geometry.snap(at.middle()) + 0.5;
        if (Math.abs(from - to) <= 2) {
            to = from;
        }
        double left = -ElevationLayout.LEADERS;
        g.strokePolyline(
                new double[] {left + 2, left + 6, -6, -3}, new double[] {from, from, to, to}, 4);
    }
}
