package io.rackside.drivers.cluster.object;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads what a pod's or a virtual machine's specification wants of its node. */
final class DemandReading {
    private static final long ONE = 1_000;
    private static final String HOST = "kubernetes.io/hostname";

    private DemandReading() {}

    static Demand ofPod(JsonNode spec) {
        return of(spec, requests(spec));
    }

    /** The guest's share; what KubeVirt adds for itself is some 200 MB and not counted. */
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
                    .forEach(name -> requests.merge(name, ONE, Math::addExact));
        }
        return of(spec, requests);
    }

    private static Demand of(JsonNode spec, Map<String, Long> requests) {
        JsonNode affinity = spec.path("affinity");
        return new Demand(
                Fields.texts(spec.path("nodeSelector")),
                Fields.nodeTerms(
                        affinity.path("nodeAffinity")
                                .path("requiredDuringSchedulingIgnoredDuringExecution")
                                .path("nodeSelectorTerms")),
                Fields.list(spec.path("tolerations"), DemandReading::toleration),
                requests,
                apartFrom(affinity.path("podAntiAffinity")));
    }

    private static Toleration toleration(JsonNode toleration) {
        String operator = Fields.text(toleration.path("operator"));
        return new Toleration(
                Fields.text(toleration.path("key")),
                operator.isEmpty() ? "Equal" : operator,
                Fields.text(toleration.path("value")),
                Fields.text(toleration.path("effect")));
    }

    private static List<Selector> apartFrom(JsonNode antiAffinity) {
        return Fields.list(
                        antiAffinity.path("requiredDuringSchedulingIgnoredDuringExecution"),
                        term ->
                                Optional.of(term)
                                        .filter(it -> HOST.equals(it.path("topologyKey").asText()))
                                        .map(it -> Fields.selector(it.path("labelSelector")))
                                        .orElse(null))
                .stream()
                .filter(Objects::nonNull)
                .toList();
    }

    /** Containers run together, those that prepare one after the other: the larger counts. */
    private static Map<String, Long> requests(JsonNode spec) {
        Map<String, Long> together = new LinkedHashMap<>();
        for (JsonNode container : spec.path("containers")) {
            amounts(container)
                    .forEach((name, amount) -> together.merge(name, amount, Math::addExact));
        }
        for (JsonNode container : spec.path("initContainers")) {
            boolean stays = container.path("restartPolicy").asText("").equals("Always");
            amounts(container)
                    .forEach(
                            (name, amount) ->
                                    together.merge(
                                            name, amount, stays ? Math::addExact : Math::max));
        }
        return together;
    }

    /** Devices may be given as limits alone. */
    private static Map<String, Long> amounts(JsonNode container) {
        Map<String, Long> amounts = new LinkedHashMap<>();
        JsonNode resources = container.path("resources");
        Fields.amounts(resources.path("limits")).forEach(amounts::put);
        Fields.amounts(resources.path("requests")).forEach(amounts::put);
        amounts.replaceAll((_, amount) -> Math.min(amount, Long.MAX_VALUE / 1_024));
        return amounts;
    }
}
