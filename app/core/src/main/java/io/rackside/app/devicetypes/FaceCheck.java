package io.rackside.app.devicetypes;

import io.rackside.model.DeviceType;
import io.rackside.model.Feature;

import java.util.List;

/** Holds the faces of a type against its size: nothing sticks out, nothing lies on another. */
final class FaceCheck {
    /** Width of a 19 inch panel with its ears (EIA-310), in mm. */
    static final double PANEL_MILLIMETRES = 482.6;

    /** Height of one U, in mm. */
    static final double UNIT_MILLIMETRES = 44.45;

    /** The strip a 0U box is laid out on, in mm. */
    static final double STRIP_WIDTH_MILLIMETRES = 56;

    static final double STRIP_HEIGHT_MILLIMETRES = 1750;

    private FaceCheck() {}

    /**
     * Checks both faces.
     *
     * @throws IllegalArgumentException saying which block is wrong
     */
    static void check(DeviceType type) {
        boolean strip = type.heightHalfU() == 0;
        double width = strip ? STRIP_WIDTH_MILLIMETRES : PANEL_MILLIMETRES;
        double panelWidth = type.halfWidth() ? width / 2 : width;
        double height =
                strip ? STRIP_HEIGHT_MILLIMETRES : type.heightHalfU() * UNIT_MILLIMETRES / 2;
        face("front", type.front(), panelWidth, height);
        face("rear", type.rear(), panelWidth, height);
    }

    private static void face(String side, List<Feature> blocks, double width, double height) {
        for (int i = 0; i < blocks.size(); i++) {
            Feature block = blocks.get(i);
            if (block.xMillimetres() < 0
                    || block.yMillimetres() < 0
                    || block.xMillimetres() + block.widthMillimetres() > width
                    || block.yMillimetres() + block.heightMillimetres() > height) {
                throw new IllegalArgumentException(
                        side + ": " + block.kind() + " sticks out of the panel");
            }
            for (Feature other : blocks.subList(0, i)) {
                if (overlap(block, other)) {
                    throw new IllegalArgumentException(
                            side + ": " + block.kind() + " lies on " + other.kind());
                }
            }
        }
    }

    private static boolean overlap(Feature one, Feature other) {
        return one.xMillimetres() < other.xMillimetres() + other.widthMillimetres()
                && other.xMillimetres() < one.xMillimetres() + one.widthMillimetres()
                && one.yMillimetres() < other.yMillimetres() + other.heightMillimetres()
                && other.yMillimetres() < one.yMillimetres() + one.heightMillimetres();
    }
}
