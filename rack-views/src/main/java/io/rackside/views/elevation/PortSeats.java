package io.rackside.views.elevation;

import io.rackside.model.Feature;

import javafx.geometry.Rectangle2D;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the ports of a box are on one face of it: where its faceplate plan has them, the others in
 * a row of their own.
 */
final class PortSeats {
    private static final double PITCH_MM = 14;
    private static final double FOOT_MM = 8;
    private static final double LEAST_PITCH = 3;
    private static final double EDGE = 4;

    /** More than these stand in two rows. */
    private static final int LONGEST_ROW = 12;

    /** What makers print before the number of a port that a plan calls by its number alone. */
    private static final List<String> USUAL_PREFIXES = List.of("port", "eth", "ge", "");

    /**
     * The room a row may take.
     *
     * @param left where it begins, clear of the ear
     * @param right where it ends at the latest, clear of the glyph
     */
    record Room(double left, double right, double height, double millimetre) {}

    private PortSeats() {}

    /** The port of that name on a faceplate; empty when its plan has none. */
    static Optional<Rectangle2D> planned(String port, FaceDrawing drawing) {
        if (drawing == null) {
            return Optional.empty();
        }
        String name = FeatureCells.folded(port);
        List<String> spellings = new ArrayList<>(List.of(name));
        if (name.chars().allMatch(Character::isDigit)) {
            USUAL_PREFIXES.forEach(prefix -> spellings.add(prefix + name));
        } else {
            spellings.add(name + "1");
        }
        return spellings.stream()
                .map(drawing::part)
                .filter(PortSeats::takesCables)
                .map(FaceDrawing.Part::place)
                .findFirst();
    }

    private static boolean takesCables(FaceDrawing.Part part) {
        return part != null
                && (part.kind() == Feature.Kind.PORT
                        || part.kind() == Feature.Kind.MANAGEMENT_PORT);
    }

    /**
     * Seats for ports no plan knows, counted column by column when there are two rows; those that
     * find no room are left out.
     */
    static Map<String, Rectangle2D> row(List<String> ports, Room room) {
        Map<String, Rectangle2D> seats = new HashMap<>();
        double wanted = Math.max(LEAST_PITCH, PITCH_MM * room.millimetre());
        int most = (int) Math.max(1, (room.right() - room.left()) / LEAST_PITCH);
        boolean two = ports.size() > LONGEST_ROW && room.height() >= 3 * LEAST_PITCH;
        int rows = two ? 2 : 1;
        int columns = Math.min(most, (ports.size() + rows - 1) / rows);
        double pitch =
                Math.floor(
                        Math.clamp(
                                (room.right() - room.left()) / Math.max(1, columns),
                                LEAST_PITCH,
                                wanted));
        double rise =
                Math.floor(Math.max(LEAST_PITCH, Math.min(wanted, (room.height() - EDGE) / rows)));
        double foot = Math.min(FOOT_MM * room.millimetre(), (room.height() - rows * rise) / 2);
        double top = Math.round(room.height() - foot - rows * rise);
        for (int i = 0; i < Math.min(ports.size(), columns * rows); i++) {
            seats.put(
                    ports.get(i),
                    new Rectangle2D(
                            Math.round(room.left()) + (i / rows) * pitch,
                            top + (i % rows) * rise,
                            Math.max(2, pitch - 1),
                            Math.max(2, rise - 1)));
        }
        return seats;
    }
}
