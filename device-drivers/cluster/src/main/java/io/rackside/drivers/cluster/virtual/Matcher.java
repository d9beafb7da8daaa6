package io.rackside.drivers.cluster.virtual;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Selectors of a query: by label as text, by field, and as objects have them. */
final class Matcher {
    private static final Pattern SET =
            Pattern.compile("\\s*([^\\s!=,()]+)\\s+(in|notin)\\s+\\(([^)]*)\\)\\s*");
    private static final Set<String> ALL = Set.of("metadata.name", "metadata.namespace");

    /** Fields that a kind is chosen by beside those; of custom kinds there are none. */
    private static final Map<Kind, Set<String>> FIELDS =
            Map.of(
                    Kinds.POD,
                    Set.of(
                            "spec.nodeName",
                            "spec.restartPolicy",
                            "spec.schedulerName",
                            "spec.serviceAccountName",
                            "spec.hostNetwork",
                            "status.phase",
                            "status.podIP",
                            "status.nominatedNodeName"),
                    Kinds.NODE,
                    Set.of("spec.unschedulable"),
                    Kinds.EVENT,
                    Set.of(
                            "involvedObject.name",
                            "involvedObject.kind",
                            "involvedObject.uid",
                            "involvedObject.namespace",
                            "reason",
                            "type"));

    private Matcher() {}

    static Predicate<JsonNode> of(Kind kind, String labels, String fields) throws Answer {
        Predicate<JsonNode> all = _ -> true;
        for (String term : split(labels)) {
            all = all.and(label(term));
        }
        for (String term : split(fields)) {
            all = all.and(field(kind, term));
        }
        return all;
    }

    private static List<String> split(String selector) {
        List<String> terms = new ArrayList<>();
        int depth = 0;
        StringBuilder term = new StringBuilder();
        for (char each : selector.toCharArray()) {
            depth += each == '(' ? 1 : each == ')' ? -1 : 0;
            if (each == ',' && depth == 0) {
                terms.add(term.toString());
                term.setLength(0);
            } else {
                term.append(each);
            }
        }
        terms.add(term.toString());
        terms.removeIf(String::isBlank);
        return terms;
    }

    private static Predicate<JsonNode> label(String term) {
        java.util.regex.Matcher set = SET.matcher(term);
        if (set.matches()) {
            Set<String> values = new HashSet<>(List.of(set.group(3).strip().split("\\s*,\\s*")));
            boolean in = set.group(2).equals("in");
            return object -> values.contains(value(object, set.group(1))) == in;
        }
        if (term.contains("!=")) {
            String[] parts = term.split("!=", 2);
            return object -> !parts[1].strip().equals(value(object, parts[0].strip()));
        }
        if (term.contains("=")) {
            String[] parts = term.split("==?", 2);
            return object -> parts[1].strip().equals(value(object, parts[0].strip()));
        }
        String name = term.strip();
        return name.startsWith("!")
                ? object -> value(object, name.substring(1)) == null
                : object -> value(object, name) != null;
    }

    private static String value(JsonNode object, String label) {
        JsonNode value = object.at("/metadata/labels").get(label);
        return value == null ? null : value.asText();
    }

    private static Predicate<JsonNode> field(Kind kind, String term) throws Answer {
        boolean not = term.contains("!=");
        String[] parts = term.split(not ? "!=" : "==?", 2);
        String name = parts[0].strip();
        if (parts.length < 2
                || !ALL.contains(name) && !FIELDS.getOrDefault(kind, Set.of()).contains(name)) {
            throw Answer.bad("field label not supported: " + name);
        }
        String pointer = "/" + name.replace('.', '/');
        String wanted = parts[1].strip();
        return object -> object.at(pointer).asText("").equals(wanted) != not;
    }

    /**
     * Whether a selector of an object (matchLabels, matchExpressions) chooses labels. One that is
     * not there chooses none, an empty one all (policy/v1).
     */
    static boolean chooses(JsonNode selector, JsonNode labels) {
        if (!selector.isObject()) {
            return false;
        }
        for (Map.Entry<String, JsonNode> each : selector.path("matchLabels").properties()) {
            if (!each.getValue().asText().equals(labels.path(each.getKey()).asText(null))) {
                return false;
            }
        }
        for (JsonNode each : selector.path("matchExpressions")) {
            if (!holds(each, labels)) {
                return false;
            }
        }
        return true;
    }

    /** One condition on labels, of a label or a node selector. */
    static boolean holds(JsonNode condition, JsonNode labels) {
        JsonNode label = labels.get(condition.path("key").asText());
        List<String> values = new ArrayList<>();
        condition.path("values").forEach(value -> values.add(value.asText()));
        return switch (condition.path("operator").asText()) {
            case "In" -> label != null && values.contains(label.asText());
            case "NotIn" -> label == null || !values.contains(label.asText());
            case "Exists" -> label != null;
            case "DoesNotExist" -> label == null;
            case "Gt" -> label != null && label.asLong() > Long.parseLong(values.getFirst());
            case "Lt" -> label != null && label.asLong() < Long.parseLong(values.getFirst());
            default -> false;
        };
    }
}
