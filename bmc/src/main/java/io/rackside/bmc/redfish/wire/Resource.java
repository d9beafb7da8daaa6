package io.rackside.bmc.redfish.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.rackside.model.Health;
import io.rackside.model.Message;
import io.rackside.model.Problem;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A tolerant view of one JSON object of a service: what is absent, null or of another type reads as
 * absent, texts are made fit to be shown, and what is there but unreadable is told to the sink.
 *
 * <p>The resource is known by the path it was asked with, since some services leave {@code
 * @odata.id} out.
 */
public final class Resource {
    /** Elements of one array that are looked at. */
    public static final int ELEMENTS_MAX = 4096;

    private static final DateTimeFormatter LOOSE_TIME =
            new DateTimeFormatterBuilder()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                    .appendPattern("[ ][XXX][XX][X]")
                    .toFormatter(Locale.ROOT);

    private final ResourcePath path;
    private final JsonNode json;
    private final Consumer<Problem> unreadable;

    public Resource(ResourcePath path, JsonNode json, Consumer<Problem> unreadable) {
        this.path = path;
        this.json = json;
        this.unreadable = unreadable;
    }

    /** Nothing: every field of it is absent. */
    public static Resource absent(ResourcePath path) {
        return new Resource(path, MissingNode.getInstance(), _ -> {});
    }

    /**
     * The same to be kept: it holds on to nothing but itself, and what is unreadable in it, told
     * when it was read, is not told again.
     */
    public Resource kept() {
        return new Resource(path, json, _ -> {});
    }

    /** The path it was asked with; for an expanded member the one it names itself. */
    public ResourcePath path() {
        return path;
    }

    public JsonNode json() {
        return json;
    }

    public boolean there() {
        return json.isObject() && !json.isEmpty();
    }

    public boolean has(String name) {
        JsonNode node = json.path(name);
        return !node.isMissingNode() && !node.isNull();
    }

    /** An object within; absent fields give an absent object. */
    public Resource at(String name) {
        return new Resource(path, json.path(name), unreadable);
    }

    /** A name, model or number the device gave, empty where it gave none. */
    public String text(String name) {
        return text(name, Words.NAME_MAX);
    }

    /** A sentence of the device, empty where there is none. */
    public String sentence(String name) {
        return text(name, Words.SENTENCE_MAX);
    }

    private String text(String name, int max) {
        JsonNode node = json.path(name);
        return node.isValueNode() && !node.isNull() ? Words.clean(node.asText(), max) : "";
    }

