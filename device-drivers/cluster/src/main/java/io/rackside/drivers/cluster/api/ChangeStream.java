package io.rackside.drivers.cluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;

import io.rackside.drivers.cluster.api.ClusterException.Kind;
import io.rackside.model.Message;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;

/** A watch's answer: one event after the other, until the server ends it. */
final class ChangeStream {
    private static final int GONE = 410;

    private final TableCells cells;
    private final Consumer<Change> changes;
    private boolean gone;

    ChangeStream(List<String> columns, Consumer<Change> changes) {
        cells = new TableCells(columns);
        this.changes = changes;
    }

    /**
     * @return whether the server ended it because it no longer knows where we were
     */
    boolean read(InputStream answer) throws IOException {
        try (MappingIterator<JsonNode> events = Json.TREE.readValues(answer)) {
            while (!gone && events.hasNextValue()) {
                event(events.nextValue());
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return gone;
    }

    private void event(JsonNode event) {
        JsonNode object = event.path("object");
        switch (event.path("type").asText("")) {
            case "ADDED" -> rows(Change.What.ADDED, object);
            case "MODIFIED" -> rows(Change.What.MODIFIED, object);
            case "DELETED" -> rows(Change.What.DELETED, object);
            case "BOOKMARK" -> rows(Change.What.BOOKMARK, object);
            case "ERROR" -> gone = error(object);
            default -> {
                // A later server may tell more.
            }
        }
    }

    private static boolean error(JsonNode status) {
        if (status.path("code").asInt() == GONE) {
            return true;
        }
        throw new UncheckedIOException(
                new IOException("watch: " + Shown.text(status.path("message").asText(""), 200)));
    }

    private void rows(Change.What what, JsonNode object) {
        cells.define(object.path("columnDefinitions"));
        for (JsonNode row : object.path("rows")) {
            JsonNode metadata = row.path("object").path("metadata");
            changes.accept(
                    new Change(
                            what,
                            metadata.path("namespace").asText(""),
                            metadata.path("name").asText(""),
                            metadata.path("uid").asText(""),
                            cells.of(row.path("cells")),
                            metadata.path("resourceVersion").asText("")));
        }
        if (what == Change.What.BOOKMARK && object.path("rows").isEmpty()) {
            String version = object.path("metadata").path("resourceVersion").asText("");
            changes.accept(new Change(what, "", "", "", List.of(), version));
        }
    }

    /** What a watch that was told 410 ends with. */
    static ClusterException gone() {
        return new ClusterException(Kind.GONE, Message.of("cluster.error.watch-gone"));
    }
}
