package io.rackside.views.chart;

import javafx.scene.layout.Region;

/** The colours of a heat map from cool to hot, as a bar for its legend. */
public final class HeatRamp extends Region {
    public HeatRamp() {
        getStyleClass().add("heat-ramp");
    }
}
