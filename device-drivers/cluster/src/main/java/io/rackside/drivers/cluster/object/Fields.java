package io.rackside.drivers.cluster.object;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.drivers.cluster.text.Shown;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How single fields are read: bounded, harmless, and never an error for one that is odd. */
final class Fields {
    /** The longest name or label value the API takes is 253 characters. */
    private static final int TEXT_MOST = 300;

    /** Far more than anybody writes by hand; whoever may write pods may write very long lists. */
    private static final int ENTRIES_MOST = 1_024;

    /**
     * Labels of a node are written by programs, one for each feature of its processor, and are some
     * hundreds. An object that the API server keeps (1.5 MiB) does not hold so many: those of
     * KubeVirt, with their values, have 40 characters at least.
     */
    private static final int OF_NODE_MOST = 40_000;

    /** Whose keepers are asked, by their kind. */
    private static final Map<String, String> KEEPERS =
            Map.of(
                    "ReplicaSet", "apps",
                    "StatefulSet", "apps",
                    "Job", "batch",
                    "ReplicationController", "",
                    "VirtualMachine", "kubevirt.io",
                    "VirtualMachineInstance", "kubevirt.io",
                    "VirtualMachineInstanceReplicaSet", "kubevirt.io");

    private Fields() {}

    static String text(JsonNode node) {
        return node.isValueNode() ? Shown.text(node.asText(""), TEXT_MOST) : "";
    }

    static Map<String, String> texts(JsonNode object) {
        return texts(object, ENTRIES_MOST);
    }

    /** Those of a node, of which none is left out. */
    static Map<String, String> ofNode(JsonNode object) {
        return texts(object, OF_NODE_MOST);
    }

    private static Map<String, String> texts(JsonNode object, int most) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.properties().stream()
                .filter(each -> each.getValue().isValueNode())
                .limit(most)
                .forEach(
                        each ->
                                texts.putIfAbsent(
                                        Shown.text(each.getKey(), TEXT_MOST),
                                        text(each.getValue())));
        return texts;
    }

    static <T> List<T> list(JsonNode array, Function<JsonNode, T> read) {
        List<T> list = new ArrayList<>();
        for (int i = 0; i < Math.min(array.size(), ENTRIES_MOST); i++) {
            list.add(read.apply(array.get(i)));
        }
        return list;
    }

    /** By the name of the resource, in thousandths; what is no amount is left out. */
    static Map<String, Long> amounts(JsonNode object) {
        Map<String, Long> amounts = new LinkedHashMap<>();
        texts(object)
                .forEach(
                        (name, amount) ->
                                Amount.thousandths(amount)
                                        .ifPresent(value -> amounts.put(name, value)));
        return amounts;
    }

    /** A sum that stays at the largest there is. */
    static long sum(long one, long other) {
        long sum = one + other;
        return one > 0 && other > 0 && sum < 0 ? Long.MAX_VALUE : sum;
    }

    /** Status by type. */
    static Map<String, String> conditions(JsonNode array) {
        Map<String, String> conditions = new LinkedHashMap<>();
        list(array, Function.identity())
                .forEach(
                        each -> conditions.put(text(each.path("type")), text(each.path("status"))));
        return conditions;
    }

    /** The condition of a type; a missing node where there is none. */
    static JsonNode condition(JsonNode array, String type) {
        for (JsonNode each : array) {
            if (each.path("type").asText("").equals(type)) {
                return each;
            }
        }
        return array.path("none");
    }

    /** A kind of another API group, such as OpenKruise's StatefulSet, has its group behind it. */
    private static String kind(String kind, String apiVersion) {
        int slash = apiVersion.indexOf('/');
        String group = slash < 0 ? "" : apiVersion.substring(0, slash);
        String own = KEEPERS.getOrDefault(kind, group);
        return group.isEmpty() || own.equals(group)
                ? kind
                : kind + "." + Shown.text(group, TEXT_MOST);
    }

    static Optional<Owner> owner(JsonNode metadata) {
        for (JsonNode each : metadata.path("ownerReferences")) {
            if (each.path("controller").asBoolean()) {
                return Optional.of(
                        new Owner(
                                kind(text(each.path("kind")), each.path("apiVersion").asText("")),
                                text(each.path("name")),
                                text(each.path("uid"))));
            }
        }
        return Optional.empty();
    }

    /** One that is not there chooses nothing, an empty one all (LabelSelector, meta/v1). */
    static Selector selector(JsonNode selector) {
        if (!selector.isObject()) {
            return Selector.NOTHING;
        }
        return new Selector(
                texts(selector.path("matchLabels")),
                requirements(selector.path("matchExpressions")));
    }

    static List<Requirement> requirements(JsonNode array) {
        return list(
                array,
                each ->
                        new Requirement(
                                text(each.path("key")),
                                text(each.path("operator")),
                                list(each.path("values"), Fields::text)));
    }

    static List<NodeTerm> nodeTerms(JsonNode array) {
        return list(
                array,
                each ->
                        new NodeTerm(
                                requirements(each.path("matchExpressions")),
                                requirements(each.path("matchFields"))));
    }
}
