package io.rackside.drivers.cluster.virtual;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.Map;

/**
 * What KubeVirt asks of the node a machine migrates to, where the machine has the processor of its
 * node (CPU model host-model): the labels it gives each node for its model and features.
 */
final class Processors {
    private static final String FEATURE = "cpu-feature.node.kubevirt.io/";
    private static final String MIGRATION = "cpu-model-migration.node.kubevirt.io/";
    private static final String HOST = "host-model-cpu.node.kubevirt.io/";
    private static final String REQUIRED = "host-model-required-features.node.kubevirt.io/";

    private Processors() {}

    /**
     * Asks it of a pod that a machine is to migrate into.
     *
     * @param shell the pod it runs in; one that has migrated before goes on as it was begun
     * @param node it runs on
     * @return whether the node's processor is known; no migration comes about where it is not
     */
    static boolean ask(ObjectNode pod, JsonNode machine, JsonNode shell, JsonNode node) {
        if (!machine.at("/spec/domain/cpu/model").asText().equals("host-model")) {
            return true;
        }
        boolean known = false;
        ObjectNode wanted = pod.withObject("/spec/nodeSelector");
        for (Map.Entry<String, JsonNode> each : shell.at("/spec/nodeSelector").properties()) {
            if (each.getKey().startsWith(FEATURE) || each.getKey().startsWith(MIGRATION)) {
                wanted.set(each.getKey(), each.getValue());
                known = true;
            }
        }
        if (known) {
            return true;
        }
        for (Map.Entry<String, JsonNode> each : node.at("/metadata/labels").properties()) {
            String label = each.getKey();
            if (label.startsWith(HOST)) {
                wanted.set(MIGRATION + label.substring(HOST.length()), each.getValue());
                known = true;
            } else if (label.startsWith(REQUIRED)) {
                wanted.set(FEATURE + label.substring(REQUIRED.length()), each.getValue());
            }
        }
        return known;
    }
}
