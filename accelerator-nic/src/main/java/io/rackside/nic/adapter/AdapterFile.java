package io.rackside.nic.adapter;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.nic.knob.Knob;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reads an adapter's file. Every word of it has to be known:
 *
 * <pre>
 * {"driver": "igb",
 *  "sources": ["where it is known from, for who reads the file"],
 *  "withFunctions": ["eswitch.mode"],   set only while there are virtual functions; may be left out
 *  "rdmaModule": "mlx5_ib",             makes RDMA devices of its ports; may be left out
 *  "ways": [
 *    {"knob": "mtu",
 *     "set": ["ip link set dev {port} mtu {value}"],
 *     "cost": ["link"],             link, functions, boot, powerCycle; none when left out
 *     "keeper": "unit",             unit, flash, bootLoader, service
 *     "networkManager": "802-3-ethernet.mtu",     may be left out
 *     "values": {"on": "1"},                      may be left out
 *     "evidence": "device"}]}       device, recording, documents
 * </pre>
 *
 * What a way needs is the first word of each of its lines; {@code needs} names what lines for the
 * shell use beside these.
 */
final class AdapterFile {
    private static final Set<String> FIELDS =
            Set.of("driver", "sources", "withFunctions", "rdmaModule", "ways");
    private static final Set<String> WAY =
            Set.of(
                    "knob",
                    "set",
                    "needs",
                    "cost",
                    "keeper",
                    "networkManager",
                    "values",
                    "evidence");
    private static final Set<String> COSTS = Set.of("link", "functions", "boot", "powerCycle");

    private AdapterFile() {}

    /**
     * @param name of the file, which is the driver's
     * @throws AdapterFormatException when a word of it is unknown or missing
     */
    static Adapter read(JsonNode file, String name) {
        fields(file, FIELDS, name);
        String driver = text(file, "driver", name);
        if (!driver.equals(name)) {
            throw new AdapterFormatException(name, "is the file of " + driver);
        }
        if (texts(file, "sources", name).isEmpty()) {
            throw new AdapterFormatException(name, "names no source");
        }
        List<Way> ways = new ArrayList<>();
        for (JsonNode node : list(file, "ways", name)) {
            ways.add(way(node, name + "[" + ways.size() + "]"));
        }
        Evidence best =
                ways.stream()
                        .map(Way::evidence)
                        .min(Comparator.naturalOrder())
                        .orElseThrow(() -> new AdapterFormatException(name, "has no way"));
        String rdma = file.has("rdmaModule") ? text(file, "rdmaModule", name) : "";
        return new Adapter(driver, best, ways, withFunctions(file, name), rdma);
    }

    private static Set<Knob> withFunctions(JsonNode file, String name) {
        return file.has("withFunctions")
                ? texts(file, "withFunctions", name).stream()
                        .map(id -> knob(id, name))
                        .collect(Collectors.toSet())
                : Set.of();
    }

    private static Way way(JsonNode node, String place) {
        fields(node, WAY, place);
        List<String> set = texts(node, "set", place);
        if (set.isEmpty()) {
            throw new AdapterFormatException(place, "sets nothing");
        }
        return new Way(
                knob(text(node, "knob", place), place),
                set,
                needs(node, set, place),
                cost(node, place),
                new Persist(
                        keeper(text(node, "keeper", place), place),
                        node.has("networkManager") ? text(node, "networkManager", place) : ""),
                evidence(text(node, "evidence", place), place),
                values(node, place));
    }

    private static Knob knob(String id, String place) {
        try {
            Knob knob = new Knob(id);
            if (knob.known() || knob.knownFamily()) {
                return knob;
            }
        } catch (IllegalArgumentException _) {
            // The same as a word nobody knows.
        }
        throw new AdapterFormatException(place, "no knob " + id);
    }

    private static List<String> needs(JsonNode node, List<String> set, String place) {
        Set<String> needs = new TreeSet<>();
        if (node.has("needs")) {
            needs.addAll(texts(node, "needs", place));
        }
        for (String line : set) {
            try {
                needs.add(CommandLine.of(line).tool());
            } catch (IllegalArgumentException e) {
                throw new AdapterFormatException(place, e.getMessage());
            }
        }
        needs.remove("");
        return List.copyOf(needs);
    }

    private static Cost cost(JsonNode node, String place) {
        List<String> words = node.has("cost") ? texts(node, "cost", place) : List.of();
        for (String word : words) {
            if (!COSTS.contains(word)) {
                throw new AdapterFormatException(place, "no cost " + word);
            }
        }
        return new Cost(
                words.contains("link"),
                words.contains("functions"),
                words.contains("boot"),
                words.contains("powerCycle"));
    }

    private static Persist.Keeper keeper(String word, String place) {
        for (Persist.Keeper keeper : Persist.Keeper.values()) {
            if (keeper.word().equals(word)) {
                return keeper;
            }
        }
        throw new AdapterFormatException(place, "no keeper " + word);
    }

    private static Evidence evidence(String word, String place) {
        for (Evidence evidence : Evidence.values()) {
            if (evidence.word().equals(word)) {
                return evidence;
            }
        }
        throw new AdapterFormatException(place, "no evidence " + word);
    }

    private static Map<String, String> values(JsonNode node, String place) {
        Map<String, String> values = new LinkedHashMap<>();
        if (node.has("values")) {
            JsonNode words = node.get("values");
            words.fieldNames()
                    .forEachRemaining(value -> values.put(value, text(words, value, place)));
            if (values.isEmpty()) {
                throw new AdapterFormatException(place, "takes no value");
            }
        }
        return values;
    }

    private static void fields(JsonNode node, Set<String> known, String place) {
        if (!node.isObject()) {
            throw new AdapterFormatException(place, "is no object");
        }
        for (String name : (Iterable<String>) node::fieldNames) {
            if (!known.contains(name)) {
                throw new AdapterFormatException(place, "no field " + name);
            }
        }
    }

    private static String text(JsonNode node, String name, String place) {
        JsonNode said = node.path(name);
        if (!said.isTextual() || said.textValue().isBlank()) {
            throw new AdapterFormatException(place, name + " is no text");
        }
        return said.textValue();
    }

    private static List<String> texts(JsonNode node, String name, String place) {
        List<String> texts = new ArrayList<>();
        for (JsonNode one : list(node, name, place)) {
            if (!one.isTextual() || one.textValue().isBlank()) {
                throw new AdapterFormatException(place, name + " has what is no text");
            }
            texts.add(one.textValue());
        }
        return texts;
    }

    private static JsonNode list(JsonNode node, String name, String place) {
        if (!node.path(name).isArray()) {
            throw new AdapterFormatException(place, name + " is no list");
        }
        return node.path(name);
    }
}
