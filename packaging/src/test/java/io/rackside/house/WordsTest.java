package io.rackside.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every sentence of the program is there in each language, and each is used. */
class WordsTest {
    private static final List<String> LANGUAGES = List.of("en", "zh_CN");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)}");

    @Test
    void eachLanguageHasTheSameKeys() throws IOException {
        Set<String> english = words("en").keySet();
        assertFalse(english.isEmpty(), "no words were found");
        for (String language : LANGUAGES) {
            assertEquals(english, words(language).keySet(), language);
        }
    }

    /** Of two texts with one key the later one is said, whoever wrote the other. */
    @Test
    void eachKeyStandsOnceInItsFile() throws IOException {
        Set<String> twice = new TreeSet<>();
        for (Path file : files()) {
            read(file).twice.forEach(key -> twice.add(file.getFileName() + " " + key));
        }
        assertEquals(Set.of(), twice);
    }

    @Test
    void eachLanguageUsesTheSamePlaceholders() throws IOException {
        Map<String, String> english = words("en");
        Map<String, String> uneven = new TreeMap<>();
        for (String language : LANGUAGES) {
            words(language)
                    .forEach(
                            (key, text) -> {
                                if (!placeholders(text)
                                        .equals(placeholders(english.getOrDefault(key, "")))) {
                                    uneven.put(key, text);
                                }
                            });
        }
        assertEquals(Map.of(), uneven);
    }

    @Test
    void noTextIsEmpty() throws IOException {
        Set<String> empty = new TreeSet<>();
        words("en").forEach((key, text) -> empty.addAll(text.isBlank() ? Set.of(key) : Set.of()));
        words("zh_CN")
                .forEach((key, text) -> empty.addAll(text.isBlank() ? Set.of(key) : Set.of()));
        assertEquals(Set.of(), empty);
    }

    @Test
    void eachKeyIsUsedByTheSources() throws IOException {
        Set<String> unused = new TreeSet<>(words("en").keySet());
        unused.removeAll(literals());
        assertEquals(Set.of(), unused, "texts nobody says; a code stands whole in the source");
    }

    @Test
    void eachCodeInTheSourcesHasItsText() throws IOException {
        Set<String> known = words("en").keySet();
        Set<String> owners =
                known.stream()
                        .map(key -> key.substring(0, key.indexOf('.')))
                        .collect(Collectors.toSet());
        Pattern code =
                Pattern.compile(
                        "(?!.*\\.(css|db|json|log|png|properties|txt)$)("
                                + String.join("|", owners)
                                + ")(\\.[a-z0-9-]+)+");
        Set<String> missing =
                literals().stream()
                        .filter(text -> code.matcher(text).matches() && !known.contains(text))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), missing, "codes without a text");
    }

    @Test
    void eachTextLiesInTheFileOfItsModule() throws IOException {
        Set<String> astray = new TreeSet<>();
        for (Path file : files()) {
            String name = file.getFileName().toString();
            String owner = name.substring(0, name.indexOf('_')) + ".";
            read(file).stringPropertyNames().stream()
                    .filter(key -> !key.startsWith(owner))
                    .forEach(key -> astray.add(name + " " + key));
        }
        assertEquals(Set.of(), astray);
    }

    private static Set<Integer> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> literals() {
        return Sources.of(
                        Arrays.stream(Module.values())
                                .map(module -> module.sources(House.root()))
                                .toList())
                .stringLiterals();
    }

    private static Map<String, String> words(String language) throws IOException {
        Map<String, String> words = new TreeMap<>();
        for (Path file : files()) {
            if (isOf(file, language)) {
                read(file).forEach((key, text) -> words.put((String) key, (String) text));
            }
        }
        return words;
    }

    private static List<Path> files() throws IOException {
        List<Path> all = new ArrayList<>();
        for (Module module : Module.values()) {
            Path folder = module.resources(House.root()).resolve("io/rackside/words");
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    files.sorted().forEach(all::add);
                }
            }
        }
        return all;
    }

    private static boolean isOf(Path file, String language) {
        return file.getFileName().toString().endsWith("_" + language + ".properties");
    }

    /** The texts of a file, and which keys are there more than once. */
    private static final class Texts extends Properties {
        private static final long serialVersionUID = 1L;

        private final transient Set<String> twice = new TreeSet<>();

        @Override
        public synchronized Object put(Object key, Object text) {
            Object before = super.put(key, text);
            if (before != null) {
                twice.add((String) key);
            }
            return before;
        }
    }

    private static Texts read(Path file) throws IOException {
        Texts texts = new Texts();
        try (Reader reader = Files.newBufferedReader(file, UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }
}
