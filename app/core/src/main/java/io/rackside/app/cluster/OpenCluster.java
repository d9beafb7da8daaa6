package io.rackside.app.cluster;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.drivers.cluster.api.ClusterApi;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.api.Resource;
import io.rackside.drivers.cluster.kubeconfig.ClusterContext;

import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A cluster that can be asked; nothing is sent before something is. May be used by several threads.
 */
public final class OpenCluster implements AutoCloseable {
    /** Every cluster has it, and nobody makes it anew. */
    private static final String OLDEST = "kube-system";

    private final String name;
    private final Optional<String> kept;
    private final ClusterContext context;
    private final URI dialled;
    private final Optional<String> serverName;
    private final ClusterApi api;
    private final Runnable way;
    private final Consumer<String> met;
    private volatile String id;

    /**
     * @param kept its name in the vault, where it is from there
     * @param way what to close after the last answer
     * @param met is told its uid once it is known
     */
    OpenCluster(
            String name,
            Optional<String> kept,
            ClusterContext context,
            URI dialled,
            Optional<String> serverName,
            ClusterApi api,
            Runnable way,
            Consumer<String> met) {
        this.name = name;
        this.kept = kept;
        this.context = context;
        this.dialled = dialled;
        this.serverName = serverName;
        this.api = api;
        this.way = way;
        this.met = met;
    }

    /** For people: its name in the vault, else that of the context. */
    public String name() {
        return name;
    }

    /** Its name in the vault; empty for one of a file. */
    Optional<String> kept() {
        return kept;
    }

    public ClusterApi api() {
        return api;
    }

    /** What its kubeconfig says. */
    public ClusterContext context() {
        return context;
    }

    /** Where it is connected to: this machine's end of a forward, else the server itself. */
    public URI dialled() {
        return dialled;
    }

    /** What its certificate has to say, where that is not the host it is connected to. */
    public Optional<String> serverName() {
        return serverName;
    }

    /**
     * What tells it from all other clusters: the uid of its namespace kube-system, else, where the
     * login may not see that, its address.
     *
     * @throws ClusterException when it cannot be asked
     */
    public String id() throws ClusterException, InterruptedException {
        if (id == null) {
            Optional<String> uid = uid().filter(it -> !it.isEmpty());
            uid.ifPresent(met);
            id = uid.orElse(context.server().toString());
        }
        return id;
    }

    private Optional<String> uid() throws ClusterException, InterruptedException {
        try {
            return api.object(Resource.NAMESPACE, "", OLDEST)
                    .map((JsonNode object) -> object.path("metadata").path("uid").asText(""));
        } catch (ClusterException e) {
            if (e.kind() == ClusterException.Kind.FORBIDDEN) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public void close() {
        api.close();
        way.run();
    }
}
