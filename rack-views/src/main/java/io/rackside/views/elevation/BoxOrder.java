package io.rackside.views.elevation;

import io.rackside.model.DeviceId;

import javafx.geometry.Rectangle2D;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which box an arrow key leads to, by where the boxes are drawn on one face. */
final class BoxOrder {
    /** Drawn edges are rounded to pixels; that much overlap still counts as beside each other. */
    private static final double SLACK = 1.5;

    enum Direction {
        UP,
        DOWN,
        LEFT,
        RIGHT
    }

    /**
     * A box on the face.
     *
     * @param strip whether it hangs beside the rails, where up and down do not lead
     */
    record Spot(DeviceId id, Rectangle2D place, boolean strip) {
        double middleX() {
            return (place.getMinX() + place.getMaxX()) / 2;
        }

        double middleY() {
            return (place.getMinY() + place.getMaxY()) / 2;
        }
    }

    private final List<Spot> spots;

    BoxOrder(List<Spot> spots) {
        this.spots = List.copyOf(spots);
    }

    /** The highest box between the rails, leftmost first; a strip when there is no other. */
    Optional<DeviceId> first() {
        return spots.stream().min(topDown()).map(Spot::id);
    }

    /** The lowest box between the rails. */
    Optional<DeviceId> last() {
        Comparator<Spot> bottomUp =
                Comparator.comparing(Spot::strip)
                        .thenComparing(spot -> -spot.place().getMaxY())
                        .thenComparing(Spot::middleX);
        return spots.stream().min(bottomUp).map(Spot::id);
    }

    private static Comparator<Spot> topDown() {
        return Comparator.comparing(Spot::strip)
                .thenComparing(spot -> spot.place().getMinY())
                .thenComparing(Spot::middleX);
    }

    /**
     * The next box that way.
     *
     * @param level y of the box one came from, so that leaving a strip leads back to its height
     */
    Optional<DeviceId> next(DeviceId from, Direction way, double level) {
        Spot here = spots.stream().filter(s -> s.id().equals(from)).findFirst().orElse(null);
        if (here == null) {
            return first();
        }
        return switch (way) {
            case UP, DOWN -> vertical(here, way == Direction.DOWN);
            case LEFT, RIGHT -> horizontal(here, way == Direction.RIGHT, level);
        };
    }

    private Optional<DeviceId> vertical(Spot here, boolean down) {
        return spots.stream()
                .filter(s -> !s.strip() && !here.strip() && !s.equals(here))
                .filter(s -> distance(here, s, down) >= -SLACK)
                .min(
                        Comparator.<Spot>comparingDouble(s -> Math.round(distance(here, s, down)))
                                .thenComparingDouble(s -> Math.abs(s.middleX() - here.middleX()))
                                .thenComparingDouble(Spot::middleX))
                .map(Spot::id);
    }

    private static double distance(Spot here, Spot there, boolean down) {
        return down
                ? there.place().getMinY() - here.place().getMaxY()
                : here.place().getMinY() - there.place().getMaxY();
    }

    private Optional<DeviceId> horizontal(Spot here, boolean right, double level) {
        double height = here.strip() ? level : here.middleY();
        return spots.stream()
                .filter(s -> !s.equals(here))
                .filter(s -> right ? s.middleX() > here.middleX() : s.middleX() < here.middleX())
                .filter(s -> here.strip() || s.strip() || sameLevel(here, s))
                .min(
                        Comparator.comparing(Spot::strip)
                                .thenComparingDouble(s -> Math.abs(s.middleY() - height)))
                .map(Spot::id);
    }

    private static boolean sameLevel(Spot here, Spot there) {
        return there.place().getMinY() < here.place().getMaxY() - SLACK
                && here.place().getMinY() < there.place().getMaxY() - SLACK;
    }
}
