package io.rackside.app.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** The texts of all modules, each beside its module, in each language. */
final class Bundles {
    /** First part of every code: the module that owns its texts. */
    static final List<String> MODULES =
            List.of("model", "operations", "store", "bmc", "views", "core", "console");

    private final Map<String, String> english = load("en");
    private Map<String, String> chinese;

    /** The sentence in that language, else in English, else null. */
    String pattern(String code, Locale locale) {
        String own = of(locale).get(code);
        return own != null ? own : english.get(code);
    }

    boolean has(String code, Locale locale) {
        return of(locale).containsKey(code);
    }

    private Map<String, String> of(Locale locale) {
        return locale.getLanguage().equals("zh") ? chinese() : english;
    }

    /** English stands in for what is missing; Chinese is read once it is spoken. */
    private synchronized Map<String, String> chinese() {
        if (chinese == null) {
            chinese = load("zh_CN");
        }
        return chinese;
    }

    private static Map<String, String> load(String language) {
        Map<String, String> all = new HashMap<>();
        for (String module : MODULES) {
            String name = "/io/rackside/words/" + module + "_" + language + ".properties";
            try (InputStream in = Bundles.class.getResourceAsStream(name)) {
                if (in != null) {
                    Properties texts = new Properties();
                    texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
                    texts.forEach((code, text) -> all.put((String) code, (String) text));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(name, e);
            }
        }
        return Map.copyOf(all);
    }
}
