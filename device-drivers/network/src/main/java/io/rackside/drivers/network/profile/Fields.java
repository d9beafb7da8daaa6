package io.rackside.drivers.network.profile;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.drivers.snmp.Oid;
import io.rackside.model.Message;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.PatternSyntaxException;

/**
 * The fields of one object of a profile's file; every one has to be known, each error has a place.
 */
final class Fields {
    private static final int SHORTEST_OID = 5;

    private final JsonNode node;
    private final String place;
    private final Set<String> asked = new HashSet<>();
    private final Collection<Oid> objects;

    /**
     * @param objects gets every object identifier that is named
     */
    Fields(JsonNode node, String place, Collection<Oid> objects) {
        this.node = node;
        this.place = place;
        this.objects = objects;
        if (!node.isObject()) {
            throw new ProfileFormatException(Message.of("network.profile-no-object", place));
        }
    }

    /** Says which field nobody asked for. */
    void end() {
        for (String name : (Iterable<String>) node::fieldNames) {
            if (!asked.contains(name)) {
                throw new ProfileFormatException(
                        Message.of("network.profile-unknown-field", at(name)));
            }
        }
    }

    boolean has(String name) {
        return !field(name).isMissingNode();
    }

    JsonNode field(String name) {
        asked.add(name);
        return node.path(name);
    }

    String at(String name) {
        return place.isEmpty() ? name : place + "." + name;
    }

    ProfileFormatException wrong(String name) {
        JsonNode said = node.path(name);
        return new ProfileFormatException(
                said.isMissingNode()
                        ? Message.of("network.profile-missing-field", at(name))
                        : Message.of(
                                "network.profile-wrong-value",
                                at(name),
                                shortened(said.toString())));
    }

    String text(String name) {
        return optionalText(name).orElseThrow(() -> wrong(name));
    }

    Optional<String> optionalText(String name) {
        JsonNode said = field(name);
        if (said.isMissingNode()) {
            return Optional.empty();
        }
        if (!said.isTextual() || said.textValue().isBlank()) {
            throw wrong(name);
        }
        return Optional.of(said.textValue());
    }

    boolean truth(String name) {
        JsonNode said = field(name);
        if (!said.isMissingNode() && !said.isBoolean()) {
            throw wrong(name);
        }
        return said.booleanValue();
    }

    OptionalDouble number(String name) {
        JsonNode said = field(name);
        if (said.isMissingNode()) {
            return OptionalDouble.empty();
        }
        if (!said.isNumber()) {
            throw wrong(name);
        }
        return OptionalDouble.of(said.doubleValue());
    }

    Set<Double> numbers(String name) {
        Set<Double> numbers = new HashSet<>();
        for (JsonNode each : list(name)) {
            if (!each.isNumber()) {
                throw wrong(name);
            }
            numbers.add(each.doubleValue());
        }
        return numbers;
    }

    /** Values as text, whether they stand there as numbers or words. */
    Set<String> values(String name) {
        Set<String> values = new HashSet<>();
        list(name).forEach(each -> values.add(each.asText()));
        return values;
    }

    /** A number for each of some values. */
    Map<String, Double> factors(String name) {
        Map<String, Double> factors = new HashMap<>();
        for (Map.Entry<String, JsonNode> each : field(name).properties()) {
            if (!each.getValue().isNumber()) {
                throw wrong(name);
            }
            factors.put(each.getKey(), each.getValue().doubleValue());
        }
        if (factors.isEmpty()) {
            throw wrong(name);
        }
        return factors;
    }

    /** A text for each of some values. */
    Map<String, String> words(String name) {
        Map<String, String> words = new HashMap<>();
        JsonNode said = field(name);
        if (!said.isMissingNode() && !said.isObject()) {
            throw wrong(name);
        }
        said.properties().forEach(each -> words.put(each.getKey(), each.getValue().asText()));
        return words;
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        list(name).forEach(each -> texts.add(each.asText()));
        return texts;
    }

    Oid oid(String name) {
        return optionalOid(name).orElseThrow(() -> wrong(name));
    }

    Optional<Oid> optionalOid(String name) {
        return optionalText(name).map(text -> oid(name, text));
    }

    private Oid oid(String name, String text) {
        try {
            Oid oid = Oid.of(text);
            if (oid.size() >= SHORTEST_OID) {
                objects.add(oid);
                return oid;
            }
        } catch (IllegalArgumentException _) {
            // said below, with its place
        }
        throw wrong(name);
    }

    /** An object identifier that is not read, only compared with. */
    Optional<Oid> prefix(String name) {
        Optional<String> text = optionalText(name);
        try {
            return text.map(Oid::of);
        } catch (IllegalArgumentException _) {
            throw wrong(name);
        }
    }

    Optional<BoundedPattern> pattern(String name) {
        try {
            return optionalText(name).map(BoundedPattern::new);
        } catch (PatternSyntaxException _) {
            throw wrong(name);
        }
    }

    /** One of a kind of constants by its word: "fanSpeed" or "fan-speed" is FAN_SPEED. */
    <E extends Enum<E>> Optional<E> constant(String name, Class<E> kind) {
        Optional<String> text = optionalText(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String wanted = text.get().replaceAll("[-_ ]", "");
        for (E each : kind.getEnumConstants()) {
            if (each.name().replace("_", "").equalsIgnoreCase(wanted)) {
                return Optional.of(each);
            }
        }
        throw wrong(name);
    }

    /** An object below a field; it has to be read to its end. */
    <T> Optional<T> object(String name, Function<Fields, T> reader) {
        JsonNode said = field(name);
        return said.isMissingNode() ? Optional.empty() : Optional.of(read(said, at(name), reader));
    }

    /** The objects of a list below a field. */
    <T> List<T> objects(String name, Function<Fields, T> reader) {
        List<T> all = new ArrayList<>();
        int i = 0;
        for (JsonNode each : list(name)) {
            all.add(read(each, at(name) + "[" + i++ + "]", reader));
        }
        return all;
    }

    private <T> T read(JsonNode said, String at, Function<Fields, T> reader) {
        Fields fields = new Fields(said, at, objects);
        T made = reader.apply(fields);
        fields.end();
        return made;
    }

    private JsonNode list(String name) {
        JsonNode said = field(name);
        if (!said.isMissingNode() && !said.isArray()) {
            throw wrong(name);
        }
        return said;
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
