package io.rackside.drivers.network.profile;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.drivers.snmp.Oid;
import io.rackside.model.DeviceKind;
import io.rackside.model.Health;
import io.rackside.model.Message;
import io.rackside.model.Quantity;
import io.rackside.model.Sensor;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one profile from its JSON; the fields are in NETWORK.md. */
final class ProfileFile {
    /** Objects one profile may name: each is a walk of its own. */
    private static final int MOST_OBJECTS = 200;

    /** Parts of an object identifier that names a maker. */
    private static final int SHALLOWEST = 7;

    private static final int DEEPEST = 32;

    private ProfileFile() {}

    /**
     * @param id name of the file, without its ending
     * @throws ProfileFormatException when it is no profile, with the place of the first error
     */
    static Profile read(String id, JsonNode json) {
        if (!json.has("own")) {
            return read(id, json, Optional.empty());
        }
        Fields file = new Fields(json, "", new LinkedHashSet<>());
        double depth = file.number("own").orElse(0);
        if (depth < SHALLOWEST || depth > DEEPEST) {
            throw file.wrong("own");
        }
        return new OwnTree(id, json, (int) depth).unplaced();
    }

    /** The same with the objects of a tree in their place. */
    static Profile read(OwnTree own, JsonNode placed) {
        return read(own.id(), placed, Optional.of(own));
    }

    private static Profile read(String id, JsonNode json, Optional<OwnTree> own) {
        Set<Oid> objects = new LinkedHashSet<>();
        Fields file = new Fields(json, "", objects);
        file.number("own");
        List<Profile.Match> matches = file.objects("match", ProfileFile::match);
        if (matches.isEmpty()) {
            throw file.wrong("match");
        }
        Profile profile =
                new Profile(
                        id,
                        file.values("recorded"),
                        matches,
                        file.optionalText("manufacturer").orElse(""),
                        file.optionalText("os").orElse(""),
                        file.constant("kind", DeviceKind.class).orElse(DeviceKind.OTHER),
                        file.objects("kinds", ProfileFile::kind),
                        file.objects("manufacturerFrom", ProfileFile::text),
                        file.objects("model", ProfileFile::text),
                        file.objects("serial", ProfileFile::text),
                        file.objects("version", ProfileFile::text),
                        file.objects("readings", ProfileFile::reading),
                        file.objects("fans", ProfileFile::part),
                        file.objects("powerSupplies", ProfileFile::part),
                        file.objects("optics", ProfileFile::optics),
                        file.object("stack", ProfileFile::stack),
                        file.object("firewall", ProfileFile::firewall),
                        file.objects("outlets", ProfileFile::outlet),
                        file.object("battery", ProfileFile::battery),
                        file.object(
                                "vlanNames",
                                f ->
                                        new NameRule.Column(
                                                f.oid("object"),
                                                (int) f.number("vlanAt").orElse(0),
                                                Optional.empty(),
                                                Map.of())),
                        file.objects("vlanTags", f -> new VlanTagRule(f.oid("name"), f.oid("tag"))),
                        number(file, "poeWatts"),
                        file.truth("ciscoSensors"),
                        file.truth("ciscoVlans"),
                        file.truth("bridgePerVlan"),
                        file.truth("sensorUnits"),
                        file.number("lightFactor").orElse(1),
                        file.object("sensorLimits", ProfileFile::sensorLimits),
                        file.truth("ups"),
                        own,
                        List.copyOf(objects),
                        file.texts("evidence"));
        file.end();
        if (objects.size() > MOST_OBJECTS) {
            throw new ProfileFormatException(
                    Message.of("network.profile-too-many", objects.size(), MOST_OBJECTS));
        }
        return profile;
    }

    private static Profile.Match match(Fields f) {
        Profile.Match match =
                new Profile.Match(
                        f.prefix("sysObjectID"), f.pattern("sysDescr"), f.prefix("object"));
        if (match.below().isEmpty() && match.description().isEmpty()) {
            throw f.wrong("sysObjectID");
        }
        return match;
    }

