package io.rackside.drivers.cluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;

import io.rackside.drivers.cluster.text.Shown;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongPredicate;

/** A watch's answer: one event after the other, until the server ends it. */
final class ChangeStream {
    private static final int NAME_MOST = 300;

    private final TableCells cells;
    private final Wanted wanted;
    private final boolean identities;
    private final Consumer<Change> changes;
    private final LongPredicate goesOn;
    private Optional<JsonNode> failure = Optional.empty();

    /**
     * @param identities whether each row has to tell whose it is: one that does not would be taken
     *     for another
     * @param goesOn is told the bytes of each event; no ends it
     */
    ChangeStream(
            Wanted wanted, boolean identities, Consumer<Change> changes, LongPredicate goesOn) {
        cells = new TableCells(wanted.columns());
        this.wanted = wanted;
        this.identities = identities;
        this.changes = changes;
        this.goesOn = goesOn;
    }

    /** One that goes on as long as the server does. */
    ChangeStream(Wanted wanted, boolean identities, Consumer<Change> changes) {
        this(wanted, identities, changes, _ -> true);
    }

    /**
     * @return the Status by which the server ended it, where it did not simply end or was left
     */
    Optional<JsonNode> read(BoundedInput answer) throws IOException {
        try (MappingIterator<JsonNode> events = Json.TREE.readValues(answer)) {
            boolean more = true;
            while (more && failure.isEmpty() && events.hasNextValue()) {
                event(events.nextValue());
                more = goesOn.test(answer.again());
            }
        }
        return failure;
    }

    private void event(JsonNode event) throws Unfit {
        JsonNode object = event.path("object");
        switch (event.path("type").asText("")) {
            case "ADDED" -> rows(Change.What.ADDED, object);
            case "MODIFIED" -> rows(Change.What.MODIFIED, object);
            case "DELETED" -> rows(Change.What.DELETED, object);
            case "BOOKMARK" -> rows(Change.What.BOOKMARK, object);
            case "ERROR" -> failure = Optional.of(object);
            default -> {
                // A later server may tell more.
            }
        }
    }

    private void rows(Change.What what, JsonNode object) throws Unfit {
        cells.define(object.path("columnDefinitions"));
        String version = object.path("metadata").path("resourceVersion").asText("");
        for (JsonNode row : object.path("rows")) {
            changes.accept(change(what, row, version));
        }
        if (what == Change.What.BOOKMARK && object.path("rows").isEmpty()) {
            changes.accept(new Change(what, "", "", "", List.of(), version));
        }
    }

    /** The first cell of every Table is the name. */
    private Change change(Change.What what, JsonNode row, String version) throws Unfit {
        JsonNode metadata = row.path("object").path("metadata");
        if (identities && what != Change.What.BOOKMARK && !metadata.has("name")) {
            throw new Unfit(Unfit.Why.NONSENSE, "a row of nobody");
        }
        JsonNode named = row.path("cells").path(0);
        return new Change(
                what,
                shown(metadata.path("namespace")),
                shown(metadata.has("name") ? metadata.path("name") : named),
                shown(metadata.path("uid")),
                cells.of(row.path("cells")),
                wanted.labelsOf(metadata),
                metadata.path("resourceVersion").asText(version));
    }

    private static String shown(JsonNode text) {
        return Shown.text(text.asText(""), NAME_MOST);
    }
}
