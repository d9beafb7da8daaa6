package io.rackside.views.elevation;

import io.rackside.model.DeviceKind;
import io.rackside.model.Face;
import io.rackside.model.Placement;
import io.rackside.views.network.CableMark;
import io.rackside.views.network.NetworkPicture;
import io.rackside.views.network.PortMark;
import io.rackside.views.picture.BoxPicture;
import io.rackside.views.picture.CabinetPicture;

import javafx.geometry.Rectangle2D;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which port of which box is where on which face, and which cable ends in it. */
final class Wiring {
    private final NetworkPicture network;
    private final CabinetFace front;
    private final CabinetFace rear;
    private final Map<String, BoxPicture> boxes;

    /** Seats by box and port, from the corner of the box. */
    private final Map<Face, Map<String, Map<String, Rectangle2D>>> seats =
            new EnumMap<>(Face.class);

    Wiring(CabinetPicture cabinet, NetworkPicture network, CabinetFace front, CabinetFace rear) {
        this.network = network;
        this.front = front;
        this.rear = rear;
        this.boxes = NetworkOverlay.byId(cabinet);
        for (Face face : Face.values()) {
            seats.put(face, new HashMap<>());
        }
        Map<String, Set<String>> named = named();
        boxes.forEach((id, box) -> seat(box, named.getOrDefault(id, Set.of())));
    }

    /** Every port that is told of or that a cable ends in. */
    private Map<String, Set<String>> named() {
        Map<String, Set<String>> named = new HashMap<>();
        network.ports()
                .forEach((box, marks) -> marks.forEach(mark -> add(named, box, mark.port())));
        for (CableMark cable : network.cables()) {
            add(named, cable.fromBox(), cable.fromPort());
            add(named, cable.toBox(), cable.toPort());
        }
        return named;
    }

    private static void add(Map<String, Set<String>> named, String box, String port) {
        if (!port.isBlank()) {
            named.computeIfAbsent(box, _ -> new LinkedHashSet<>()).add(port);
        }
    }

    private CabinetFace face(Face which) {
        return which == Face.FRONT ? front : rear;
    }

    private void seat(BoxPicture box, Set<String> ports) {
        List<String> unknown = new ArrayList<>();
        for (String port : ports) {
            boolean found = false;
            for (Face face : Face.values()) {
                Optional<Rectangle2D> place = planned(face, box, port);
                place.ifPresent(at -> seatsOf(face, box).put(port, at));
                found |= place.isPresent();
            }
            if (!found) {
                unknown.add(port);
            }
        }
        if (!unknown.isEmpty()) {
            Face home = home(box);
            BoxNode node = face(home).node(box.id());
            if (near(node)) {
                seatsOf(home, box).putAll(PortSeats.row(unknown, node.portRoom()));
            }
        }
    }

    private Map<String, Rectangle2D> seatsOf(Face face, BoxPicture box) {
        return seats.get(face).computeIfAbsent(box.id().value(), _ -> new HashMap<>());
    }

    private Optional<Rectangle2D> planned(Face face, BoxPicture box, String port) {
        BoxNode node = face(face).node(box.id());
        return near(node) ? PortSeats.planned(port, node.drawing()) : Optional.empty();
    }

    private static boolean near(BoxNode node) {
        return node != null && node.isVisible() && !node.far() && node.drawing() != null;
    }

    /** The side a box has its ports at when no plan tells: what carries the network, in front. */
    private Face home(BoxPicture box) {
        return switch (box.placement()) {
            case Placement.Mounted mounted -> {
                DeviceKind kind = box.type().kind();
                boolean ahead =
                        kind == DeviceKind.SWITCH
                                || kind == DeviceKind.FIREWALL
                                || !box.type().fullDepth();
                yield ahead ? mounted.face() : mounted.face().opposite();
            }
            case Placement.Beside beside -> RackGeometry.faceOf(beside.slot());
            case Placement.Unplaced _ -> Face.FRONT;
        };
    }

    /** The ports of a box that are seen at its face, where they are. */
    List<PlacedPort> portsOf(BoxNode node) {
        String id = node.id().value();
        Map<String, Rectangle2D> places = seats.get(node.face()).getOrDefault(id, Map.of());
        List<PlacedPort> placed = new ArrayList<>();
        for (PortMark mark : network.portsOf(id)) {
            Rectangle2D place = places.get(mark.port());
            if (place != null) {
                placed.add(new PlacedPort(mark, place));
            }
        }
        return placed;
    }

    /** The cables as they are to be led over a face. */
    List<CableRouter.Wire> wires(Face face) {
        List<CableRouter.Wire> wires = new ArrayList<>();
        for (CableMark cable : network.cables()) {
            CableRouter.End from = end(face, cable.fromBox(), cable.fromPort());
            CableRouter.End to = end(face, cable.toBox(), cable.toPort());
            if (from.box().isPresent() || to.box().isPresent()) {
                boolean left = left(cable) == (face == Face.FRONT);
                wires.add(new CableRouter.Wire(cable, from, to, left));
            }
        }
        return wires;
    }

    private CableRouter.End end(Face face, String box, String port) {
        BoxPicture picture = boxes.get(box);
        BoxNode node = picture == null ? null : face(face).node(picture.id());
        if (node == null || !node.isVisible()) {
            return CableRouter.End.OUTSIDE;
        }
        Rectangle2D place =
                new Rectangle2D(
                        node.getLayoutX(), node.getLayoutY(), node.getWidth(), node.getHeight());
        return new CableRouter.End(Optional.of(place), seat(face, box, port));
    }

    private Optional<Rectangle2D> seat(Face face, String box, String port) {
        BoxPicture picture = boxes.get(box);
        BoxNode node = picture == null ? null : face(face).node(picture.id());
        Rectangle2D place = seats.get(face).getOrDefault(box, Map.of()).get(port);
        return node == null || place == null
                ? Optional.empty()
                : Optional.of(NetworkOverlay.moved(place, node.getLayoutX(), node.getLayoutY()));
    }

    /** Whether a cable goes along the left side of the cabinet, seen from the front. */
    private boolean left(CableMark cable) {
        for (Face face : Face.values()) {
            double middle = face(face).geometry().frameWidth() / 2;
            List<Rectangle2D> places = ends(face, cable);
            if (!places.isEmpty()) {
                double mean =
                        places.stream()
                                .mapToDouble(place -> (place.getMinX() + place.getMaxX()) / 2)
                                .average()
                                .orElse(middle);
                return mean < middle == (face == Face.FRONT);
            }
        }
        return true;
    }

    private List<Rectangle2D> ends(Face face, CableMark cable) {
        List<Rectangle2D> places = new ArrayList<>();
        seat(face, cable.fromBox(), cable.fromPort()).ifPresent(places::add);
        seat(face, cable.toBox(), cable.toPort()).ifPresent(places::add);
        return places;
    }

    /** The ports of each cable on a face, from the corner of the frame. */
    Map<CableMark, List<Rectangle2D>> endsAt(Face face) {
        Map<CableMark, List<Rectangle2D>> ends = new HashMap<>();
        for (CableMark cable : network.cables()) {
            ends.put(cable, ends(face, cable));
        }
        return ends;
    }
}
