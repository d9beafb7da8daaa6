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
import java.util.concurrent.ConcurrentHashMap;

/** The texts of all modules, each beside its module, in each language. */
final class Bundles {
    /** First part of every code: the module that owns its texts. */
    static final List<String> MODULES =
            List.of(
                    "model",
                    "operations",
                    "store",
                    "ssh",
                    "network",
                    "cluster",
                    "nic",
                    "bmc",
                    "views",
                    "core",
                    "console");

    private final Map<String, Map<String, String>> read = new ConcurrentHashMap<>();

    /** The sentence in that language, else in English, else null. */
    String pattern(String code, Locale locale) {
        String own = texts(code, language(locale)).get(code);
        return own != null ? own : texts(code, "en").get(code);
    }

    boolean has(String code, Locale locale) {
        return texts(code, language(locale)).containsKey(code);
    }

    private static String language(Locale locale) {
        return locale.getLanguage().equals("zh") ? "zh_CN" : "en";
    }

    /** The texts of the module the code belongs to, read once one of them is wanted. */
    private Map<String, String> texts(String code, String language) {
        int dot = code.indexOf('.');
        String module = dot < 0 ? code : code.substring(0, dot);
        return MODULES.contains(module)
                ? read.computeIfAbsent(module + "_" + language, Bundles::load)
                : Map.of();
    }

    private static Map<String, String> load(String bundle) {
        String name = "/io/rackside/words/" + bundle + ".properties";
        try (InputStream in = Bundles.class.getResourceAsStream(name)) {
            if (in == null) {
                return Map.of();
            }
            Properties texts = new Properties();
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            Map<String, String> all = new HashMap<>();
            texts.forEach((code, text) -> all.put((String) code, (String) text));
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
