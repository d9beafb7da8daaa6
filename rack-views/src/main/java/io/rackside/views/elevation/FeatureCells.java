package io.rackside.views.elevation;

import io.rackside.model.Feature;

import javafx.geometry.Rectangle2D;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The single elements of the blocks on the face of a box, in pixels from the box's corner.
 *
 * @param millimetreX pixels per millimetre across
 * @param millimetreY pixels per millimetre down
 * @param outputScale device pixels per pixel
 */
record FeatureCells(double millimetreX, double millimetreY, double outputScale) {
    /** Narrower than this many pixels, elements are drawn as one block. */
    private static final double FINEST = 2.5;

    /**
     * An element.
     *
     * @param name as the device reports it, folded for comparing
     */
    record Cell(String name, Rectangle2D place) {}

    /** Whether the elements are large enough to be told apart. */
    boolean distinct(Feature feature) {
        return feature.widthMillimetres() * millimetreX / feature.columns() >= FINEST
                && feature.heightMillimetres() * millimetreY / feature.rows() >= FINEST;
    }

    /** Every element, its edges on device pixels and a pixel between neighbours. */
    List<Cell> of(Feature feature) {
        double gap = 1 / outputScale;
        double pitchX = feature.widthMillimetres() / feature.columns();
        double pitchY = feature.heightMillimetres() / feature.rows();
        List<Cell> cells = new ArrayList<>(feature.count());
        for (int row = 0; row < feature.rows(); row++) {
            double top = snap((feature.yMillimetres() + row * pitchY) * millimetreY);
            double bottom = snap((feature.yMillimetres() + (row + 1) * pitchY) * millimetreY);
            for (int column = 0; column < feature.columns(); column++) {
                double left = snap((feature.xMillimetres() + column * pitchX) * millimetreX);
                double right = snap((feature.xMillimetres() + (column + 1) * pitchX) * millimetreX);
                int number = feature.first() + count(feature, row, column);
                cells.add(
                        new Cell(
                                folded(feature.namePrefix() + number),
                                new Rectangle2D(
                                        left,
                                        top,
                                        Math.max(gap, right - left - gap),
                                        Math.max(gap, bottom - top - gap))));
            }
        }
        return cells;
    }

    private static int count(Feature feature, int row, int column) {
        boolean pairs = feature.kind() == Feature.Kind.PORT && feature.rows() == 2;
        return pairs ? 2 * column + row : row * feature.columns() + column;
    }

    /** The whole block. */
    Rectangle2D block(Feature feature) {
        double left = snap(feature.xMillimetres() * millimetreX);
        double top = snap(feature.yMillimetres() * millimetreY);
        double right = snap((feature.xMillimetres() + feature.widthMillimetres()) * millimetreX);
        double bottom = snap((feature.yMillimetres() + feature.heightMillimetres()) * millimetreY);
        return new Rectangle2D(left, top, Math.max(1, right - left), Math.max(1, bottom - top));
    }

    private double snap(double pixels) {
        return Math.round(pixels * outputScale) / outputScale;
    }

    /** A part's name without what makers write differently: "PSU 2", "Psu2" and "PSU-2" are one. */
    static String folded(String name) {
        StringBuilder letters = new StringBuilder(name.length());
        name.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(letters::appendCodePoint);
        return letters.toString();
    }
}
