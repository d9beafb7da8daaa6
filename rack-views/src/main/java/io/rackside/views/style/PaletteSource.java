package io.rackside.views.style;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

import java.util.List;

/**
 * Hands the colour tokens of the style sheet to canvas code: put it among the control's children.
 *
 * <p>JavaFX resolves looked-up colours only into properties of a node; a background of many layers
 * is the one standard property that takes them all, so this invisible region lists the tokens as
 * its layers. It has no size and paints nothing.
 */
public final class PaletteSource extends Region {
    private final ReadOnlyObjectWrapper<Palette> palette =
            new ReadOnlyObjectWrapper<>(this, "palette");

    public PaletteSource() {
        getStyleClass().add("palette-source");
        setManaged(false);
        setMouseTransparent(true);
        backgroundProperty().addListener((_, _, now) -> read(now));
    }

    /** Null until the scene's style sheet was applied; changes with the theme. */
    public ReadOnlyObjectProperty<Palette> paletteProperty() {
        return palette.getReadOnlyProperty();
    }

    public Palette getPalette() {
        return palette.get();
    }

    private void read(Background background) {
        if (background == null || background.getFills().size() < Palette.size()) {
            return;
        }
        List<Color> tokens =
                background.getFills().stream()
                        .map(BackgroundFill::getFill)
                        .map(Color.class::cast)
                        .toList();
        palette.set(Palette.of(tokens));
    }
}
