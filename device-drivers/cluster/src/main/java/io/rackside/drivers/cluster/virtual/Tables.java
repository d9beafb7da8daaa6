package io.rackside.drivers.cluster.virtual;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Objects as a Table (meta.k8s.io/v1), or with their metadata alone. */
final class Tables {
    /** What comes with each row. */
    enum Include {
        NONE,
        METADATA,
        OBJECT
    }

    private Tables() {}

    static ObjectNode of(
            Kind kind, List<ObjectNode> objects, Include include, boolean columns, Instant now) {
        ObjectNode table = Store.empty().put("kind", "Table").put("apiVersion", "meta.k8s.io/v1");
        ObjectNode metadata = table.putObject("metadata");
        if (columns) {
            columns(kind, table.putArray("columnDefinitions"));
        } else {
            table.putNull("columnDefinitions");
        }
        ArrayNode rows = table.putArray("rows");
        for (ObjectNode object : objects) {
            ObjectNode row = rows.addObject();
            ArrayNode cells = row.putArray("cells").add(Store.name(object));
            kind.columns().forEach(column -> cells.add(column.cell().apply(object)));
            cells.add(age(object, now));
            switch (include) {
                case NONE -> row.putNull("object");
                case METADATA -> row.set("object", metadataOf(object));
                case OBJECT -> row.set("object", object);
            }
        }
        metadata.put(
                "resourceVersion",
                objects.size() == 1
                        ? objects.getFirst().at("/metadata/resourceVersion").asText("")
                        : "");
        return table;
    }

    static ObjectNode metadataOf(ObjectNode object) {
        ObjectNode partial =
                Store.empty()
                        .put("kind", "PartialObjectMetadata")
                        .put("apiVersion", "meta.k8s.io/v1");
        partial.set("metadata", object.path("metadata"));
        return partial;
    }

    private static void columns(Kind kind, ArrayNode definitions) {
        column(definitions, "Name", "name", 0);
        kind.columns().forEach(each -> column(definitions, each.heading(), "", each.priority()));
        column(definitions, "Age", "", 0);
    }

    private static void column(ArrayNode definitions, String name, String format, int priority) {
        definitions
                .addObject()
                .put("name", name)
                .put("type", "string")
                .put("format", format)
                .put("description", name)
                .put("priority", priority);
    }

    private static String age(JsonNode object, Instant now) {
        Instant made = Instant.parse(object.at("/metadata/creationTimestamp").asText());
        Duration age = Duration.between(made, now);
        return age.toDays() > 0
                ? age.toDays() + "d"
                : age.toHours() > 0 ? age.toHours() + "h" : age.toMinutes() + "m";
    }
}
