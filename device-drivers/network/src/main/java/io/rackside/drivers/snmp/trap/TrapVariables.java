package io.rackside.drivers.snmp.trap;

import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.Value;
import io.rackside.model.Grade;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which variables of notifications say what they are about, and what their values mean. */
final class TrapVariables {
    /** Ports, parts, former states, new states and sentences. */
    enum Role {
        PORT,
        PART,
        FROM,
        TO,
        SAID
    }

    private static final int TEXT_MOST = 255;

    private final Map<Role, Map<Oid, Says>> roles = new HashMap<>();
    private final Map<Oid, Map<String, String>> words = new HashMap<>();
    private final Map<Oid, Map<String, Grade>> grades = new HashMap<>();

    /**
     * How a variable is said.
     *
     * @param numberOf what its number is called where it is one
     * @param before what goes before its text; empty for nothing
     * @param pattern whose first group is meant; empty for all of it
     */
    private record Says(String numberOf, String before, Optional<Pattern> pattern) {}

    /**
     * A column, what a number there is called, and, where given, what goes before a text, or {@code
     * ~} and the pattern whose first group is meant.
     */
    void add(Role role, String... words) {
        String more = words.length > 3 ? words[3] : "";
        boolean pattern = more.startsWith("~");
        roles.computeIfAbsent(role, _ -> new LinkedHashMap<>())
                .put(
                        Oid.of(words[1]),
                        new Says(
                                words[2],
                                pattern ? "" : more,
                                pattern
                                        ? Optional.of(Pattern.compile(more.substring(1)))
                                        : Optional.empty()));
    }

    /** A column, one of its values and the MIB's word for it. */
    void addWord(String... line) {
        words.computeIfAbsent(Oid.of(line[1]), _ -> new HashMap<>()).put(line[2], line[3]);
    }

    /** A column, one of its values and how urgent that is. */
    void addGrade(String... line) {
        grades.computeIfAbsent(Oid.of(line[1]), _ -> new HashMap<>())
                .put(line[2], Grade.valueOf(line[3]));
    }

    Optional<String> of(Notification notification, Role role) {
        return roles.getOrDefault(role, Map.of()).entrySet().stream()
                .flatMap(
                        each ->
                                first(notification, each.getKey())
                                        .map(value -> text(each.getKey(), value, each.getValue()))
                                        .filter(text -> !text.isBlank())
                                        .stream())
                .findFirst();
    }

    TrapDetails details(Notification notification) {
        return new TrapDetails(
                grade(notification),
                of(notification, Role.FROM).orElse(""),
                of(notification, Role.TO).orElse(""),
                of(notification, Role.SAID).orElse(""));
    }

    private Optional<Grade> grade(Notification notification) {
        return grades.entrySet().stream()
                .flatMap(
                        each ->
                                first(notification, each.getKey())
                                        .map(value -> each.getValue().get(plain(value)))
                                        .stream())
                .findFirst();
    }

    static Optional<Value> first(Notification notification, Oid column) {
        return notification.variables().entrySet().stream()
                .filter(each -> each.getKey().startsWith(column))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private String text(Oid column, Value value, Says says) {
        String plain = plain(value);
        String word = words.getOrDefault(column, Map.of()).get(plain);
        if (word != null) {
            return word;
        }
        if (plain.isEmpty() || !(value instanceof Value.Octets)) {
            return plain.isEmpty() ? "" : says.numberOf() + " " + plain;
        }
        if (says.pattern().isPresent()) {
            Matcher found = says.pattern().get().matcher(plain);
            return found.find() ? found.group(1) : "";
        }
        return says.before().isEmpty() ? plain : says.before() + " " + plain;
    }

    /** A number or a text as such; empty of anything else. */
    static String plain(Value value) {
        return switch (value) {
            case Value.Octets octets -> printable(octets.bytes());
            case Value.Whole number -> Integer.toString(number.value());
            case Value.Gauge number -> Long.toString(number.value());
            default -> "";
        };
    }

    private static String printable(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        String cut = text.length() > TEXT_MOST ? text.substring(0, TEXT_MOST) : text;
        return cut.replaceAll("\\p{Cntrl}", " ").strip();
    }
}
