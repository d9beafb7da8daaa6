package io.rackside.views.elevation;

import io.rackside.model.DeviceId;
import io.rackside.model.Face;
import io.rackside.views.canvas.Lettering;
import io.rackside.views.network.CableMark;
import io.rackside.views.network.NetworkPicture;
import io.rackside.views.network.PortMark;
import io.rackside.views.picture.BoxPicture;
import io.rackside.views.picture.CabinetPicture;
import io.rackside.views.picture.Lens;

import javafx.geometry.Rectangle2D;
import javafx.scene.canvas.GraphicsContext;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Ports and cables over the drawing of a cabinet: laid out once for a picture and a size, painted
 * as often as asked. Cables of the box that is pointed at, or else of those that are selected,
 * stand out from the others.
 */
final class NetworkOverlay {
    /** What one face was laid out for. */
    private record For(CabinetPicture cabinet, NetworkPicture network, RackGeometry geometry) {}

    private final CabinetFace front;
    private final CabinetFace rear;
    private final Runnable whenChanged;
    private final Map<Face, CableRun> runs = new EnumMap<>(Face.class);
    private NetworkPicture network = NetworkPicture.NONE;
    private For laid;
    private String hovered = "";
    private Set<CableMark> pointedAt = Set.of();

    /**
     * @param whenChanged asked to paint again
     */
    NetworkOverlay(CabinetFace front, CabinetFace rear, Runnable whenChanged) {
        this.front = front;
        this.rear = rear;
        this.whenChanged = whenChanged;
    }

    void show(NetworkPicture next) {
        network = Objects.requireNonNull(next, "next");
        whenChanged.run();
    }

    /** Lays out what has changed; in other lenses there is nothing to lay out. */
    void lay(CabinetPicture cabinet, RackGeometry geometry) {
        if (cabinet.lens() != Lens.NETWORK) {
            clear();
            return;
        }
        if (laid != null
                && same(laid.cabinet(), cabinet)
                && same(laid.network(), network)
                && laid.geometry().equals(geometry)) {
            return;
        }
        laid = new For(cabinet, network, geometry);
        front.size(geometry);
        rear.size(geometry);
        Wiring wiring = new Wiring(cabinet, network, front, rear);
        for (CabinetFace face : List.of(front, rear)) {
            for (BoxNode node : face.nodes()) {
                node.setPorts(wiring.portsOf(node));
            }
            runs.put(
                    face.face(),
                    new CableRun(
                            new CableRouter(geometry).route(wiring.wires(face.face())),
                            wiring.endsAt(face.face())));
        }
    }

    @SuppressWarnings("ReferenceEquality")
    private static boolean same(Object one, Object other) {
        return one == other;
    }

    private void clear() {
        if (laid != null) {
            laid = null;
            runs.clear();
            for (CabinetFace face : List.of(front, rear)) {
                face.nodes().forEach(node -> node.setPorts(List.of()));
            }
        }
    }

    boolean shown() {
        return laid != null;
    }

    /** The box below the pointer, null when there is none. */
    void pointAtBox(DeviceId box) {
        String now = box == null ? "" : box.value();
        if (!now.equals(hovered)) {
            hovered = now;
            repaint();
        }
    }

    /**
     * Takes the pointer, in pixels from the corner of a face's frame.
     *
     * @return what is said of the port or the cables there; empty when there are none
     */
    Optional<String> pointAt(CabinetFace face, double x, double y) {
        CableRun run = runs.get(face.face());
        if (run == null) {
            return Optional.empty();
        }
        Optional<PortMark> port =
                face.nodes().stream()
                        .filter(node -> node.isVisible() && !node.far())
                        .flatMap(node -> node.portAt(x, y).stream())
                        .findFirst();
        List<CableMark> cables =
                port.isPresent()
                        ? run.endingAt(x, y)
                        : run.near(x, y).stream().map(CableRoute::cable).toList();
        point(Set.copyOf(cables));
        String words =
                port.map(mark -> List.of(mark.tip())).orElseGet(() -> tips(cables)).stream()
                        .filter(tip -> !tip.isBlank())
                        .collect(Collectors.joining("\n"));
        return Optional.of(words).filter(text -> !text.isEmpty());
    }

    private static List<String> tips(List<CableMark> cables) {
        return cables.stream().map(CableMark::tip).distinct().limit(CableRun.MOST_TOLD).toList();
    }

    /** The pointer is over no face any more. */
    void pointAtNothing() {
        point(Set.of());
    }

    private void point(Set<CableMark> now) {
        if (!now.equals(pointedAt)) {
            pointedAt = now;
            repaint();
        }
    }

    private void repaint() {
        if (shown()) {
            whenChanged.run();
        }
    }

    /** The cables that stand out; empty when none does more than the others. */
    Set<CableMark> chosen(Collection<DeviceId> selection) {
        if (!pointedAt.isEmpty()) {
            return pointedAt;
        }
        Set<CableMark> below = touching(Set.of(hovered));
        return below.isEmpty()
                ? touching(selection.stream().map(DeviceId::value).collect(Collectors.toSet()))
                : below;
    }

    private Set<CableMark> touching(Set<String> boxes) {
        return network.cables().stream()
                .filter(cable -> boxes.stream().anyMatch(cable::touches))
                .collect(Collectors.toSet());
    }

    /** The run of a face; null in other lenses. */
    CableRun run(Face face) {
        return runs.get(face);
    }

    /** Paints the cables of a face, then ports and signs of the boxes above them. */
    void paint(
            GraphicsContext g,
            PaintStyle style,
            Lettering lettering,
            CabinetFace face,
            Set<CableMark> chosen) {
        CableRun run = runs.get(face.face());
        if (run != null) {
            g.save();
            g.translate(face.getLayoutX() + face.frameX(), face.getLayoutY() + face.frameY());
            run.paint(g, style.palette(), chosen);
            for (BoxNode node : face.nodes()) {
                if (node.isVisible() && !node.far()) {
                    node.paintAbove(g, style, lettering);
                }
            }
            g.restore();
        }
    }

    /** Boxes by the id cables name them by. */
    static Map<String, BoxPicture> byId(CabinetPicture cabinet) {
        return cabinet.boxes().stream()
                .collect(Collectors.toMap(box -> box.id().value(), box -> box, (one, _) -> one));
    }

    static Rectangle2D moved(Rectangle2D place, double x, double y) {
        return new Rectangle2D(
                place.getMinX() + x, place.getMinY() + y, place.getWidth(), place.getHeight());
    }
}
