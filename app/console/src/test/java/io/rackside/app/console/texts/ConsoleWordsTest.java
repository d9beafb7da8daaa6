package io.rackside.app.console.texts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class ConsoleWordsTest {
    private static final Pattern CODE = Pattern.compile("\"(console\\.[a-z0-9.-]+)\"");
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");

    private static Properties words(String language) throws IOException {
        String name = "/io/rackside/words/console_" + language + ".properties";
        Properties words = new Properties();
        try (Reader in =
                new InputStreamReader(
                        ConsoleWordsTest.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            words.load(in);
        }
        return words;
    }

    private static Set<String> used() throws IOException {
        Path root = Path.of(System.getProperty("rackside.root", "../.."));
        Set<String> used = new TreeSet<>();
        try (Stream<Path> files = Files.walk(root.resolve("app/console/src/main/java"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                CODE.matcher(Files.readString(file)).results().forEach(m -> used.add(m.group(1)));
            }
        }
        return used;
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text)
                .results()
                .map(match -> match.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyCodeTheWindowSaysHasWordsInBothLanguagesAndNoneIsUnused() throws IOException {
        assertEquals(used(), new TreeSet<>(words("en").stringPropertyNames()));
        assertEquals(used(), new TreeSet<>(words("zh_CN").stringPropertyNames()));
    }

    @Test
    void bothLanguagesNameTheSameArguments() throws IOException {
        Properties english = words("en");
        Properties chinese = words("zh_CN");
        for (String code : english.stringPropertyNames()) {
            assertEquals(
                    places(english.getProperty(code)), places(chinese.getProperty(code)), code);
        }
    }
}
