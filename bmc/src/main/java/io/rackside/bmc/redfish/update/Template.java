package io.rackside.bmc.redfish.update;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.model.firmware.Component;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills the body of a request from a profile. A name that ends with {@code @bios} is there for that
 * component only, without that end. A text that is one placeholder whole becomes its value, of
 * whatever kind; one without a value drops out with its name, and an object that lost all it had
 * drops out too. {@code {keep:Retain:Restore}} chooses between two texts.
 */
final class Template {
    private static final Pattern WHOLE =
            Pattern.compile("\\{([a-zA-Z]{1,32})(?::([^:}]*):([^:}]*))?}");

    private final Component component;
    private final Map<String, Object> values;

    /**
     * @param values texts, truth values and lists of texts
     */
    Template(Component component, Map<String, Object> values) {
        this.component = component;
        this.values = Map.copyOf(values);
    }

    /** An object of maps, lists and values, fit to be sent. */
    Map<String, Object> object(JsonNode template) {
        Map<String, Object> out = new LinkedHashMap<>();
        template.properties()
                .forEach(
                        entry ->
                                name(entry.getKey())
                                        .ifPresent(
                                                name ->
                                                        value(entry.getValue())
                                                                .ifPresent(
                                                                        value ->
                                                                                out.put(
                                                                                        name,
                                                                                        value))));
        return out;
    }

    /** A name that begins with the sign is an annotation of OData. */
    private Optional<String> name(String key) {
        int sign = key.lastIndexOf('@');
        if (sign <= 0) {
            return Optional.of(key);
        }
        return key.substring(sign + 1).equals(component.word())
                ? Optional.of(key.substring(0, sign))
                : Optional.empty();
    }

    private Optional<Object> value(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> inner = object(node);
            return inner.isEmpty() && !node.isEmpty() ? Optional.empty() : Optional.of(inner);
        }
        if (node.isArray()) {
            List<Object> list = new ArrayList<>();
            node.forEach(element -> value(element).ifPresent(list::add));
            return Optional.of(list);
        }
        if (node.isTextual()) {
            return text(node.textValue());
        }
        return node.isBoolean()
                ? Optional.of(node.booleanValue())
                : Optional.of(node.numberValue());
    }

    private Optional<Object> text(String text) {
        Matcher whole = WHOLE.matcher(text);
        if (!whole.matches()) {
            return Optional.of(text);
        }
        Optional<Object> value = Optional.ofNullable(values.get(whole.group(1)));
        return whole.group(2) == null
                ? value
                : value.map(truth -> truth.equals(true) ? whole.group(2) : whole.group(3));
    }
}
