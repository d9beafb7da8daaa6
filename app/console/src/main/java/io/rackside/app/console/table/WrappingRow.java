package io.rackside.app.console.table;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/**
 * Its children in a row as wide as they want; where that is too narrow, closer together, and where
 * that is not enough, in more rows.
 */
final class WrappingRow extends Pane {
    private static final double GAP = 18;
    private static final double GAP_LEAST = 10;

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return getManagedChildren().stream()
                .mapToDouble(child -> child.prefWidth(-1))
                .max()
                .orElse(0);
    }

    @Override
    protected double computePrefWidth(double height) {
        return children() + GAP * gaps();
    }

    private double children() {
        return getManagedChildren().stream().mapToDouble(child -> child.prefWidth(-1)).sum();
    }

    private int gaps() {
        return Math.max(0, getManagedChildren().size() - 1);
    }

    /** The usual one, but where a narrower one keeps them in one row. */
    private double gap(double width) {
        double fitting = gaps() == 0 ? GAP : (width - children()) / gaps();
        return fitting < GAP_LEAST ? GAP : Math.min(GAP, fitting);
    }

    @Override
    protected double computePrefHeight(double width) {
        return placed(width < 0 ? Double.MAX_VALUE : width, false);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        placed(getWidth(), true);
    }

    /** Height of all rows. */
    private double placed(double width, boolean move) {
        double gap = gap(width);
        double x = 0;
        double y = 0;
        double row = 0;
        for (Node child : getManagedChildren()) {
            double wide = child.prefWidth(-1);
            double high = child.prefHeight(-1);
            if (x > 0 && x + wide > width + 0.5) {
                x = 0;
                y += row;
                row = 0;
            }
            if (move) {
                child.resizeRelocate(x, y, wide, high);
            }
            x += wide + gap;
            row = Math.max(row, high);
        }
        return y + row;
    }
}
