package io.rackside.views.style;

import javafx.scene.paint.Color;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The colour tokens as they stand in the style sheet. */
final class Tokens {
    private static final Pattern TOKEN = Pattern.compile("-rack-([-a-z0-9]+):\\s*(#[0-9a-f]{6});");

    private Tokens() {}

    static String sheet(String name) {
        try (var in = Tokens.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, Color> of(Theme theme) {
        Map<String, Color> tokens = new HashMap<>();
        Matcher token = TOKEN.matcher(sheet(theme.styleClass() + ".css"));
        while (token.find()) {
            tokens.put(token.group(1), Color.web(token.group(2)));
        }
        return tokens;
    }

    /** As {@link PaletteSource} hands it over, in the order of its rule. */
    static Palette palette(Theme theme) {
        Map<String, Color> tokens = of(theme);
        Matcher rule =
                Pattern.compile("(?s)\\.palette-source \\{(.*?)\\}").matcher(sheet("views.css"));
        if (!rule.find()) {
            throw new IllegalStateException("no rule for the palette");
        }
        List<Color> colours = new ArrayList<>();
        Matcher name = Pattern.compile("-rack-([-a-z0-9]+)").matcher(rule.group(1));
        while (name.find()) {
            colours.add(tokens.get(name.group(1)));
        }
        return Palette.of(colours);
    }
}
