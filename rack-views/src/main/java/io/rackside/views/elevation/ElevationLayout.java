package io.rackside.views.elevation;

import io.rackside.model.Face;

import javafx.geometry.Rectangle2D;

import java.util.Optional;

/**
 * How the faces and the callouts share the room: the arrangement that draws the U highest.
 *
 * @param arrangement how many faces, and how they stand
 * @param unit height of one U in pixels at which everything fits, a whole number of device pixels
 */
public record ElevationLayout(Arrangement arrangement, double unit) {
    /** How the faces stand. */
    public enum Arrangement {
        SINGLE,
        SIDE_BY_SIDE,
        STACKED
    }

    /** Room for the words Front and Rear. */
    static final double HEADING = 24;

    /** Room for the U numbers left of a frame. */
    static final double NUMBERS = 26;

    /** Room between a frame and its callouts, for the leaders. */
    static final double LEADERS = 18;

    private static final double GAP = 14;
    private static final double CALLOUTS_LEAST = 150;
    private static final double CALLOUTS_MOST = 270;

    /** Below this many pixels per U two faces are not worth having. */
    private static final double LEGIBLE = 10;

    /** From here on a second face is worth more than larger boxes. */
    private static final double COMFORTABLE = 22;

    private static final double LARGEST = 64;

    /** Frame above the highest and below the lowest U, in U. */
    private static final double FRAME_ENDS = 0.7;

    private static final double CABINET_UNITS = RackGeometry.CABINET_MM / RackGeometry.UNIT_MM;

    /**
     * Finds the arrangement.
     *
     * @param width room in pixels
     * @param height room in pixels
     * @param units height of the rack in U
     */
    public static ElevationLayout fit(
            double width, double height, int units, Faces faces, double outputScale) {
        double single = unit(width, height, units, 1, 1, outputScale);
        double beside = unit(width, height, units, 2, 1, outputScale);
        double stacked = unit(width, height, units, 1, 2, outputScale);
        Arrangement both = beside >= stacked ? Arrangement.SIDE_BY_SIDE : Arrangement.STACKED;
        double bothUnit = Math.max(beside, stacked);
        boolean roomForBoth =
                bothUnit >= LEGIBLE && bothUnit >= Math.min(0.7 * single, COMFORTABLE);
        if (faces == Faces.BOTH || faces == Faces.AUTO && roomForBoth) {
            return new ElevationLayout(both, bothUnit);
        }
        return new ElevationLayout(Arrangement.SINGLE, single);
    }

    private static double unit(
            double width,
            double height,
            int units,
            int facesAcross,
            int facesDown,
            double outputScale) {
        double across =
                width
                        - CALLOUTS_LEAST
                        - LEADERS
                        - GAP
                        - facesAcross * NUMBERS
                        - (facesAcross - 1) * GAP;
        double down = height - facesDown * HEADING - GAP;
        double unit =
                Math.min(
                        across / (facesAcross * CABINET_UNITS),
                        down / (facesDown * (units + FRAME_ENDS)));
        double whole = Math.floor(Math.clamp(unit, 3, LARGEST) * outputScale) / outputScale;
        return Math.max(whole, 3);
    }

    /**
     * Where everything stands.
     *
     * @param front the frame of the front, empty when it is not on view
     * @param callouts the column of callouts
     * @param geometry of both faces
     */
    public record Places(
            Optional<Rectangle2D> front,
            Optional<Rectangle2D> rear,
            Rectangle2D callouts,
            RackGeometry geometry,
            double width,
            double height) {
        /** The frame of a face, empty when it is not on view. */
        public Optional<Rectangle2D> of(Face face) {
            return face == Face.FRONT ? front : rear;
        }
    }

    /**
     * Lays everything out in a room at a zoom; wider and higher than the room when zoomed in.
     *
     * @param side the face on view when there is one only
     */
    public Places places(
            double width, double height, int units, Face side, double zoom, double outputScale) {
        double zoomed = Math.round(unit * zoom * outputScale) / outputScale;
        int down = arrangement == Arrangement.STACKED ? 2 : 1;
        int across = arrangement == Arrangement.SIDE_BY_SIDE ? 2 : 1;
        double spare = (height - down * HEADING - GAP) / down - units * zoomed;
        double end = Math.clamp(spare / 2, FRAME_ENDS / 2 * zoomed, 0.9 * zoomed);
        double snappedEnd = Math.floor(end * outputScale) / outputScale;
        RackGeometry geometry =
                new RackGeometry(units, zoomed, snappedEnd, snappedEnd, outputScale);
        double faceWidth = NUMBERS + geometry.frameWidth();
        double rest = width - across * faceWidth - LEADERS - GAP - (across - 1) * GAP;
        double callouts = Math.floor(Math.clamp(rest, CALLOUTS_LEAST, CALLOUTS_MOST));
        double allWidth = across * faceWidth + LEADERS + callouts + across * GAP;
        double allHeight = down * (HEADING + geometry.frameHeight()) + GAP;
        double left = Math.max(0, Math.floor((width - allWidth) / 2));
        double top = Math.max(0, Math.floor((height - allHeight) / 2));
        Rectangle2D first = frame(left + NUMBERS, top + HEADING, geometry);
        Rectangle2D column =
                new Rectangle2D(
                        first.getMaxX() + LEADERS, first.getMinY(), callouts, first.getHeight());
        Rectangle2D second =
                arrangement == Arrangement.STACKED
                        ? frame(left + NUMBERS, first.getMaxY() + HEADING, geometry)
                        : frame(column.getMaxX() + GAP + NUMBERS, top + HEADING, geometry);
        boolean single = arrangement == Arrangement.SINGLE;
        return new Places(
                single && side == Face.REAR ? Optional.empty() : Optional.of(first),
                single ? Optional.of(first).filter(_ -> side == Face.REAR) : Optional.of(second),
                column,
                geometry,
                Math.max(width, allWidth),
                Math.max(height, allHeight));
    }

    private static Rectangle2D frame(double x, double y, RackGeometry geometry) {
        return new Rectangle2D(x, y, geometry.frameWidth(), geometry.frameHeight());
    }
}
