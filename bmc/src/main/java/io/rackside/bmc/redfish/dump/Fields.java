package io.rackside.bmc.redfish.dump;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.bmc.redfish.wire.ResourcePath;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One object of a data file, read strictly: what is missing, of another type, or there and never
 * asked for makes the file a wrong one.
 */
final class Fields {
    private final String where;
    private final JsonNode json;
    private final Set<String> asked = new HashSet<>();

    Fields(String where, JsonNode json) {
        if (!json.isObject()) {
            throw new IllegalArgumentException(where + ": an object is wanted");
        }
        this.where = where;
        this.json = json;
    }

    IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(where + ": " + what);
    }

    boolean has(String name) {
        return json.has(name);
    }

    private JsonNode field(String name) {
        asked.add(name);
        JsonNode field = json.path(name);
        if (field.isMissingNode()) {
            throw wrong(name + " is missing");
        }
        return field;
    }

    Fields object(String name) {
        return new Fields(where + "/" + name, field(name));
    }

    Optional<Fields> objectIfThere(String name) {
        return has(name) ? Optional.of(object(name)) : Optional.empty();
    }

    String text(String name) {
        JsonNode field = field(name);
        if (!field.isTextual() || field.textValue().isBlank()) {
            throw wrong(name + " is no text");
        }
        return field.textValue();
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : array(name)) {
            if (!element.isTextual() || element.textValue().isBlank()) {
                throw wrong(name + " has something that is no text");
            }
            texts.add(element.textValue());
        }
        return texts;
    }

    private JsonNode array(String name) {
        JsonNode field = field(name);
        if (!field.isArray()) {
            throw wrong(name + " is no list");
        }
        return field;
    }

    private List<String> textsIfThere(String name) {
        return has(name) ? texts(name) : List.of();
    }

    Set<String> wordsIfThere(String name) {
        return Set.copyOf(textsIfThere(name));
    }

    List<Fields> objectsIfThere(String name) {
        List<Fields> objects = new ArrayList<>();
        if (has(name)) {
            array(name).forEach(each -> objects.add(new Fields(where + "/" + name, each)));
        }
        return objects;
    }

    private <T> List<T> each(String name, Function<String, T> made) {
        return textsIfThere(name).stream().map(made).toList();
    }

    /** At least one. */
    List<JsonPointer> pointers(String name) {
        List<JsonPointer> pointers = each(name, JsonPointer::compile);
        if (pointers.isEmpty()) {
            throw wrong(name + " is empty");
        }
        return pointers;
    }

    List<JsonPointer> pointersIfThere(String name) {
        return each(name, JsonPointer::compile);
    }

    JsonPointer pointer(String name) {
        return JsonPointer.compile(text(name));
    }

    List<ResourcePath> paths(String name) {
        return texts(name).stream().map(ResourcePath::known).toList();
    }

    /** Where it was read; one at least, and each of them a page anybody can open. */
    List<URI> evidence(String name) {
        List<URI> all = texts(name).stream().map(URI::create).toList();
        if (all.isEmpty() || !all.stream().allMatch(uri -> "https".equals(uri.getScheme()))) {
            throw wrong(name + " is no evidence");
        }
        return all;
    }

    Duration duration(String name) {
        try {
            return Duration.parse(text(name));
        } catch (DateTimeException e) {
            throw wrong(name + " is no duration");
        }
    }

    /** Values of a body that is sent: texts, truth values, and lists of texts. */
    Map<String, Object> body(String name) {
        Fields body = object(name);
        Map<String, Object> values = new TreeMap<>();
        body.json
                .properties()
                .forEach(one -> values.put(one.getKey(), body.value(one.getKey(), one.getValue())));
        return values;
    }

    private Object value(String name, JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        return value.isArray() ? texts(name) : text(name);
    }

    /** There is nothing else in it. */
    void end() {
        json.properties().stream()
                .map(Map.Entry::getKey)
                .filter(name -> !asked.contains(name))
                .findFirst()
                .ifPresent(
                        name -> {
                            throw wrong("what is " + name + "?");
                        });
    }
}
