package io.rackside.app.baseline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.rackside.drivers.network.cli.config.RunningConfig;
import io.rackside.model.Message;
import io.rackside.model.host.Fact;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a switch's running configuration says of the settings a baseline asks for, by its family.
 * What a service is where no line tells differs between versions: then the switch is asked for its
 * state, where its family has a command for that, else nothing is said. Of the commands only VRP's
 * for Telnet is recorded; the rest is from documents.
 */
final class SwitchReadings {
    /** Why a service is not known of which no line tells. */
    static final String UNSAID = "core.baseline.switch-default";

    private static final Map<String, Map<String, Rule>> FAMILIES = families();
    private static final Pattern PORT = Pattern.compile("interface\\s+(.+)");

    private SwitchReadings() {}

    /** How one setting is found. */
    private sealed interface Rule {
        /**
         * On or off, by lines at the left margin; the last one counts. Without one nobody knows.
         *
         * @param any whether it is on as soon as one line says so: by IPv4 or by IPv6
         */
        record Flag(List<Pattern> on, List<Pattern> off, boolean any, Optional<Asked> asked)
                implements Rule {}

        /**
         * On or off by lines of sections: off where each of them has such a line, on where one has
         * another one. Where one has none nobody knows.
         */
        record Sections(Pattern heading, Pattern on, Pattern off) implements Rule {}

        /**
         * What the first group of such lines holds, with commas. Where there are none, but others
         * that hide what they hold, nobody knows.
         */
        record Open(Pattern line, Pattern hidden) implements Rule {}

        /** What the first group of such lines holds, with commas. */
        record Each(Pattern line) implements Rule {}

        /** How many such lines there are. What they hold may be secret. */
        record Count(Pattern line) implements Rule {}

        /** The ports in whose sections there is such a line, with commas. */
        record Ports(Pattern line) implements Rule {}
    }

    /**
     * What the switch is asked where its configuration does not tell.
     *
     * @param table of its profile
     */
    private record Asked(String table, List<Pattern> on, List<Pattern> off) {
        Asked {
            on = List.copyOf(on);
            off = List.copyOf(off);
        }
    }

    /** The table of a profile that tells what the configuration did not; empty where none does. */
    static Optional<String> table(String family, String key) {
        return asked(family, key).map(Asked::table);
    }

    /** The setting by that table. */
    static Fact<String> told(String family, String key, List<String> lines) {
        Rule.Flag flag = (Rule.Flag) FAMILIES.get(family).get(key);
        Asked asked = flag.asked().orElseThrow();
        boolean on = lines.stream().anyMatch(line -> matches(asked.on(), line));
        boolean off = lines.stream().anyMatch(line -> matches(asked.off(), line));
        return on != off || on && flag.any()
                ? Fact.known(on ? "on" : "off")
                : Fact.unread(Message.of(UNSAID, key));
    }

    private static Optional<Asked> asked(String family, String key) {
        return FAMILIES.getOrDefault(family, Map.of()).get(key) instanceof Rule.Flag flag
                ? flag.asked()
                : Optional.empty();
    }

    /** A setting of a switch. */
    static Fact<String> read(String family, RunningConfig config, String key) {
        Rule rule = FAMILIES.getOrDefault(family, Map.of()).get(key);
        return switch (rule) {
            case null -> Fact.unread(Message.of("core.baseline.no-switch-reader", key, family));
            case Rule.Flag flag -> flag(flag, global(config.lines()), key);
            case Rule.Sections sections -> sections(sections, config.lines(), key);
            case Rule.Open open -> open(open, global(config.lines()));
            case Rule.Each(Pattern line) -> Fact.known(each(line, global(config.lines())));
            case Rule.Count(Pattern line) ->
                    Fact.known(
                            String.valueOf(
                                    global(config.lines()).stream()
                                            .filter(text -> line.matcher(text).matches())
                                            .count()));
            case Rule.Ports(Pattern line) -> Fact.known(ports(line, config.lines()));
        };
    }

    /**
     * The lines of no section. Comware writes them one blank from the margin, as it does those of
     * sections; there they follow a line with a number sign and no heading.
     */
    private static List<String> global(List<String> lines) {
        List<String> global = new ArrayList<>();
        boolean inSection = false;
        for (String line : lines) {
            boolean apart = line.startsWith("#") || line.startsWith("!");
            if (apart) {
                inSection = false;
            } else if (!line.startsWith(" ")) {
                inSection = true;
                global.add(line);
            } else if (!inSection) {
                global.add(line.substring(1));
            }
        }
        return global;
    }

