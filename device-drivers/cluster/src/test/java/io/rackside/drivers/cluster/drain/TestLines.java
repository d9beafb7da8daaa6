package io.rackside.drivers.cluster.drain;

import io.rackside.drivers.cluster.api.ClusterAccess;
import io.rackside.drivers.cluster.api.ClusterApi;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.kubeconfig.ClusterLogin;
import io.rackside.drivers.cluster.virtual.Role;
import io.rackside.drivers.cluster.virtual.VirtualCluster;
import io.rackside.model.Message;
import io.rackside.operations.Time;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Both ways to a stand-in; out of reach for as long as a test wants. */
public final class TestLines implements Lines, AutoCloseable {
    private final ClusterApi looks;
    private final ClusterApi acts;
    private int away;
    private int forbidden;
    private int opened;

    /**
     * @param role whose login changes the cluster
     */
    public TestLines(VirtualCluster cluster, Role role) throws ClusterException {
        looks = api(cluster, Role.VIEWER);
        acts = api(cluster, role);
    }

    private static ClusterApi api(VirtualCluster cluster, Role role) throws ClusterException {
        return ClusterApi.of(access(cluster, role), Time.system());
    }

    /** One by which a watch is given up after so short a silence; whoever asks closes it. */
    public static ClusterApi hasty(VirtualCluster cluster, Role role, Duration silence)
            throws ClusterException {
        return ClusterApi.of(access(cluster, role), Time.system(), silence);
    }

    private static ClusterAccess access(VirtualCluster cluster, Role role) {
        return new ClusterAccess(
                URI.create(cluster.url()),
                Optional.of(cluster.authority()),
                Optional.empty(),
                new ClusterLogin.Token(cluster.token(role).toCharArray()),
                Optional.empty());
    }

    /** So many of the next ways do not come about. */
    void away(int times) {
        away = times;
    }

    /** So many of the next are forbidden. */
    void forbids(int times) {
        forbidden = times;
    }

    @Override
    public ClusterApi looks() throws ClusterException {
        if (forbidden > 0) {
            forbidden--;
            throw new ClusterException(
                    ClusterException.Kind.FORBIDDEN, Message.of("cluster.error.forbidden", "test"));
        }
        if (away > 0) {
            away--;
            throw new ClusterException(
                    ClusterException.Kind.UNREACHABLE,
                    Message.of("cluster.error.unreachable", "test"));
        }
        return looks;
    }

    /** The way by which is looked, whatever was said of it. */
    public ClusterApi looksNow() {
        return looks;
    }

    @Override
    public ClusterApi acts() throws ClusterException {
        return acts;
    }

    @Override
    public void broken() {
        opened++;
    }

    /** How often it was said that nothing comes through. */
    int opened() {
        return opened;
    }

    @Override
    public void close() {
        looks.close();
        acts.close();
    }
}
