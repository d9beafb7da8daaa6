package io.rackside.views.elevation;

import io.rackside.model.DeviceId;
import io.rackside.model.Face;
import io.rackside.model.Placement;
import io.rackside.views.picture.BoxPicture;
import io.rackside.views.picture.CabinetPicture;

import javafx.geometry.Rectangle2D;
import javafx.scene.Group;
import javafx.scene.layout.Region;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What the lens says of each box, beside the cabinet at the height of the box. */
final class CalloutColumn extends Region {
    private final Path leaders = new Path();
    private final Group texts = new Group();
    private final Map<DeviceId, CalloutNode> nodes = new LinkedHashMap<>();
    private final Consumer<CalloutNode> whenMade;
    private CabinetPicture picture;
    private Face face = Face.FRONT;
    private RackGeometry geometry;

    CalloutColumn(Consumer<CalloutNode> whenMade) {
        this.whenMade = whenMade;
        getStyleClass().add("callouts");
        setManaged(false);
        setPickOnBounds(false);
        leaders.getStyleClass().add("leader");
        leaders.setManaged(false);
        leaders.setMouseTransparent(true);
        texts.setManaged(false);
        getChildren().addAll(leaders, texts);
    }

    void show(CabinetPicture next) {
        boolean moved = picture == null || !samePlaces(picture, next);
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
        if (moved) {
            requestLayout();
        }
    }

    private static boolean samePlaces(CabinetPicture before, CabinetPicture now) {
        if (before.boxes().size() != now.boxes().size()) {
            return false;
        }
        for (int i = 0; i < now.boxes().size(); i++) {
            BoxPicture a = before.boxes().get(i);
            BoxPicture b = now.boxes().get(i);
            if (!a.id().equals(b.id())
                    || !a.placement().equals(b.placement())
                    || a.type().heightHalfU() != b.type().heightHalfU()
                    || a.status() != b.status()) {
                return false;
            }
        }
        return true;
    }

    CalloutNode node(DeviceId id) {
        return nodes.get(id);
    }

    /** Stands right of a frame whose drawing has that geometry. */
    void place(Rectangle2D where, Face newFace, RackGeometry newGeometry) {
        face = newFace;
        geometry = newGeometry;
        resizeRelocate(where.getMinX(), where.getMinY(), where.getWidth(), where.getHeight());
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        leaders.getElements().clear();
        if (picture == null || geometry == null) {
            return;
        }
        double line = nodes.values().stream().findFirst().map(CalloutNode::lineHeight).orElse(14.0);
        List<CalloutPlacement.Wish<BoxPicture>> wishes = new ArrayList<>();
        for (BoxPicture box : picture.boxes()) {
            geometry.place(box.placement(), box.type(), face)
                    .ifPresent(rectangle -> wishes.add(wish(box, rectangle, line)));
        }
        nodes.values().forEach(node -> node.setVisible(false));
        for (CalloutPlacement.Placed<BoxPicture> placed :
                CalloutPlacement.place(wishes, 0, getHeight())) {
            CalloutNode node = nodes.get(placed.wish().subject().id());
            node.setVisible(true);
            node.setTwoLines(placed.wish().height() > 1.5 * line);
            node.resizeRelocate(0, placed.top(), getWidth(), placed.wish().height());
            node.layout();
            lead(placed);
        }
    }

    /** A strip's words stand at its foot, where the rack is emptiest. */
    private static CalloutPlacement.Wish<BoxPicture> wish(
            BoxPicture box, Rectangle2D place, double line) {
        boolean strip = box.placement() instanceof Placement.Beside;
        boolean twoLines =
                !strip && place.getHeight() >= 2 * line && !box.callout().text().isEmpty();
        double anchor =
                strip ? place.getMaxY() - line / 2 : (place.getMinY() + place.getMaxY()) / 2;
        int weight = box.status().needsAttention() ? 2 : strip ? 0 : 1;
        return new CalloutPlacement.Wish<>(box, anchor, twoLines ? 2 * line : line, weight);
    }

    /** From the edge of the cabinet to the text, with a bend where the text had to give way. */
    private void lead(CalloutPlacement.Placed<BoxPicture> placed) {
        BoxPicture box = placed.wish().subject();
        if (box.placement() instanceof Placement.Beside beside
                && RackGeometry.onTheLeft(beside.slot(), face)) {
            return;
        }
        double from = geometry.snap(placed.wish().anchor()) + 0.5;
        double to = geometry.snap(placed.middle()) + 0.5;
        if (Math.abs(from - to) <= 2) {
            to = from;
        }
        leaders.getElements()
                .addAll(
                        new MoveTo(-ElevationLayout.LEADERS + 2, from),
                        new LineTo(-ElevationLayout.LEADERS + 6, from),
                        new LineTo(-6, to),
                        new LineTo(-3, to));
    }
}