    /** The first of these fields that has a text. */
    public String firstText(String... names) {
        for (String name : names) {
            String text = text(name);
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    public Optional<Boolean> truth(String name) {
        JsonNode node = json.path(name);
        if (node.isBoolean()) {
            return Optional.of(node.booleanValue());
        }
        return switch (text(name).toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** A finite number, also one written as text; a text that is none is told to the sink. */
    public OptionalDouble number(String name) {
        JsonNode node = json.path(name);
        if (node.isNumber()) {
            double value = node.doubleValue();
            return Double.isFinite(value)
                    ? OptionalDouble.of(value)
                    : unreadable(name, node.asText());
        }
        if (!node.isTextual()) {
            return OptionalDouble.empty();
        }
        String text = node.textValue().strip();
        if (text.length() > 32) {
            return unreadable(name, text);
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "", "-", "n/a", "na", "null", "none", "unknown" -> OptionalDouble.empty();
            default -> decimal(name, text);
        };
    }

    private OptionalDouble decimal(String name, String text) {
        try {
            double value = new BigDecimal(text).doubleValue();
            return Double.isFinite(value) ? OptionalDouble.of(value) : unreadable(name, text);
        } catch (NumberFormatException e) {
            return unreadable(name, text);
        }
    }

    private OptionalDouble unreadable(String name, String text) {
        unreadable.accept(
                new Problem(
                        path + " " + name,
                        Message.of("bmc.unreadable-number", name, Words.clean(text, 64))));
        return OptionalDouble.empty();
    }

    /** The first of these fields that has a number. */
    public OptionalDouble firstNumber(String... names) {
        for (String name : names) {
            OptionalDouble number = number(name);
            if (number.isPresent()) {
                return number;
            }
        }
        return OptionalDouble.empty();
    }

    public OptionalInt whole(String name) {
        OptionalDouble number = number(name);
        return number.isPresent() && Math.abs(number.getAsDouble()) <= Integer.MAX_VALUE
                ? OptionalInt.of((int) number.getAsDouble())
                : OptionalInt.empty();
    }

    public OptionalLong wholeLong(String name) {
        JsonNode node = json.path(name);
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return OptionalLong.of(node.longValue());
        }
        OptionalDouble number = number(name);
        return number.isPresent() && Math.abs(number.getAsDouble()) < 0x1p62
                ? OptionalLong.of((long) number.getAsDouble())
                : OptionalLong.empty();
    }

    /** A date and time with its offset (DSP0266, 9.5.5); one without an offset is taken as UTC. */
    public Optional<Instant> time(String name) {
        String text = text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return loosely(text.replaceFirst("(?<=[0-9])[ T]+(?=[0-9])", "T"));
        }
    }

    /** As makers write it: a space for the T, an offset without colon, or none. */
    private static Optional<Instant> loosely(String text) {
        try {
            TemporalAccessor read =
                    LOOSE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            return Optional.of(
                    switch (read) {
                        case OffsetDateTime time -> time.toInstant();
                        default -> LocalDateTime.from(read).toInstant(ZoneOffset.UTC);
                    });
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Where a field points to, whether it is a link or the path itself as text. */
    public Optional<ResourcePath> link(String name) {
        JsonNode node = json.path(name);
        return ResourcePath.of(node.isTextual() ? node.textValue() : idOf(node));
    }

    /** Where a field that is a link or an array of links points to. */
    public List<ResourcePath> links(String name) {
        JsonNode node = json.path(name);
        if (!node.isArray()) {
            return link(name).stream().toList();
        }
        Set<ResourcePath> links = new LinkedHashSet<>();
        for (JsonNode element : node) {
            if (links.size() == ELEMENTS_MAX) {
                break;
            }
            ResourcePath.of(element.isTextual() ? element.textValue() : idOf(element))
                    .ifPresent(links::add);
        }
        return List.copyOf(links);
    }

    private static String idOf(JsonNode node) {
        JsonNode id = node.path("@odata.id");
        return id.isTextual() ? id.textValue() : null;
    }

    /**
     * The objects of an array, or the one object that stands where an array should. Those with an
     * {@code @odata.id} of their own are known by it.
     */
    public List<Resource> list(String name) {
        JsonNode node = json.path(name);
        if (node.isObject()) {
            return List.of(inner(node));
        }
        List<Resource> objects = new ArrayList<>();
        if (node.isArray()) {
            for (JsonNode element : node) {
                if (objects.size() == ELEMENTS_MAX) {
                    break;
                }
                if (element.isObject()) {
                    objects.add(inner(element));
                }
            }
        }
        return objects;
    }

    /** The objects that are values of this one's fields, whatever the fields are called. */
    public List<Resource> objects() {
        List<Resource> objects = new ArrayList<>();
        for (JsonNode element : json) {
            if (objects.size() == ELEMENTS_MAX) {
                break;
            }
            if (element.isObject()) {
                objects.add(inner(element));
            }
        }
        return objects;
    }

    private Resource inner(JsonNode node) {
        return new Resource(
                ResourcePath.of(idOf(node)).orElse(path.withoutFragment()), node, unreadable);
    }

    /** The texts of an array. */
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : json.path(name)) {
            if (texts.size() == ELEMENTS_MAX) {
                break;
            }
            if (element.isTextual()) {
                texts.add(Words.name(element.textValue()));
            }
        }
        return texts;
    }

    /** What the service calls it; the last part of its path where it gives no Id. */
    public String id() {
        String id = firstText("Id", "MemberId");
        return id.isEmpty() ? Words.name(path.name()) : id;
    }

    /** Status.Health, or its roll-up where only that is told (DSP0268, Status). */
    public Health health() {
        return Health.of(healthText());
    }

    /** The word for it, also one outside the standard; empty where there is none. */
    public String healthText() {
        Resource status = at("Status");
        return status.there() ? status.firstText("Health", "HealthRollup") : text("Health");
    }

    /** Status.State, the device's own word. */
    public String state() {
        return at("Status").text("State");
    }

    @Override
    public String toString() {
        return "Resource[" + path + "]";
    }
}
