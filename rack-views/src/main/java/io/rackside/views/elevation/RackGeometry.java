package io.rackside.views.elevation;

import io.rackside.model.DeviceType;
import io.rackside.model.Face;
import io.rackside.model.Placement;

import javafx.geometry.Rectangle2D;

import java.util.Optional;

/**
 * Where things stand in the drawing of a 19 inch rack (EIA-310, IEC 60297-3-100): millimetres to
 * pixels, every edge on a device pixel. The origin is the top left corner of the cabinet as one
 * looks at a face.
 *
 * @param units height of the rack in U
 * @param unit height of one U in pixels
 * @param head pixels of the frame above the highest U
 * @param foot pixels of the frame below U1
 * @param outputScale device pixels per pixel
 */
public record RackGeometry(int units, double unit, double head, double foot, double outputScale) {
    /** One U. */
    public static final double UNIT_MM = 44.45;

    /** Width of a panel with its ears. */
    public static final double PANEL_MM = 482.6;

    /** Width of the cabinet. */
    public static final double CABINET_MM = 600;

    /** Distance of the two columns of mounting holes. */
    public static final double HOLE_COLUMNS_MM = 465.1;

    /** Width of an ear, left of the body of a box and right of it. */
    public static final double EAR_MM = 16;

    /** Size of a 0U strip beside the rails. */
    private static final double STRIP_WIDTH_MM = 50;

    private static final double STRIP_HEIGHT_MM = 1750;

    /**
     * Centres of the three holes of a U above its lower edge: 15.875 mm apart within a U and 12.7
     * mm across its border.
     */
    private static final double[] HOLES_MM = {6.35, 22.225, 38.1};

    /** Pixels per millimetre. */
    public double millimetre() {
        return unit / UNIT_MM;
    }

    /** The nearest device pixel. */
    public double snap(double pixels) {
        return Math.round(pixels * outputScale) / outputScale;
    }

    public double frameWidth() {
        return panelLeft() * 2 + panelWidth();
    }

    public double frameHeight() {
        return head + units * unit + foot;
    }

    public double panelLeft() {
        return snap((CABINET_MM - PANEL_MM) / 2 * millimetre());
    }

    public double panelWidth() {
        return snap(PANEL_MM * millimetre());
    }

    /** The line below a half U, counted from 0 at the bottom of U1. */
    public double yOfHalfU(int halfU) {
        return snap(head + (2 * units - halfU) * unit / 2);
    }

    /** The middle of the n-th hole of a U, counted from the lower edge, in the rack. */
    public double yOfHole(int unitNumber, int hole) {
        return head + (units - unitNumber + 1) * unit - HOLES_MM[hole] * millimetre();
    }

    public static int holesPerUnit() {
        return HOLES_MM.length;
    }

    /** The room of a box on the drawing of a face; empty for a box without a place. */
    public Optional<Rectangle2D> place(Placement placement, DeviceType type, Face seen) {
        return switch (placement) {
            case Placement.Mounted mounted ->
                    Optional.of(mounted(mounted, Math.max(1, type.heightHalfU()), seen));
            case Placement.Beside beside -> Optional.of(beside(beside.slot(), seen));
            case Placement.Unplaced _ -> Optional.empty();
        };
    }

    private Rectangle2D mounted(Placement.Mounted place, int heightHalfU, Face seen) {
        double top = yOfHalfU(place.bottomHalfU() + heightHalfU);
        double bottom = yOfHalfU(place.bottomHalfU());
        double middle = panelLeft() + snap(panelWidth() / 2);
        double left = panelLeft();
        double right = panelLeft() + panelWidth();
        if (place.width() != Placement.Width.FULL) {
            boolean leftHalf = (place.width() == Placement.Width.LEFT) == (seen == Face.FRONT);
            left = leftHalf ? left : middle;
            right = leftHalf ? middle - gap() : right;
        }
        return new Rectangle2D(
                left, top, right - left, Math.max(bottom - top - gap(), 1 / outputScale));
    }

    /** The dark line between two boxes on top of each other. */
    private double gap() {
        return Math.max(1 / outputScale, snap(0.035 * unit));
    }

    private Rectangle2D beside(Placement.SideSlot slot, Face seen) {
        double width = Math.max(snap(STRIP_WIDTH_MM * millimetre()), 3);
        double height = snap(Math.min(STRIP_HEIGHT_MM * millimetre(), units * unit - 0.1 * unit));
        double top = snap(head + (units * unit - height) / 2);
        double margin = snap((panelLeft() - width) / 2);
        double left = onTheLeft(slot, seen) ? margin : frameWidth() - margin - width;
        return new Rectangle2D(left, top, width, height);
    }

    /** Left and right slots are named as seen from the front, like halves of the width. */
    public static boolean onTheLeft(Placement.SideSlot slot, Face seen) {
        boolean left =
                slot == Placement.SideSlot.FRONT_LEFT || slot == Placement.SideSlot.REAR_LEFT;
        return left == (seen == Face.FRONT);
    }

    /** The rails a slot stands at. */
    public static Face faceOf(Placement.SideSlot slot) {
        return switch (slot) {
            case FRONT_LEFT, FRONT_RIGHT -> Face.FRONT;
            case REAR_LEFT, REAR_RIGHT -> Face.REAR;
        };
    }

    /**
     * The place a box takes when its middle is held at a point of the drawing: within the rack,
     * whole boxes on whole U unless half steps are wanted.
     *
     * @param x pixels from the left edge of the cabinet
     * @param y pixels from its top edge
     */
    public Placement placeAt(double x, double y, DeviceType type, Face seen, boolean halfSteps) {
        if (type.heightHalfU() == 0) {
            return new Placement.Beside(slot(x < frameWidth() / 2, seen));
        }
        double wanted = 2 * units - (y - head) * 2 / unit - type.heightHalfU() / 2.0;
        int step = halfSteps || type.heightHalfU() % 2 == 1 ? 1 : 2;
        int highest = Math.max(0, 2 * units - type.heightHalfU());
        int bottom = Math.clamp(Math.round(wanted / step) * step, 0, highest);
        Placement.Width width = Placement.Width.FULL;
        if (type.halfWidth()) {
            boolean left = (x < panelLeft() + panelWidth() / 2) == (seen == Face.FRONT);
            width = left ? Placement.Width.LEFT : Placement.Width.RIGHT;
        }
        return new Placement.Mounted(bottom, seen, width);
    }

    private static Placement.SideSlot slot(boolean leftHand, Face seen) {
        boolean left = leftHand == (seen == Face.FRONT);
        if (seen == Face.FRONT) {
            return left ? Placement.SideSlot.FRONT_LEFT : Placement.SideSlot.FRONT_RIGHT;
        }
        return left ? Placement.SideSlot.REAR_LEFT : Placement.SideSlot.REAR_RIGHT;
    }
}
