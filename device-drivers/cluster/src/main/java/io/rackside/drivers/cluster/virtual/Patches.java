package io.rackside.drivers.cluster.virtual;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.Map;

/** The three ways to change a part of an object, and which kinds take which. */
final class Patches {
    static final String MERGE = "application/merge-patch+json";
    static final String STRATEGIC = "application/strategic-merge-patch+json";
    static final String JSON = "application/json-patch+json";

    private static final String DIRECTIVE = "$patch";

    /** Lists whose entries are told apart by a field of theirs (k8s.io/api, patchMergeKey). */
    private static final Map<String, String> KEYS =
            Map.of(
                    "conditions", "type",
                    "addresses", "type",
                    "containers", "name",
                    "initContainers", "name",
                    "env", "name",
                    "volumes", "name",
                    "volumeMounts", "mountPath",
                    "ownerReferences", "uid");

    private Patches() {}

    /**
     * What becomes of an object.
     *
     * @param type of the patch, as its request says
     * @throws Answer 415 for a type that the kind does not take, 400 for a patch that is none, 422
     *     for one that does not fit
     */
    static ObjectNode applied(Kind kind, ObjectNode object, String type, JsonNode patch)
            throws Answer {
        String plain = type.split(";", 2)[0].strip();
        ObjectNode after = object.deepCopy();
        switch (plain) {
            case MERGE -> merge(after, whole(patch));
            case STRATEGIC -> {
                if (kind.custom()) {
                    throw Answer.unsupported(plain);
                }
                strategic(after, whole(patch));
            }
            case JSON -> {
                if (!patch.isArray()) {
                    throw Answer.bad("a JSON patch is a list");
                }
                for (JsonNode each : patch) {
                    step(after, each);
                }
            }
            default -> throw Answer.unsupported(plain);
        }
        return after;
    }

    private static ObjectNode whole(JsonNode patch) throws Answer {
        if (patch instanceof ObjectNode object) {
            return object;
        }
        throw Answer.bad("a merge patch is an object");
    }

    /** RFC 7396. */
    private static void merge(ObjectNode object, ObjectNode patch) {
        for (Map.Entry<String, JsonNode> each : patch.properties()) {
            if (each.getValue().isNull()) {
                object.remove(each.getKey());
            } else if (each.getValue() instanceof ObjectNode inner) {
                merge(within(object, each.getKey()), inner);
            } else {
                object.set(each.getKey(), each.getValue());
            }
        }
    }

    private static ObjectNode within(ObjectNode object, String name) {
        return object.get(name) instanceof ObjectNode there ? there : object.putObject(name);
    }

    /** The same, where entries of some lists are told apart and not replaced all together. */
    private static void strategic(ObjectNode object, ObjectNode patch) {
        for (Map.Entry<String, JsonNode> each : patch.properties()) {
            String name = each.getKey();
            if (name.startsWith("$")) {
                continue;
            }
            if (each.getValue().isNull()) {
                object.remove(name);
            } else if (each.getValue() instanceof ObjectNode inner) {
                if (inner.path(DIRECTIVE).asText().equals("replace")) {
                    object.set(name, without(inner));
                } else {
                    strategic(within(object, name), inner);
                }
            } else if (each.getValue() instanceof ArrayNode list && KEYS.containsKey(name)) {
                ArrayNode there =
                        object.get(name) instanceof ArrayNode old ? old : object.putArray(name);
                list.forEach(entry -> strategic(there, entry, KEYS.get(name)));
            } else {
                object.set(name, each.getValue());
            }
        }
    }

    private static void strategic(ArrayNode list, JsonNode entry, String key) {
        if (!(entry instanceof ObjectNode patch)) {
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof ObjectNode there
                    && there.path(key).asText().equals(patch.path(key).asText())) {
                if (patch.path(DIRECTIVE).asText().equals("delete")) {
                    list.remove(i);
                } else {
                    strategic(there, patch);
                }
                return;
            }
        }
        if (!patch.path(DIRECTIVE).asText().equals("delete")) {
            list.add(without(patch));
        }
    }

    private static ObjectNode without(ObjectNode patch) {
        ObjectNode plain = patch.deepCopy();
        plain.remove(DIRECTIVE);
        return plain;
    }

    /** One step of RFC 6902. */
    private static void step(ObjectNode object, JsonNode step) throws Answer {
        JsonPointer path = pointer(step.path("path"));
        switch (step.path("op").asText()) {
            case "add" -> add(object, path, step.path("value"));
            case "replace" -> {
                taken(object, path);
                add(object, path, step.path("value"));
            }
            case "remove" -> taken(object, path);
            case "move" -> add(object, path, taken(object, pointer(step.path("from"))));
            case "copy" -> add(object, path, there(object, pointer(step.path("from"))).deepCopy());
            case "test" -> {
                if (!there(object, path).equals(step.path("value"))) {
                    throw Answer.unfit("testing path " + path + " failed");
                }
            }
            default -> throw Answer.bad("no such operation: " + step.path("op"));
        }
    }

    private static JsonPointer pointer(JsonNode text) throws Answer {
        try {
            JsonPointer pointer = JsonPointer.compile(text.asText());
            if (!pointer.matches()) {
                return pointer;
            }
        } catch (IllegalArgumentException _) {
            // Then it is none.
        }
        throw Answer.bad("no path: " + text);
    }

    private static JsonNode there(ObjectNode object, JsonPointer path) throws Answer {
        JsonNode found = object.at(path);
        if (found.isMissingNode()) {
            throw Answer.unfit("nothing at " + path);
        }
        return found;
    }

    private static JsonNode taken(ObjectNode object, JsonPointer path) throws Answer {
        JsonNode found = there(object, path);
        JsonNode parent = object.at(path.head());
        if (parent instanceof ArrayNode list) {
            list.remove(path.last().getMatchingIndex());
        } else {
            ((ObjectNode) parent).remove(path.last().getMatchingProperty());
        }
        return found;
    }

    private static void add(ObjectNode object, JsonPointer path, JsonNode value) throws Answer {
        switch (object.at(path.head())) {
            case ObjectNode parent -> parent.set(path.last().getMatchingProperty(), value);
            case ArrayNode list -> {
                String at = path.last().getMatchingProperty();
                int index = at.equals("-") ? list.size() : path.last().getMatchingIndex();
                if (index < 0 || index > list.size()) {
                    throw Answer.unfit("no place at " + path);
                }
                list.insert(index, value);
            }
            default -> throw Answer.unfit("nothing above " + path);
        }
    }
}