    private static Profile.KindRule kind(Fields f) {
        Profile.Match match = match(f);
        if (match.object().isPresent()) {
            throw f.wrong("object");
        }
        return new Profile.KindRule(
                match, f.constant("kind", DeviceKind.class).orElseThrow(() -> f.wrong("kind")));
    }

    private static TextRule text(Fields f) {
        TextRule.Source source =
                f.has("object")
                        ? new TextRule.Source.Object(f.oid("object"))
                        : f.has("entity")
                                ? new TextRule.Source.Entity(entity(f))
                                : f.has("text")
                                        ? new TextRule.Source.Fixed(f.text("text"))
                                        : new TextRule.Source.Description();
        if (source instanceof TextRule.Source.Description) {
            return new TextRule(
                    source,
                    Optional.of(f.pattern("sysDescr").orElseThrow(() -> f.wrong("object"))));
        }
        return new TextRule(
                source,
                f.pattern(source instanceof TextRule.Source.Fixed ? "sysDescr" : "pattern"));
    }

    private static String entity(Fields f) {
        String field = f.text("entity");
        if (!Set.of("model", "serial", "software", "name", "description").contains(field)) {
            throw f.wrong("entity");
        }
        return field;
    }

    private static Optional<NumberRule> number(Fields f, String name) {
        if (f.has(name) && f.field(name).isTextual()) {
            return f.optionalOid(name).map(ProfileFile::plain);
        }
        return f.object(name, ProfileFile::number);
    }

    private static NumberRule number(Fields f) {
        return new NumberRule(
                f.oid("object"),
                f.number("factor").orElse(1),
                f.optionalOid("digits"),
                f.optionalOid("scale"),
                f.numbers("none"),
                f.number("least").orElse(-1e12),
                f.number("most").orElse(1e12),
                f.prefix("end"),
                f.object("fahrenheit", ProfileFile::only),
                f.object("units", u -> new NumberRule.Units(u.oid("object"), u.factors("values"))),
                number(f, "or"));
    }

