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
        dressControls(worn);
        worn.applyTo(scene);
    }

    /**
     * Dresses all controls, before there are any: the first one made undressed has JavaFX load its
     * own sheet for nothing.
     */
    public static void dressControls(Settings.Theme theme) {
        dressControls(seen(theme));
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
