package io.rackside.nic.rule;

import io.rackside.model.host.Fact;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A thing in a table.
 *
 * @param name what it is called on the host
 * @param values by column; what is not there is not supported
 */
public record Row(String name, Map<String, Fact<String>> values) {
    public Row {
        Objects.requireNonNull(name, "name");
        values = Map.copyOf(values);
    }

    /** One of which every value is known. */
    public static Row of(String name, Map<String, String> values) {
        return new Row(
                name,
                values.entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey, e -> Fact.known(e.getValue()))));
    }

    Fact<String> value(String column) {
        return values.getOrDefault(column, Fact.notSupported());
    }
}
