package io.rackside.bmc.redfish.write;

import io.rackside.bmc.redfish.read.Pass;
import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.model.settings.Settings.BiosAttribute;
import io.rackside.model.settings.Settings.BiosAttribute.Kind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is known of BIOS attributes beside their values (DSP0268, AttributeRegistry). Its rules for
 * what an attribute is in company of others are followed as far as they make one read-only or move
 * its bounds; the rest is left to the BMC.
 */
final class AttributeRegistry {
    /** Languages of which one is taken, the preferred first; makers write them in either case. */
    private static final List<String> LANGUAGES = List.of("en", "en-us", "zh", "zh-cn");

    private final Map<String, Resource> attributes;
    private final List<Resource> rules;

    private AttributeRegistry(Map<String, Resource> attributes, List<Resource> rules) {
        this.attributes = attributes;
        this.rules = rules;
    }

    /** Nothing is known beside the values. */
    static AttributeRegistry none() {
        return new AttributeRegistry(Map.of(), List.of());
    }

    static AttributeRegistry of(Resource registry) {
        Map<String, Resource> attributes = new LinkedHashMap<>();
        Resource entries = registry.at("RegistryEntries");
        for (Resource entry : entries.list("Attributes")) {
            String name = entry.text("AttributeName");
            if (!name.isEmpty()) {
                attributes.putIfAbsent(name, entry);
            }
        }
        return new AttributeRegistry(attributes, entries.list("Dependencies"));
    }

    /**
     * Finds the registry a resource names. Makers spell its version differently in its name and in
     * the name of its file, so the part before the first point decides where nothing fits exactly.
     */
    static Optional<AttributeRegistry> named(String name, Optional<ResourcePath> files, Pass pass)
            throws InterruptedException {
        if (name.isEmpty() || files.isEmpty()) {
            return Optional.empty();
        }
        Optional<Resource> collection = pass.readIfThere(files.get());
        List<ResourcePath> members = collection.map(c -> c.links("Members")).orElse(List.of());
        Optional<ResourcePath> fit =
                members.stream()
                        .filter(m -> m.name().equalsIgnoreCase(name))
                        .findFirst()
                        .or(() -> members.stream().filter(m -> stem(m.name(), name)).findFirst());
        if (fit.isEmpty()) {
            return Optional.empty();
        }
        Optional<Resource> file = pass.readIfThere(fit.get());
        Optional<ResourcePath> place = file.flatMap(AttributeRegistry::place);
        return place.isEmpty()
                ? Optional.empty()
                : pass.readIfThere(place.get())
                        .filter(r -> r.at("RegistryEntries").there())
                        .map(AttributeRegistry::of);
    }

    private static boolean stem(String file, String name) {
        String wanted = name.toLowerCase(Locale.ROOT).replaceFirst("[.].*", "");
        return file.toLowerCase(Locale.ROOT).replaceFirst("[.].*", "").equals(wanted);
    }

    private static Optional<ResourcePath> place(Resource file) {
        List<Resource> locations = file.list("Location");
        for (String language : LANGUAGES) {
            for (Resource location : locations) {
                if (location.text("Language").equalsIgnoreCase(language)) {
                    return uri(location);
                }
            }
        }
        return locations.stream().findFirst().flatMap(AttributeRegistry::uri);
    }

    /** Older HPE iLOs write the place as an object of its own. */
    private static Optional<ResourcePath> uri(Resource location) {
        return location.link("Uri").or(() -> location.at("Uri").link("extref"));
    }

    boolean knows(String name) {
        return attributes.containsKey(name);
    }

    /** Whether it is to be left out of what people see. */
    boolean hidden(String name) {
        return entry(name).truth("Hidden").orElse(false);
    }

    private Resource entry(String name) {
        return attributes.getOrDefault(name, Resource.absent(ResourcePath.ROOT));
    }

