package io.rackside.drivers.cluster.kubeconfig;

import io.rackside.model.Message;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * One context of a kubeconfig: where, with what trust, as whom.
 *
 * @param name of the context
 * @param server https, host and port
 * @param authorities certificates the server's must lead to, PEM; empty where the file has none:
 *     then those this machine trusts, or the server's own where that is pinned
 * @param serverName what its certificate says where that is not the host (tls-server-name), as
 *     through a forward
 * @param insecure whether the file asks for no check at all, which is never done: such a server is
 *     pinned or refused
 * @param namespace of the context
 * @param remarks what of the file is not followed, and what to do about it
 */
public record ClusterContext(
        String name,
        URI server,
        Optional<String> authorities,
        Optional<String> serverName,
        boolean insecure,
        Optional<String> namespace,
        ClusterLogin login,
        List<Message> remarks) {
    public ClusterContext {
        remarks = List.copyOf(remarks);
    }

    @Override
    public String toString() {
        return "ClusterContext[" + name + ", " + server + "]";
    }
}
