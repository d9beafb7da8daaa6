package io.rackside.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** The file of results: a list with one entry per figure, which a new run replaces one by one. */
final class Results {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path file;
    private final String commit;
    private final ArrayNode entries;

    private Results(Path file, String commit, ArrayNode entries) {
        this.file = file;
        this.commit = commit;
        this.entries = entries;
    }

    /** What an earlier run left in the file, or nothing when there is none. */
    static Results open(Path file, String commit) throws IOException {
        boolean there = Files.exists(file) && JSON.readTree(file.toFile()).isArray();
        ArrayNode entries =
                there ? (ArrayNode) JSON.readTree(file.toFile()) : JSON.createArrayNode();
        return new Results(file, commit, entries);
    }

    /** Replaces the entry of that id, or adds it, and writes the file. */
    void put(Figure figure, Instant date, Duration took) throws IOException {
        ObjectNode entry = JSON.createObjectNode();
        entry.put("id", figure.id());
        entry.put("what", figure.what());
        entry.put("value", rounded(figure.value()));
        entry.put("unit", figure.unit());
        if (figure.hasPeer()) {
            entry.put("peer", figure.peer());
            entry.put("peerValue", rounded(figure.peerValue()));
            entry.put("ratio", rounded(figure.ratio()));
        } else {
            entry.putNull("peer").putNull("peerValue").putNull("ratio");
        }
        entry.put("limit", figure.limit());
        entry.put("holds", figure.holds());
        entry.put("commit", commit);
        entry.put("date", date.toString());
        entry.put("seconds", rounded(took.toMillis() / 1000.0));
        remove(figure.id());
        entries.add(entry);
        Files.createDirectories(file.getParent());
        JSON.writeValue(file.toFile(), entries);
    }

    private void remove(String id) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (entries.get(i).path("id").asText().equals(id)) {
                entries.remove(i);
            }
        }
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
