package io.rackside.bmc.redfish.write;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.bmc.redfish.wire.Words;
import io.rackside.model.settings.Settings;
import io.rackside.model.settings.Settings.BiosAttribute;
import io.rackside.model.settings.Settings.BiosAttribute.Kind;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The BIOS attributes as they are, as they will be, and what is known of them.
 *
 * @param bios in use
 * @param later of the next start; absent where the BMC has no such resource
 */
record BiosState(Resource bios, Optional<Resource> later, AttributeRegistry registry) {
    /** A BIOS has a few hundred. */
    private static final int ATTRIBUTES_MAX = 4096;

    /** Where a change is written. */
    ResourcePath place() {
        return later.orElse(bios).path();
    }

    Map<String, String> current() {
        return values(bios);
    }

    /** Whether the BMC shows at all what waits. */
    boolean showsPending() {
        return later.filter(l -> l.at("Attributes").json().isObject()).isPresent();
    }

    /** What will be different after the next start. */
    Map<String, String> pending() {
        Map<String, String> now = current();
        Map<String, String> pending = new TreeMap<>();
        later.map(BiosState::values)
                .orElse(Map.of())
                .forEach(
                        (name, value) -> {
                            if (now.containsKey(name) && !now.get(name).equals(value)) {
                                pending.put(name, value);
                            }
                        });
        return pending;
    }

    private static Map<String, String> values(Resource of) {
        Map<String, String> values = new TreeMap<>();
        Iterator<Map.Entry<String, JsonNode>> fields =
                of.at("Attributes").json().properties().iterator();
        while (fields.hasNext() && values.size() < ATTRIBUTES_MAX) {
            Map.Entry<String, JsonNode> field = fields.next();
            if (field.getValue().isValueNode() && !field.getKey().startsWith("@")) {
                values.put(field.getKey(), text(field.getValue()));
            }
        }
        return values;
    }

    private static String text(JsonNode value) {
        return value.isNull() ? "" : Words.clean(value.asText(), Words.SENTENCE_MAX);
    }

    /** Whether nothing keeps all of these from being in force after the next start. */
    boolean shows(Map<String, String> wanted) {
        Map<String, String> now = current();
        Map<String, String> then = later.map(BiosState::values).orElse(Map.of());
        return wanted.entrySet().stream()
                .allMatch(
                        one ->
                                then.getOrDefault(one.getKey(), now.getOrDefault(one.getKey(), ""))
                                        .equals(one.getValue()));
    }

    Settings.Bios settings() {
        Map<String, String> now = current();
        Map<String, String> pending = pending();
        Map<String, String> then = new TreeMap<>(now);
        then.putAll(pending);
        List<BiosAttribute> attributes = new ArrayList<>();
        for (String name : now.keySet()) {
            if (!registry.hidden(name)) {
                attributes.add(attribute(name, then));
            }
        }
        return new Settings.Bios(bios.text("AttributeRegistry"), attributes, !pending.isEmpty());
    }

    /** One of them in company of the others; an unknown one reads as read-only. */
    BiosAttribute attribute(String name, Map<String, String> company) {
        JsonNode value = bios.at("Attributes").json().path(name);
        return registry.attribute(
                name,
                byValue(value),
                value.isMissingNode() ? "" : text(value),
                Optional.ofNullable(pending().get(name)),
                company);
    }

    boolean has(String name) {
        return bios.at("Attributes").json().has(name) || registry.knows(name);
    }

    private static Kind byValue(JsonNode value) {
        if (value.isBoolean()) {
            return Kind.TRUTH;
        }
        return value.isIntegralNumber() ? Kind.INTEGER : Kind.TEXT;
    }

    /** The values as the BMC wants them: numbers as numbers, truth values as such. */
    Map<String, Object> typed(Map<String, String> wanted) {
        Map<String, Object> typed = new TreeMap<>();
        wanted.forEach(
                (name, value) ->
                        typed.put(
                                name,
                                switch (attribute(name, wanted).kind()) {
                                    case INTEGER ->
                                            AttributeRegistry.number(value)
                                                    .map(Object.class::cast)
                                                    .orElse(value);
                                    case TRUTH -> Boolean.valueOf(value);
                                    case ENUMERATION, TEXT, PASSWORD -> value;
                                }));
        return typed;
    }
}
