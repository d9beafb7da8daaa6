package io.rackside.views.style;

import javafx.collections.ObservableList;
import javafx.scene.Scene;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Light or dark: the colour tokens all controls are painted with. */
public enum Theme {
    DARK("dark"),
    LIGHT("light");

    private final String word;

    Theme(String word) {
        this.word = word;
    }

    /** The class a scene's root carries for this theme. */
    public String styleClass() {
        return word;
    }

    /** Addresses of the sheets the controls need: typeface, this theme's colours, the controls. */
    public List<String> styleSheets() {
        return List.of(Typeface.styleSheet(), sheet(word + ".css"), sheet("views.css"));
    }

    /** The colours of this theme's sheet, for painting before a scene has it. */
    public Palette palette() {
        try (InputStream sheet = Theme.class.getResourceAsStream(word + ".css")) {
            return Palette.read(new String(sheet.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sheet(String name) {
        return Theme.class.getResource(name).toExternalForm();
    }

    /**
     * Gives the scene this theme's sheets in place of the other's, below the sheets it has of its
     * own. Its tooltips and menus take them over.
     */
    public void applyTo(Scene scene) {
        ObservableList<String> classes = scene.getRoot().getStyleClass();
        ObservableList<String> sheets = scene.getStylesheets();
        if (sheets.containsAll(styleSheets()) && classes.contains(word)) {
            return;
        }
        for (Theme theme : values()) {
            classes.remove(theme.word);
            sheets.removeAll(theme.styleSheets());
        }
        classes.add(word);
        sheets.addAll(0, styleSheets());
    }
}
