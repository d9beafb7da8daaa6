package io.rackside.views.elevation;

import io.rackside.views.picture.BoxPicture;
import io.rackside.views.picture.Lens;
import io.rackside.views.picture.LensValue;
import io.rackside.views.style.Contrast;
import io.rackside.views.style.Palette;

import javafx.geometry.Insets;
import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/** The measure of a lens on a box: heat in Thermal, a bar with a mark at the peak in Power. */
final class LensLayer extends Group {
    private static final double LEAST_LABEL = 10;

    private final Region heat = styled("heat");
    private final Region bar = styled("watts");
    private final Region peak = styled("peak");
    private final Label value = new Label();
    private double width;
    private double height;
    private double left;
    private double right;
    private LensValue measure;
    private Lens lens = Lens.HEALTH;

    LensLayer() {
        setManaged(false);
        setMouseTransparent(true);
        value.getStyleClass().addAll("value", "tabular");
        value.setManaged(false);
        value.setMouseTransparent(true);
        getChildren().addAll(heat, bar, peak);
    }

    private static Region styled(String styleClass) {
        Region region = new Region();
        region.getStyleClass().add(styleClass);
        region.setManaged(false);
        region.setVisible(false);
        return region;
    }

    /** The measure in words, which belongs above what is built into the box. */
    Label value() {
        return value;
    }

    void show(BoxPicture picture, Lens newLens, Palette palette) {
        lens = newLens;
        measure = lens == Lens.HEALTH ? null : picture.lensValue().orElse(null);
        heat.setVisible(measure != null && lens == Lens.THERMAL);
        bar.setVisible(measure != null && lens == Lens.POWER);
        peak.setVisible(bar.isVisible() && measure.peak().isPresent());
        value.setText(measure == null ? "" : measure.label());
        if (palette != null && heat.isVisible()) {
            Color ground = palette.heat(measure.fraction());
            heat.setBackground(
                    new Background(new BackgroundFill(ground, new CornerRadii(2), Insets.EMPTY)));
            value.setTextFill(Contrast.better(ground, palette.heatDark(), palette.heatLight()));
        } else if (palette != null) {
            value.setTextFill(palette.text());
        }
        arrange();
    }

    /** Takes the room between the ears. */
    void place(double newWidth, double newHeight, double ear, double glyphRoom) {
        width = newWidth;
        height = newHeight;
        left = ear;
        right = glyphRoom;
        arrange();
    }

    private void arrange() {
        heat.resizeRelocate(0, 0, width, height);
        double room = Math.max(0, width - left - right);
        if (measure != null) {
            bar.resizeRelocate(left, 0, Math.round(room * measure.fraction()), height);
            peak.resizeRelocate(
                    left + Math.round(room * measure.peak().orElse(0)) - 1, 0, 2, height);
        }
        double textHeight = value.prefHeight(-1);
        double textWidth = Math.ceil(value.prefWidth(-1));
        value.setVisible(measure != null && height >= LEAST_LABEL && textWidth <= room);
        value.resizeRelocate(
                width - right - textWidth,
                Math.round((height - textHeight) / 2),
                textWidth,
                textHeight);
    }
}
