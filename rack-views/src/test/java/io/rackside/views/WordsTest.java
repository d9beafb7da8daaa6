package io.rackside.views;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.rackside.views.picture.Lens;
import io.rackside.views.picture.Status;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

class WordsTest {
    private static Properties words(String language) throws IOException {
        Properties words = new Properties();
        try (var in =
                WordsTest.class.getResourceAsStream(
                        "/io/rackside/words/views_" + language + ".properties")) {
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return words;
    }

    @Test
    void bothLanguagesHaveEveryWordAndNoOther() throws IOException {
        Set<String> used = new TreeSet<>(Set.of("views.front", "views.rear", "views.stale"));
        for (Status status : Status.values()) {
            used.add(status.code());
        }
        for (Lens lens : Lens.values()) {
            used.add(lens.code());
        }
        for (String language : new String[] {"en", "zh_CN"}) {
            assertEquals(used, new TreeSet<>(words(language).stringPropertyNames()));
            words(language).values().forEach(word -> assertFalse(word.toString().isBlank()));
        }
    }
}