    private static NumberRule plain(Oid oid) {
        return new NumberRule(
                oid,
                1,
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                -1e12,
                1e12,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static NameRule name(Fields f) {
        if (f.has("nameFrom")) {
            return new NameRule.Column(
                    f.oid("nameFrom"),
                    (int) f.number("nameIndex").orElse(0),
                    f.pattern("namePattern"),
                    f.words("nameWords"));
        }
        String name = f.optionalText("name").orElse("entity");
        return "entity".equals(name) ? new NameRule.Entity() : new NameRule.Fixed(name);
    }

    private static StateRule state(Fields f) {
        Map<String, StateRule.State> values = new HashMap<>();
        JsonNode said = f.field("values");
        if (!said.isObject()) {
            throw f.wrong("values");
        }
        said.properties()
                .forEach(
                        each -> {
                            String[] words = each.getValue().asText().split(" ", 2);
                            values.put(
                                    each.getKey(),
                                    new StateRule.State(
                                            health(f, words[0]),
                                            "absent".equals(words[0]),
                                            words.length > 1 ? words[1] : words[0]));
                        });
        return new StateRule(
                f.oid("object"), values, f.truth("notAll"), f.object("only", ProfileFile::only));
    }

    private static Health health(Fields f, String word) {
        return switch (word) {
            case "ok" -> Health.OK;
            case "warning" -> Health.WARNING;
            case "critical" -> Health.CRITICAL;
            case "unknown", "absent" -> Health.UNKNOWN;
            default -> throw f.wrong("values");
        };
    }

    private static ReadingRule reading(Fields f) {
        Quantity quantity =
                f.constant("quantity", Quantity.class).orElseThrow(() -> f.wrong("quantity"));
        return new ReadingRule(
                quantity,
                f.constant("place", Sensor.Place.class).orElse(Sensor.Place.ELSEWHERE),
                number(f, "value").orElseThrow(() -> f.wrong("value")),
                f.optionalOid("total"),
                number(f, "left"),
                f.truth("free"),
                name(f),
                number(f, "upperWarning"),
                number(f, "upperCritical"),
                number(f, "lowerWarning"),
                number(f, "lowerCritical"),
                f.object("state", ProfileFile::state),
                f.object("only", ProfileFile::only),
                f.truth("otherwise"));
    }

    private static ReadingRule.Only only(Fields f) {
        return new ReadingRule.Only(f.oid("object"), f.values("values"), f.pattern("pattern"));
    }

    private static PartRule part(Fields f) {
        PartRule part =
                new PartRule(
                        name(f),
                        f.object("state", ProfileFile::state),
                        f.object("presence", ProfileFile::state),
                        f.object("only", ProfileFile::only),
                        number(f, "speed"),
                        f.constant("unit", Quantity.class).orElse(Quantity.FAN_SPEED),
                        number(f, "watts"),
                        number(f, "volts"),
                        f.optionalOid("model"),
                        f.optionalOid("serial"),
                        f.truth("otherwise"));
        if (part.state().isEmpty() && part.speed().isEmpty()) {
            throw f.wrong("state");
        }
        return part;
    }

    private static OpticsRule optics(Fields f) {
        Map<OpticsRule.Limit, OpticsRule.Light> limits = new EnumMap<>(OpticsRule.Limit.class);
        for (OpticsRule.Limit limit : OpticsRule.Limit.values()) {
            f.object(camel(limit.name()), ProfileFile::light)
                    .ifPresent(light -> limits.put(limit, light));
        }
        return new OpticsRule(
                f.constant("by", OpticsRule.By.class).orElseThrow(() -> f.wrong("by")),
                f.optionalOid("port"),
                f.object("rx", ProfileFile::light),
                f.object("tx", ProfileFile::light),
                f.object("rxLanes", ProfileFile::light),
                f.object("txLanes", ProfileFile::light),
                limits,
                number(f, "celsius"),
                number(f, "volts"),
                number(f, "biasMilliamps"),
                f.optionalOid("vendor"),
                f.optionalOid("partNumber"),
                f.optionalOid("serial"));
    }

    private static OpticsRule.Light light(Fields f) {
        return new OpticsRule.Light(
                f.oid("object"),
                f.optionalText("unit").flatMap(LightUnit::of).orElseThrow(() -> f.wrong("unit")),
                f.numbers("none"));
    }

    private static SensorLimits sensorLimits(Fields f) {
        return new SensorLimits(
                f.optionalOid("lowerCritical"),
                f.optionalOid("lowerWarning"),
                f.optionalOid("upperWarning"),
                f.optionalOid("upperCritical"));
    }

    private static StackRule stack(Fields f) {
        return new StackRule(f.oid("members"), f.optionalOid("model"), f.pattern("part"));
    }

    private static FirewallRule firewall(Fields f) {
        return new FirewallRule(
                f.optionalOid("sessions"),
                f.prefix("sessionsAt"),
                f.optionalOid("sessionsMost"),
                f.optionalOid("sessionsPerSecond"),
                f.object("haMode", ProfileFile::state),
                f.object("haState", ProfileFile::state),
                f.object("haPeer", ProfileFile::state),
                f.optionalOid("members"));
    }

    private static OutletRule outlet(Fields f) {
        return new OutletRule(
                name(f),
                f.optionalOid("state"),
                f.values("on"),
                f.values("off"),
                number(f, "amps"),
                number(f, "watts"));
    }

    private static BatteryRule battery(Fields f) {
        return new BatteryRule(
                number(f, "charge"),
                number(f, "seconds"),
                number(f, "volts"),
                number(f, "load"),
                f.object("state", ProfileFile::state));
    }

    private static String camel(String constant) {
        StringBuilder word = new StringBuilder();
        for (String part : constant.split("_")) {
            String lower = part.toLowerCase(Locale.ROOT);
            word.append(
                    word.isEmpty()
                            ? lower
                            : Character.toUpperCase(lower.charAt(0)) + lower.substring(1));
        }
        return word.toString();
    }
}
