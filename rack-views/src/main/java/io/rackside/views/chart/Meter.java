package io.rackside.views.chart;

import io.rackside.views.picture.Gauge;
import io.rackside.views.picture.Status;

import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** A labelled bar: a measure against its limit. */
public final class Meter extends Region {
    private static final double BAR_HEIGHT = 4;
    private static final double GAP = 5;

    private final Label label = new Label();
    private final Label value = new Label();
    private final Region track = new Region();
    private final Region bar = new Region();
    private double fraction;
    private Status tone;

    public Meter() {
        getStyleClass().add("meter");
        setAccessibleRole(AccessibleRole.PROGRESS_INDICATOR);
        label.getStyleClass().add("label-text");
        value.getStyleClass().addAll("value-text", "tabular");
        track.getStyleClass().add("track");
        bar.getStyleClass().add("bar");
        getChildren().addAll(label, value, track, bar);
    }

    public Meter(Gauge gauge) {
        this();
        setGauge(gauge);
    }

    public void setGauge(Gauge gauge) {
        label.setText(gauge.label());
        value.setText(gauge.text());
        fraction = gauge.fraction();
        if (tone != gauge.tone()) {
            if (tone != null) {
                pseudoClassStateChanged(PseudoClass.getPseudoClass(tone.word()), false);
            }
            tone = gauge.tone();
            pseudoClassStateChanged(PseudoClass.getPseudoClass(tone.word()), true);
        }
        setAccessibleText(gauge.label() + " " + gauge.text());
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double left = snappedLeftInset();
        double top = snappedTopInset();
        double width = getWidth() - left - snappedRightInset();
        double textHeight = snapSizeY(Math.max(label.prefHeight(-1), value.prefHeight(-1)));
        double valueWidth = Math.min(width, snapSizeX(value.prefWidth(-1)));
        value.resizeRelocate(left + width - valueWidth, top, valueWidth, textHeight);
        label.resizeRelocate(left, top, Math.max(0, width - valueWidth - GAP), textHeight);
        double barTop = top + textHeight + GAP;
        track.resizeRelocate(left, barTop, width, BAR_HEIGHT);
        bar.resizeRelocate(left, barTop, snapSizeX(width * fraction), BAR_HEIGHT);
    }

    @Override
    protected double computePrefWidth(double height) {
        return snappedLeftInset()
                + label.prefWidth(-1)
                + 3 * GAP
                + value.prefWidth(-1)
                + snappedRightInset();
    }

    @Override
    protected double computeMinWidth(double height) {
        return 60;
    }

    @Override
    protected double computePrefHeight(double width) {
        return snappedTopInset()
                + snapSizeY(Math.max(label.prefHeight(-1), value.prefHeight(-1)))
                + GAP
                + BAR_HEIGHT
                + snappedBottomInset();
    }
}
