package io.rackside.drivers.cluster.api;

import io.rackside.drivers.cluster.api.ClusterException.Kind;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Groups of the API that servers have under an older name alone: budgets are in policy/v1 since
 * 1.21, evictions since 1.22 (measured with v1.20.2: 404 and 400). A cluster without budgets and
 * one of an older server would look the same else, and pods would seem free to go.
 */
final class OlderGroups {
    private static final Map<String, String> OLDER =
            Map.of("/apis/policy/v1/", "/apis/policy/v1beta1/");

    private final Set<String> older = ConcurrentHashMap.newKeySet();

    /** What is asked by a path. */
    interface Asking<T> {
        T of(String path) throws ClusterException, InterruptedException;
    }

    /**
     * Asks, once more by the older name where the server has nothing under the newer one.
     *
     * @throws ClusterException of the newer name where the server has neither
     */
    <T> T ask(String path, Asking<T> asking) throws ClusterException, InterruptedException {
        Optional<String> group = OLDER.keySet().stream().filter(path::startsWith).findFirst();
        if (group.isEmpty()) {
            return asking.of(path);
        }
        String other = OLDER.get(group.get()) + path.substring(group.get().length());
        if (older.contains(group.get())) {
            return asking.of(other);
        }
        try {
            return asking.of(path);
        } catch (ClusterException e) {
            if (e.kind() != Kind.NOT_FOUND) {
                throw e;
            }
            return asOlder(group.get(), other, asking, e);
        }
    }

    private <T> T asOlder(String group, String path, Asking<T> asking, ClusterException newer)
            throws ClusterException, InterruptedException {
        try {
            T told = asking.of(path);
            older.add(group);
            return told;
        } catch (ClusterException e) {
            throw e.kind() == Kind.NOT_FOUND ? newer : e;
        }
    }
}
