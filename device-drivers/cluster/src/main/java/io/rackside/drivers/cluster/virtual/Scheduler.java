package io.rackside.drivers.cluster.virtual;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Finds a node for a pod: by labels, taints, neighbours, volumes, how many of those a node may
 * attach, and room.
 */
final class Scheduler {
    private static final Map<String, BigDecimal> UNITS =
            Map.of(
                    "m", new BigDecimal("0.001"),
                    "k", new BigDecimal("1000"),
                    "M", new BigDecimal("1000000"),
                    "G", new BigDecimal("1000000000"),
                    "Ki", new BigDecimal("1024"),
                    "Mi", new BigDecimal("1048576"),
                    "Gi", new BigDecimal("1073741824"),
                    "Ti", new BigDecimal("1099511627776"));

    private final Store store;

    Scheduler(Store store) {
        this.store = store;
    }

    /**
     * The node with the most memory left that takes it.
     *
     * @param not a node it must leave; empty when any will do
     */
    Optional<String> place(ObjectNode pod, String not) {
        String best = null;
        BigDecimal most = BigDecimal.valueOf(-1);
        for (ObjectNode node : store.all(Kinds.NODE)) {
            String name = Store.name(node);
            if (name.equals(not) || !takesPods(node) || !admits(node, pod)) {
                continue;
            }
            List<ObjectNode> there =
                    store.podsOn(name).stream().filter(each -> !over(each)).toList();
            Map<String, BigDecimal> left = left(node, there);
            if (fits(requests(pod.path("spec")), left, node)
                    && apart(pod, there)
                    && attaches(name, pod, there)) {
                BigDecimal memory = left.getOrDefault("memory", BigDecimal.ZERO);
                if (memory.compareTo(most) > 0) {
                    most = memory;
                    best = name;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private static boolean over(JsonNode pod) {
        return Set.of("Succeeded", "Failed").contains(pod.path("status").path("phase").asText(""));
    }

    private static boolean takesPods(ObjectNode node) {
        return Kinds.condition(node, "Ready").equals("True")
                && !node.at("/spec/unschedulable").asBoolean();
    }

    private boolean admits(ObjectNode node, ObjectNode pod) {
        JsonNode labels = node.at("/metadata/labels");
        for (Map.Entry<String, JsonNode> each : pod.at("/spec/nodeSelector").properties()) {
            if (!each.getValue().asText().equals(labels.path(each.getKey()).asText(null))) {
                return false;
            }
        }
        JsonNode terms =
                pod.at(
                        "/spec/affinity/nodeAffinity"
                                + "/requiredDuringSchedulingIgnoredDuringExecution"
                                + "/nodeSelectorTerms");
        return (terms.isEmpty() || anyTerm(terms, node)) && bears(node, pod) && reaches(node, pod);
    }

    private static boolean anyTerm(JsonNode terms, ObjectNode node) {
        JsonNode labels = node.at("/metadata/labels");
        ObjectNode fields = Store.empty().put("metadata.name", Store.name(node));
        for (JsonNode term : terms) {
            boolean holds = !term.isEmpty();
            for (JsonNode each : term.path("matchExpressions")) {
                holds &= Matcher.holds(each, labels);
            }
            for (JsonNode each : term.path("matchFields")) {
                holds &= Matcher.holds(each, fields);
            }
            if (holds) {
                return true;
            }
        }
        return false;
    }

    private static boolean bears(ObjectNode node, ObjectNode pod) {
        for (JsonNode taint : node.at("/spec/taints")) {
            if (taint.path("effect").asText().equals("PreferNoSchedule")) {
                continue;
            }
            boolean borne = false;
            for (JsonNode each : pod.at("/spec/tolerations")) {
                boolean exists = each.path("operator").asText().equals("Exists");
                boolean key =
                        each.path("key").asText("").isEmpty()
                                ? exists
                                : each.path("key").asText().equals(taint.path("key").asText());
                boolean value =
                        exists
                                || each.path("value")
                                        .asText("")
                                        .equals(taint.path("value").asText(""));
                boolean effect =
                        each.path("effect").asText("").isEmpty()
                                || each.path("effect")
                                        .asText()
                                        .equals(taint.path("effect").asText());
                borne |= key && value && effect;
            }
            if (!borne) {
                return false;
            }
        }
        return true;
    }

    /** Volumes that are bound, and say from where they can be used. */
    private boolean reaches(ObjectNode node, ObjectNode pod) {
        for (JsonNode volume : pod.at("/spec/volumes")) {
            String claim = volume.at("/persistentVolumeClaim/claimName").asText("");
            Optional<JsonNode> terms =
                    store.get(Kinds.CLAIM, Store.namespace(pod), claim)
                            .flatMap(
                                    it ->
                                            store.get(
                                                    Kinds.VOLUME,
                                                    "",
                                                    it.at("/spec/volumeName").asText()))
                            .map(it -> it.at("/spec/nodeAffinity/required/nodeSelectorTerms"));
            if (terms.filter(it -> !it.isEmpty() && !anyTerm(it, node)).isPresent()) {
                return false;
            }
        }
        return true;
    }

    /** Whether no driver of its volumes is left with more on the node than it takes there. */
    private boolean attaches(String node, ObjectNode pod, List<ObjectNode> there) {
        JsonNode drivers =
                store.get(Kinds.CSI_NODE, "", node)
                        .map(it -> it.at("/spec/drivers"))
                        .orElseGet(Store::empty);
        Set<String> own = attachable(pod);
        for (JsonNode each : own.isEmpty() ? Store.empty() : drivers) {
            if (!each.at("/allocatable").has("count")) {
                continue;
            }
            String prefix = each.path("name").asText() + " ";
            Set<String> all = new HashSet<>(own);
            there.forEach(other -> all.addAll(attachable(other)));
            long count = all.stream().filter(it -> it.startsWith(prefix)).count();
            if (own.stream().anyMatch(it -> it.startsWith(prefix))
                    && count > each.at("/allocatable/count").asLong()) {
                return false;
            }
        }
        return true;
    }

    /** Driver and name of each volume of a pod that a driver attaches. */
    private Set<String> attachable(ObjectNode pod) {
        Set<String> all = new HashSet<>();
        for (JsonNode each : pod.at("/spec/volumes")) {
            String claim = each.at("/persistentVolumeClaim/claimName").asText("");
            store.get(Kinds.CLAIM, Store.namespace(pod), claim)
                    .map(it -> it.at("/spec/volumeName").asText())
                    .flatMap(it -> store.get(Kinds.VOLUME, "", it))
                    .filter(it -> it.path("spec").has("csi"))
                    .ifPresent(
                            it ->
                                    all.add(
                                            it.at("/spec/csi/driver").asText()
                                                    + " "
                                                    + Store.name(it)));
        }
        return all;
    }

    private static boolean apart(ObjectNode pod, List<ObjectNode> there) {
        return there.stream().noneMatch(each -> shuns(pod, each) || shuns(each, pod));
    }

    private static boolean shuns(JsonNode one, JsonNode other) {
        JsonNode terms =
                one.at(
                        "/spec/affinity/podAntiAffinity"
                                + "/requiredDuringSchedulingIgnoredDuringExecution");
        return StreamSupport.stream(terms.spliterator(), false)
                .filter(term -> in(term.path("namespaces"), one, other))
                .anyMatch(
                        term ->
                                Matcher.chooses(
                                        term.path("labelSelector"), other.at("/metadata/labels")));
    }

    /** Where a term names no namespace it means its own. */
    private static boolean in(JsonNode namespaces, JsonNode one, JsonNode other) {
        return namespaces.isEmpty()
                ? Store.namespace(one).equals(Store.namespace(other))
                : StreamSupport.stream(namespaces.spliterator(), false)
                        .anyMatch(each -> each.asText().equals(Store.namespace(other)));
    }

    private static boolean fits(
            Map<String, BigDecimal> wanted, Map<String, BigDecimal> left, ObjectNode node) {
        boolean pods =
                !node.at("/status/allocatable").has("pods")
                        || left.get("pods").compareTo(BigDecimal.ONE) >= 0;
        return pods
                && wanted.entrySet().stream()
                        .allMatch(
                                each ->
                                        left.getOrDefault(each.getKey(), BigDecimal.ZERO)
                                                        .compareTo(each.getValue())
                                                >= 0);
    }

    private static Map<String, BigDecimal> left(ObjectNode node, List<ObjectNode> there) {
        Map<String, BigDecimal> left = amounts(node.at("/status/allocatable"));
        for (ObjectNode pod : there) {
            requests(pod.path("spec"))
                    .forEach((name, by) -> left.merge(name, by.negate(), BigDecimal::add));
            left.merge("pods", BigDecimal.ONE.negate(), BigDecimal::add);
        }
        return left;
    }

    private static Map<String, BigDecimal> requests(JsonNode spec) {
        Map<String, BigDecimal> all = new HashMap<>();
        Map<String, BigDecimal> start = new HashMap<>();
        Map<String, BigDecimal> sidecars = new HashMap<>();
        for (JsonNode each : spec.path("initContainers")) {
            boolean sidecar = each.path("restartPolicy").asText().equals("Always");
            Map<String, BigDecimal> one = container(each);
            if (sidecar) {
                add(sidecars, one);
                add(all, one);
            }
            Map<String, BigDecimal> peak = new HashMap<>(sidecars);
            if (!sidecar) {
                add(peak, one);
            }
            peak.forEach((name, amount) -> start.merge(name, amount, BigDecimal::max));
        }
        for (JsonNode each : spec.path("containers")) {
            add(all, container(each));
        }
        start.forEach((name, amount) -> all.merge(name, amount, BigDecimal::max));
        add(all, amounts(spec.path("overhead")));
        return all;
    }

    private static Map<String, BigDecimal> container(JsonNode container) {
        Map<String, BigDecimal> one = amounts(container.at("/resources/limits"));
        one.putAll(amounts(container.at("/resources/requests")));
        return one;
    }

    private static void add(Map<String, BigDecimal> to, Map<String, BigDecimal> more) {
        more.forEach((name, amount) -> to.merge(name, amount, BigDecimal::add));
    }

    private static Map<String, BigDecimal> amounts(JsonNode object) {
        Map<String, BigDecimal> amounts = new HashMap<>();
        object.properties()
                .forEach(each -> amounts.put(each.getKey(), amount(each.getValue().asText())));
        return amounts;
    }

    static BigDecimal amount(String text) {
        String number = text.replaceAll("[A-Za-z]+$", "");
        return new BigDecimal(number)
                .multiply(UNITS.getOrDefault(text.substring(number.length()), BigDecimal.ONE));
    }
}
