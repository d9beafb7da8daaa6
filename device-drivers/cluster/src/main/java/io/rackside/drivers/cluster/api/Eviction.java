package io.rackside.drivers.cluster.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.drivers.cluster.api.ClusterException.Kind;

/** Asks that a pod leave, by the version of the API that the server has ({@link OlderGroups}). */
final class Eviction {
    private static final String JSON = "application/json";

    private final ClusterHttp http;
    private volatile String version = "policy/v1";

    Eviction(ClusterHttp http) {
        this.http = http;
    }

    /**
     * @param uid of the very pod that is meant
     * @throws ClusterException NOT_NOW when something holds it back
     */
    void of(String namespace, String pod, String uid)
            throws ClusterException, InterruptedException {
        try {
            of(namespace, pod, uid, version);
        } catch (ClusterException e) {
            if (e.kind() != Kind.NONSENSE || !version.equals("policy/v1")) {
                throw e;
            }
            byOlder(namespace, pod, uid, e);
        }
    }

    /** One that was not understood has done nothing. */
    private void byOlder(String namespace, String pod, String uid, ClusterException newer)
            throws ClusterException, InterruptedException {
        String older = "policy/v1beta1";
        try {
            of(namespace, pod, uid, older);
            version = older;
        } catch (ClusterException e) {
            if (e.kind() == Kind.NONSENSE) {
                throw newer;
            }
            version = older;
            throw e;
        }
    }

    private void of(String namespace, String pod, String uid, String by)
            throws ClusterException, InterruptedException {
        ObjectNode eviction = Json.MAPPER.createObjectNode();
        eviction.put("apiVersion", by).put("kind", "Eviction");
        eviction.putObject("metadata").put("name", pod).put("namespace", namespace);
        eviction.putObject("deleteOptions").putObject("preconditions").put("uid", uid);
        http.send(
                "POST",
                Resource.POD.path(namespace) + "/" + Paths.step(pod) + "/eviction",
                JSON,
                eviction);
    }
}
