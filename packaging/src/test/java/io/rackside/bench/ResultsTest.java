package io.rackside.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

class ResultsTest {
    private static final Instant DATE = Instant.parse("2026-11-21T08:00:00Z");

    @TempDir private Path folder;
    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("target/bench.json");
    }

    @Test
    void aLaterRunReplacesItsOwnEntryAndKeepsTheOthers() throws IOException {
        put("first", Figure.of("search", "a search", 150, "ms", 200));
        put("first", Figure.of("wall", "a frame", 20, "ms", 33));
        put("second", Figure.of("search", "a search", 250, "ms", 200));

        JsonNode entries = new ObjectMapper().readTree(file.toFile());
        assertEquals(2, entries.size());
        JsonNode search = named(entries, "search");
        assertEquals(250, search.get("value").asDouble());
        assertEquals("second", search.get("commit").asText());
        assertFalse(search.get("holds").asBoolean());
        assertEquals("first", named(entries, "wall").get("commit").asText());
    }

    @Test
    void besideAPeerTheLimitIsOneOfTheRatio() throws IOException {
        put("c", Figure.of("start", "a start", 450, "ms", 1.0).beside("an empty window", 500));

        JsonNode start = new ObjectMapper().readTree(file.toFile()).get(0);
        assertEquals("an empty window", start.get("peer").asText());
        assertEquals(500, start.get("peerValue").asDouble());
        assertEquals(0.9, start.get("ratio").asDouble());
        assertTrue(start.get("holds").asBoolean());
        assertEquals(1.5, start.get("seconds").asDouble());
        assertEquals(DATE.toString(), start.get("date").asText());
    }

    @Test
    void withoutAPeerThereIsNoRatio() throws IOException {
        put("c", Figure.of("search", "a search", 150, "ms", 200));

        JsonNode search = new ObjectMapper().readTree(file.toFile()).get(0);
        assertTrue(search.get("peer").isNull());
        assertTrue(search.get("peerValue").isNull());
        assertTrue(search.get("ratio").isNull());
        assertTrue(search.get("holds").asBoolean());
    }

    private void put(String commit, Figure figure) throws IOException {
        Results.open(file, commit).put(figure, DATE, Duration.ofMillis(1500));
    }

    private static JsonNode named(JsonNode entries, String id) {
        for (JsonNode entry : entries) {
            if (entry.get("id").asText().equals(id)) {
                return entry;
            }
        }
        throw new AssertionError("no " + id + " in " + entries);
    }
}
