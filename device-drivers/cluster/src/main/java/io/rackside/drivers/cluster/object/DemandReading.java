package io.rackside.drivers.cluster.object;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Reads what a pod's or a virtual machine's specification wants of its node. */
final class DemandReading {
    private static final long ONE = 1_000;
    private static final String HOST = "kubernetes.io/hostname";
    private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
    private static final String APART = "podAntiAffinity";

    /** KubeVirt starts machines only on nodes that it has labelled so. */
    private static final String SCHEDULABLE = "kubevirt.io/schedulable";

    private DemandReading() {}

    static Demand ofPod(JsonNode spec) {
        return of(spec, requests(spec));
    }

    /**
     * The guest's share. The pod it runs in wants some 200 MB and KubeVirt's own devices besides;
     * where that is known, it is the one to ask.
     */
    static Demand ofVirtualMachine(JsonNode spec) {
        JsonNode domain = spec.path("domain");
        Map<String, Long> requests =
                new LinkedHashMap<>(Fields.amounts(domain.path("resources").path("requests")));
        Amount.thousandths(Fields.text(domain.path("memory").path("guest")))
                .ifPresent(memory -> requests.putIfAbsent("memory", memory));
        for (String kind : List.of("gpus", "hostDevices")) {
            Fields.list(
                            domain.path("devices").path(kind),
                            each -> Fields.text(each.path("deviceName")))
                    .stream()
                    .filter(name -> name.indexOf('/') > 0)
                    .forEach(name -> requests.merge(name, ONE, Fields::sum));
        }
        return of(spec, requests).on(SCHEDULABLE, "true");
    }

    private static Demand of(JsonNode spec, Map<String, Long> requests) {
        JsonNode affinity = spec.path("affinity");
        List<String> unjudged = new ArrayList<>();
        if (affinity.path("podAffinity").path(REQUIRED).size() > 0) {
            unjudged.add("podAffinity");
        }
        if (Fields.list(spec.path("topologySpreadConstraints"), DemandReading::spreads)
                .contains(true)) {
            unjudged.add("topologySpreadConstraints");
        }
        if (hostPorts(spec)) {
            unjudged.add("hostPort");
        }
        if (spec.path("resourceClaims").size() > 0) {
            unjudged.add("resourceClaims");
        }
        List<Apart> apart = new ArrayList<>();
        for (JsonNode term : Fields.list(affinity.path(APART).path(REQUIRED), each -> each)) {
            if (judged(term)) {
                apart.add(apart(term));
            } else if (!unjudged.contains(APART)) {
                unjudged.add(APART);
            }
        }
        return new Demand(
                Fields.texts(spec.path("nodeSelector")),
                Fields.nodeTerms(
                        affinity.path("nodeAffinity").path(REQUIRED).path("nodeSelectorTerms")),
                Fields.list(spec.path("tolerations"), DemandReading::toleration),
                requests,
                apart,
                unjudged);
    }

    private static Toleration toleration(JsonNode toleration) {
        String operator = Fields.text(toleration.path("operator"));
        return new Toleration(
                Fields.text(toleration.path("key")),
                operator.isEmpty() ? "Equal" : operator,
                Fields.text(toleration.path("value")),
                Fields.text(toleration.path("effect")),
                toleration.path("tolerationSeconds").isIntegralNumber()
                        ? OptionalLong.of(toleration.path("tolerationSeconds").asLong())
                        : OptionalLong.empty());
    }

    /** Those that do not say are required (TopologySpreadConstraint, core/v1). */
    private static boolean spreads(JsonNode constraint) {
        return !constraint.path("whenUnsatisfiable").asText("").equals("ScheduleAnyway");
    }

    private static boolean hostPorts(JsonNode spec) {
        for (String kind : List.of("containers", "initContainers")) {
            for (JsonNode container : spec.path(kind)) {
                for (JsonNode port : container.path("ports")) {
                    if (port.path("hostPort").asInt() > 0) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /**
     * Of one host, in namespaces that it names: those of a label, or zones, would have to be read.
     */
    private static boolean judged(JsonNode term) {
        return HOST.equals(term.path("topologyKey").asText())
                && !term.path("namespaceSelector").isObject();
    }

    private static Apart apart(JsonNode term) {
        return new Apart(
                Fields.selector(term.path("labelSelector")),
                new HashSet<>(Fields.list(term.path("namespaces"), Fields::text)));
    }

    /**
     * Containers run together, and with those that accompany them; those that prepare run one after
     * the other, beside the companions that were started before. What the pod itself asks for goes
     * before its containers, and the overhead of its runtime comes on top (Kubernetes, "Resource
     * sharing within containers").
     */
    private static Map<String, Long> requests(JsonNode spec) {
        Map<String, Long> together = new LinkedHashMap<>();
        for (JsonNode container : spec.path("containers")) {
            amounts(container).forEach((name, amount) -> together.merge(name, amount, Fields::sum));
        }
        Map<String, Long> companions = new LinkedHashMap<>();
        Map<String, Long> preparing = new LinkedHashMap<>();
        for (JsonNode container : spec.path("initContainers")) {
            Map<String, Long> wanted = amounts(container);
            if (container.path("restartPolicy").asText("").equals("Always")) {
                wanted.forEach((name, amount) -> together.merge(name, amount, Fields::sum));
                wanted.forEach((name, amount) -> companions.merge(name, amount, Fields::sum));
            }
            Map<String, Long> then = new LinkedHashMap<>(companions);
            if (!container.path("restartPolicy").asText("").equals("Always")) {
                wanted.forEach((name, amount) -> then.merge(name, amount, Fields::sum));
            }
            then.forEach((name, amount) -> preparing.merge(name, amount, Math::max));
        }
        preparing.forEach((name, amount) -> together.merge(name, amount, Math::max));
        together.putAll(Fields.amounts(spec.path("resources").path("requests")));
        Fields.amounts(spec.path("overhead"))
                .forEach((name, amount) -> together.merge(name, amount, Fields::sum));
        return together;
    }

    /** Devices may be given as limits alone. */
    private static Map<String, Long> amounts(JsonNode container) {
        JsonNode resources = container.path("resources");
        Map<String, Long> amounts = new LinkedHashMap<>(Fields.amounts(resources.path("limits")));
        amounts.putAll(Fields.amounts(resources.path("requests")));
        return amounts;
    }
}
