package io.rackside.drivers.cluster.api;

import io.rackside.drivers.cluster.api.ClusterException.Kind;
import io.rackside.drivers.cluster.text.Shown;
import io.rackside.model.Message;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Parts of an address; names come from the cluster and may hold anything. */
final class Paths {
    private Paths() {}

    /**
     * One step of a path.
     *
     * @throws ClusterException NOT_FOUND for names that no object can have and that would lead
     *     elsewhere: none, "." and ".."
     */
    static String step(String name) throws ClusterException {
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            throw new ClusterException(
                    Kind.NOT_FOUND, Message.of("cluster.error.no-name", Shown.all(name)));
        }
        return value(name);
    }

    /** One value of a query. */
    static String value(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
