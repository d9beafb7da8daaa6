package io.rackside.app.console.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

import io.rackside.app.settings.Settings;
import io.rackside.views.style.Theme;

import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;

/** Dresses a scene: AtlantaFX below, the drawings' tokens, the window's own sheet on top. */
public final class Look {
    private final Scene scene;
    private Settings.Theme chosen = Settings.Theme.AS_SYSTEM;

    public Look(Scene scene) {
        this.scene = scene;
        scene.getStylesheets().add(styleSheet());
    }

    /** Address of the window's own style sheet. */
    public static String styleSheet() {
        return Look.class.getResource("/io/rackside/app/console/console.css").toExternalForm();
    }

    public void wear(Settings.Theme theme) {
        chosen = theme;
        Theme worn = worn();
        Application.setUserAgentStylesheet(
                worn == Theme.DARK
                        ? new PrimerDark().getUserAgentStylesheetBSS()
                        : new PrimerLight().getUserAgentStylesheetBSS());
        worn.applyTo(scene);
    }

    /** What is worn now: light or dark. */
    public Theme worn() {
        return switch (chosen) {
            case LIGHT -> Theme.LIGHT;
            case DARK -> Theme.DARK;
            case AS_SYSTEM ->
                    Platform.getPreferences().getColorScheme() == ColorScheme.LIGHT
                            ? Theme.LIGHT
                            : Theme.DARK;
        };
    }
}
