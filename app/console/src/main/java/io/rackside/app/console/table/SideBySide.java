package io.rackside.app.console.table;

import javafx.geometry.Orientation;
import javafx.scene.layout.Region;

/**
 * Two regions on one line, the second at its right end; where the line is too short for both, the
 * second on a line of its own.
 */
final class SideBySide extends Region {
    private static final double GAP = 8;
    private static final double LINE_MIN = 36;

    private final Region left;
    private final Region right;

    SideBySide(Region left, Region right) {
        this.left = left;
        this.right = right;
        getChildren().addAll(left, right);
    }

    /** Whether both have room on one line of that width. */
    private boolean fit(double width) {
        return left.prefWidth(-1) + gap() + right.prefWidth(-1) <= width;
    }

    private double gap() {
        return right.prefWidth(-1) > 0 ? GAP : 0;
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return sides() + left.minWidth(-1);
    }

    @Override
    protected double computePrefWidth(double height) {
        return sides() + left.prefWidth(-1) + gap() + right.prefWidth(-1);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        double room = width < 0 ? Double.MAX_VALUE : width - sides();
        double ends = snappedTopInset() + snappedBottomInset();
        double words = Math.max(LINE_MIN, left.prefHeight(fit(room) ? -1 : room));
        return fit(room)
                ? ends + Math.max(words, right.prefHeight(-1))
                : ends + words + right.prefHeight(-1);
    }

    private double sides() {
        return snappedLeftInset() + snappedRightInset();
    }

    @Override
    protected void layoutChildren() {
        double x = snappedLeftInset();
        double y = snappedTopInset();
        double width = getWidth() - sides();
        double height = getHeight() - y - snappedBottomInset();
        double leftHeight = left.prefHeight(fit(width) ? -1 : width);
        double rightHeight = right.prefHeight(-1);
        double rightWidth = Math.min(width, right.prefWidth(-1));
        if (fit(width)) {
            left.resizeRelocate(
                    x, y + (height - leftHeight) / 2, width - rightWidth - gap(), leftHeight);
            right.resizeRelocate(
                    x + width - rightWidth,
                    y + (height - rightHeight) / 2,
                    rightWidth,
                    rightHeight);
        } else {
            double words = Math.max(LINE_MIN, leftHeight);
            left.resizeRelocate(x, y + (words - leftHeight) / 2, width, leftHeight);
            right.resizeRelocate(x, y + words, width, rightHeight);
        }
    }
}