    private static Fact<String> flag(Rule.Flag flag, List<String> lines, String key) {
        String value = "";
        for (String line : lines) {
            if (matches(flag.on(), line)) {
                value = "on";
            } else if (matches(flag.off(), line) && !(flag.any() && value.equals("on"))) {
                value = "off";
            }
        }
        return value.isEmpty() ? Fact.unread(Message.of(UNSAID, key)) : Fact.known(value);
    }

    private static Fact<String> sections(Rule.Sections rule, List<String> lines, String key) {
        int sections = 0;
        int off = 0;
        boolean on = false;
        boolean inside = false;
        for (String line : lines) {
            if (!line.startsWith(" ")) {
                inside = rule.heading().matcher(line).matches();
                sections += inside ? 1 : 0;
            } else if (inside) {
                off += rule.off().matcher(line.strip()).matches() ? 1 : 0;
                on |= rule.on().matcher(line.strip()).matches();
            }
        }
        if (on) {
            return Fact.known("on");
        }
        return sections > 0 && off == sections
                ? Fact.known("off")
                : Fact.unread(Message.of(UNSAID, key));
    }

    private static Fact<String> open(Rule.Open rule, List<String> lines) {
        String found = each(rule.line(), lines);
        boolean hidden = lines.stream().anyMatch(line -> rule.hidden().matcher(line).matches());
        return found.isEmpty() && hidden
                ? Fact.unread(Message.of("core.baseline.switch-hidden"))
                : Fact.known(found);
    }

    private static boolean matches(List<Pattern> patterns, String line) {
        return patterns.stream().anyMatch(each -> each.matcher(line).matches());
    }

    private static String each(Pattern pattern, List<String> lines) {
        List<String> found = new ArrayList<>();
        for (String line : lines) {
            Matcher said = pattern.matcher(line);
            if (said.matches()) {
                found.add(said.group(1));
            }
        }
        return String.join(",", found);
    }

    private static String ports(Pattern pattern, List<String> lines) {
        List<String> found = new ArrayList<>();
        String port = "";
        for (String line : lines) {
            Matcher head = PORT.matcher(line);
            if (head.matches()) {
                port = head.group(1);
            } else if (!line.startsWith(" ")) {
                port = "";
            } else if (!port.isEmpty() && pattern.matcher(line.strip()).matches()) {
                found.add(port);
                port = "";
            }
        }
        return String.join(",", found);
    }

    private static Map<String, Map<String, Rule>> families() {
        try (InputStream in = SwitchReadings.class.getResourceAsStream("switches.json")) {
            if (in == null) {
                throw new IllegalStateException("switches.json is not there");
            }
            Map<String, Map<String, Rule>> all = new HashMap<>();
            JsonNode families = new ObjectMapper().readTree(in).get("families");
            families.properties()
                    .forEach(
                            family -> {
                                Map<String, Rule> rules = new HashMap<>();
                                family.getValue()
                                        .properties()
                                        .forEach(
                                                one ->
                                                        rules.put(
                                                                one.getKey(),
                                                                rule(one.getValue())));
                                all.put(family.getKey(), Map.copyOf(rules));
                            });
            return Map.copyOf(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Rule rule(JsonNode node) {
        if (node.has("each")) {
            return new Rule.Each(Pattern.compile(node.get("each").asText()));
        }
        if (node.has("count")) {
            return new Rule.Count(Pattern.compile(node.get("count").asText()));
        }
        if (node.has("ports")) {
            return new Rule.Ports(Pattern.compile(node.get("ports").asText()));
        }
        if (node.has("heading")) {
            return new Rule.Sections(
                    pattern(node, "heading"), pattern(node, "on"), pattern(node, "off"));
        }
        if (node.has("hidden")) {
            return new Rule.Open(pattern(node, "open"), pattern(node, "hidden"));
        }
        return new Rule.Flag(
                patterns(node, "on"),
                patterns(node, "off"),
                node.path("any").asBoolean(),
                Optional.of(node.path("ask"))
                        .filter(ask -> !ask.isMissingNode())
                        .map(
                                ask ->
                                        new Asked(
                                                ask.get("table").asText(),
                                                patterns(ask, "on"),
                                                patterns(ask, "off"))));
    }

    private static Pattern pattern(JsonNode node, String name) {
        return Pattern.compile(node.get(name).asText());
    }

    private static List<Pattern> patterns(JsonNode node, String name) {
        List<Pattern> patterns = new ArrayList<>();
        node.path(name).forEach(each -> patterns.add(Pattern.compile(each.asText())));
        return List.copyOf(patterns);
    }
}
