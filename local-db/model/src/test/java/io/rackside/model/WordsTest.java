package io.rackside.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

class WordsTest {
    private static final Path MODULE =
            Path.of(System.getProperty("rackside.root"), "local-db", "model");

    @ParameterizedTest
    @ValueSource(strings = {"model", "operations"})
    void everyCodeHasWordsInBothLanguagesAndNoWordIsUnused(String owner) throws IOException {
        Set<String> used = codesInSources(owner);
        assertEquals(used, new TreeSet<>(words(owner, "en").keySet()));
        assertEquals(used, new TreeSet<>(words(owner, "zh_CN").keySet()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"model", "operations"})
    void bothLanguagesTakeTheSameArguments(String owner) throws IOException {
        Map<String, String> chinese = words(owner, "zh_CN");
        words(owner, "en")
                .forEach(
                        (code, text) ->
                                assertEquals(places(text), places(chinese.get(code)), code));
    }

    private static Set<String> codesInSources(String owner) throws IOException {
        Pattern literal = Pattern.compile("\"(" + owner + "\\.[a-z][-a-z0-9.]*)\"");
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(MODULE.resolve("src/main/java"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                Matcher found = literal.matcher(Files.readString(file));
                while (found.find()) {
                    codes.add(found.group(1));
                }
            }
        }
        return codes;
    }

    private static Map<String, String> words(String owner, String language) throws IOException {
        Path file =
                MODULE.resolve(
                        "src/main/resources/io/rackside/words/"
                                + owner
                                + "_"
                                + language
                                + ".properties");
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(in);
        }
        Map<String, String> all = new HashMap<>();
        properties.forEach((key, text) -> all.put((String) key, (String) text));
        return all;
    }

    private static Set<String> places(String text) {
        Set<String> all = new TreeSet<>();
        Matcher found = Pattern.compile("\\{\\d+}").matcher(text);
        while (found.find()) {
            all.add(found.group());
        }
        return all;
    }
}
