package io.rackside.drivers.cluster.virtual;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Kubelets and virt-handlers that say they are there, of nodes that have a lease and power. */
final class Heartbeats {
    static final String NAMESPACE = "kube-node-lease";
    static final String HANDLER = "kubevirt.io/heartbeat";

    private static final Duration KUBELET = Duration.ofSeconds(10);
    private static final Duration VIRT = Duration.ofSeconds(60);

    private final Store store;
    private final Set<String> silent = ConcurrentHashMap.newKeySet();

    Heartbeats(Store store) {
        this.store = store;
    }

    /** Stops a node's heartbeats, while its conditions stay as they were. */
    void silence(String node) {
        silent.add(node);
    }

    void turn() {
        Instant now = store.time().now();
        for (ObjectNode lease : store.all(Kinds.LEASE)) {
            String node = Store.name(lease);
            boolean on =
                    store.get(Kinds.NODE, "", node)
                            .filter(it -> Kinds.condition(it, "Ready").equals("True"))
                            .isPresent();
            if (Store.namespace(lease).equals(NAMESPACE) && on && !silent.contains(node)) {
                renew(lease, node, now);
            }
        }
    }

    private void renew(ObjectNode lease, String node, Instant now) {
        if (older(lease.at("/spec/renewTime").asText(), KUBELET, now)) {
            store.change(
                    Kinds.LEASE,
                    NAMESPACE,
                    node,
                    object -> {
                        object.withObject("/spec").put("renewTime", now.toString());
                        return object;
                    });
        }
        store.get(Kinds.NODE, "", node)
                .map(it -> it.at("/metadata/annotations").path(HANDLER).asText(""))
                .filter(it -> !it.isEmpty() && older(it, VIRT, now))
                .ifPresent(
                        _ ->
                                store.change(
                                        Kinds.NODE,
                                        "",
                                        node,
                                        object -> {
                                            object.withObject("/metadata/annotations")
                                                    .put(HANDLER, now.toString());
                                            return object;
                                        }));
    }

    private static boolean older(String time, Duration than, Instant now) {
        try {
            return Duration.between(Instant.parse(time), now).compareTo(than) > 0;
        } catch (DateTimeParseException _) {
            return false;
        }
    }
}
