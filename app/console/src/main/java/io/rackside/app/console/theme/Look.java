package io.rackside.app.console.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

import io.rackside.app.settings.Settings;
import io.rackside.views.style.Palette;
import io.rackside.views.style.Theme;

import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;

import java.util.function.Consumer;

/**
 * Dresses a scene: AtlantaFX below, the drawings' tokens, the window's own sheet on top. At first
 * it wears no sheet at all, and the drawing is painted in the theme's colours: to read the sheets,
 * and to look through their rules for each part of the window, takes longer than to draw it.
 */
public final class Look {
    /** Without any sheet JavaFX loads its own with the first control. */
    private static final String EMPTY = "data:text/css,";

    private final Scene scene;
    private final Consumer<Palette> drawing;
    private boolean controls;
    private Settings.Theme chosen = Settings.Theme.AS_SYSTEM;

    /**
     * @param drawing painted in these colours as long as the scene wears no sheet
     */
    public Look(Scene scene, Consumer<Palette> drawing) {
        this.scene = scene;
        this.drawing = drawing;
    }

    /** To be said before there is any control. */
    public static void leaveControlsUndressed() {
        Application.setUserAgentStylesheet(EMPTY);
    }

    /** Dresses the controls as well, now and from now on. */
    public void dressControls() {
        if (!controls) {
            controls = true;
            scene.getStylesheets().add(styleSheet());
            wear(chosen);
        }
    }

    /** Address of the window's own style sheet. */
    public static String styleSheet() {
        return Look.class.getResource("/io/rackside/app/console/console.css").toExternalForm();
    }

    public void wear(Settings.Theme theme) {
        chosen = theme;
        Theme worn = worn();
        if (controls) {
            dressControls(worn);
            worn.applyTo(scene);
        } else {
            Palette colours = worn.palette();
            scene.setFill(colours.panel());
            drawing.accept(colours);
        }
    }

    private static void dressControls(Theme theme) {
        Application.setUserAgentStylesheet(
                theme == Theme.DARK
                        ? new PrimerDark().getUserAgentStylesheetBSS()
                        : new PrimerLight().getUserAgentStylesheetBSS());
    }

    /** What is worn now: light or dark. */
    public Theme worn() {
        return seen(chosen);
    }

    private static Theme seen(Settings.Theme theme) {
        return switch (theme) {
            case LIGHT -> Theme.LIGHT;
            case DARK -> Theme.DARK;
            case AS_SYSTEM ->
                    Platform.getPreferences().getColorScheme() == ColorScheme.LIGHT
                            ? Theme.LIGHT
                            : Theme.DARK;
        };
    }
}