    /**
     * An attribute in company of others.
     *
     * @param value as it is now
     * @param values of all attributes, as they are to be
     */
    BiosAttribute attribute(
            String name,
            Kind byValue,
            String value,
            Optional<String> pending,
            Map<String, String> values) {
        Resource entry = entry(name);
        Kind kind = kind(entry.text("Type")).orElse(byValue);
        String label = entry.text("DisplayName");
        boolean text = kind == Kind.TEXT || kind == Kind.PASSWORD;
        boolean fixed =
                flag(name, "ReadOnly", values)
                        || flag(name, "GrayOut", values)
                        || flag(name, "Immutable", values);
        return new BiosAttribute(
                name,
                label.isEmpty() ? name : label,
                entry.sentence("HelpText"),
                kind,
                kind == Kind.PASSWORD ? "" : value,
                kind == Kind.PASSWORD ? Optional.empty() : pending,
                allowed(entry),
                bound(name, text ? "MinLength" : "LowerBound", values),
                bound(name, text ? "MaxLength" : "UpperBound", values),
                fixed);
    }

    private static List<String> allowed(Resource entry) {
        List<String> allowed = new ArrayList<>();
        for (Resource value : entry.list("Value")) {
            String word = value.text("ValueName");
            if (!word.isEmpty()) {
                allowed.add(word);
            }
        }
        return allowed;
    }

    private static Optional<Kind> kind(String type) {
        return switch (type) {
            case "Enumeration" -> Optional.of(Kind.ENUMERATION);
            case "String" -> Optional.of(Kind.TEXT);
            case "Integer" -> Optional.of(Kind.INTEGER);
            case "Boolean" -> Optional.of(Kind.TRUTH);
            case "Password" -> Optional.of(Kind.PASSWORD);
            default -> Optional.empty();
        };
    }

    private boolean flag(String name, String property, Map<String, String> values) {
        boolean flag = entry(name).truth(property).orElse(false);
        for (Resource rule : rules(name, property)) {
            if (holds(rule, values)) {
                flag = rule.truth("MapToValue").orElse(flag);
            }
        }
        return flag;
    }

    private Optional<Long> bound(String name, String property, Map<String, String> values) {
        Optional<Long> bound = whole(entry(name), property);
        for (Resource rule : rules(name, property)) {
            if (holds(rule, values)) {
                bound = whole(rule, "MapToValue").or(() -> whole(entry(name), property));
            }
        }
        return bound;
    }

    private static Optional<Long> whole(Resource of, String field) {
        OptionalDouble number = of.number(field);
        return number.isPresent() ? Optional.of((long) number.getAsDouble()) : Optional.empty();
    }

    private List<Resource> rules(String name, String property) {
        return rules.stream()
                .filter(rule -> rule.text("Type").equals("Map"))
                .map(rule -> rule.at("Dependency"))
                .filter(rule -> rule.text("MapToAttribute").equals(name))
                .filter(rule -> rule.text("MapToProperty").equals(property))
                .toList();
    }

    /** Terms are taken from left to right, as they stand. */
    private static boolean holds(Resource rule, Map<String, String> values) {
        Optional<Boolean> all = Optional.empty();
        for (Resource term : rule.list("MapFrom")) {
            if (!term.text("MapFromProperty").equals("CurrentValue")) {
                return false;
            }
            String is = values.getOrDefault(term.text("MapFromAttribute"), "");
            boolean one = compares(term.text("MapFromCondition"), is, term.text("MapFromValue"));
            boolean or = term.text("MapTerms").equals("OR");
            all = Optional.of(all.map(before -> or ? before || one : before && one).orElse(one));
        }
        return all.orElse(false);
    }

    private static boolean compares(String condition, String is, String than) {
        return switch (condition) {
            case "EQU" -> is.equals(than);
            case "NEQ" -> !is.equals(than);
            case "GTR", "GEQ", "LSS", "LEQ" -> compares(condition, number(is), number(than));
            default -> false;
        };
    }

    private static boolean compares(String condition, Optional<Long> is, Optional<Long> than) {
        if (is.isEmpty() || than.isEmpty()) {
            return false;
        }
        int order = Long.compare(is.get(), than.get());
        return switch (condition) {
            case "GTR" -> order > 0;
            case "GEQ" -> order >= 0;
            case "LSS" -> order < 0;
            default -> order <= 0;
        };
    }

    /** A whole number; empty when it is none, or one nobody counts to. */
    static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.parseLong(text.strip()));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}
