package io.rackside.app.demo;

import io.rackside.app.cluster.KeptCluster;
import io.rackside.bmc.virtual.machine.ServerListener;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.drivers.cluster.virtual.Role;
import io.rackside.drivers.cluster.virtual.Seeding;
import io.rackside.drivers.cluster.virtual.TenantSeeding;
import io.rackside.drivers.cluster.virtual.VirtualCluster;
import io.rackside.drivers.cluster.virtual.VirtualClusterSettings;
import io.rackside.operations.Time;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The cluster on the servers of the live cabinet: each is a node, and a node whose server stops is
 * not ready until it is back.
 */
final class DemoCluster implements AutoCloseable {
    /** What it is called in the window and on the command line. */
    static final String NAME = "demo";

    private static final int PODS_EACH = 14;
    private static final int MACHINES_EACH = 4;

    /** Virtual clusters, pools, GPUs, functions and volumes its servers are shared by. */
    private static final TenantSeeding SHARED = new TenantSeeding(12, 2, 2, 8, 2);

    private final VirtualCluster cluster;
    private final List<Tie> ties = new ArrayList<>();

    /** A server and the node it is. */
    private record Tie(VirtualServer server, ServerListener listener) {}

    private DemoCluster(VirtualCluster cluster) {
        this.cluster = cluster;
    }

    /**
     * Starts it.
     *
     * @param servers by the names of their nodes, at least one, in the order of the cabinet
     * @throws IOException when no port can be had
     */
    static DemoCluster start(Map<String, VirtualServer> servers, Time time) throws IOException {
        DemoCluster demo =
                new DemoCluster(
                        VirtualCluster.start(
                                VirtualClusterSettings.usual().withIdentity(identity(servers)),
                                time,
                                new SecureRandom()));
        List<Seeding.Server> nodes =
                servers.entrySet().stream()
                        .map(
                                each ->
                                        new Seeding.Server(
                                                each.getKey(), each.getValue().spec().uuid()))
                        .toList();
        Seeding.on(nodes, PODS_EACH * nodes.size(), MACHINES_EACH * nodes.size())
                .into(demo.cluster.world());
        SHARED.into(demo.cluster.world());
        servers.forEach(demo::tie);
        return demo;
    }

    /** It stays the same cluster, at whatever port, as long as its servers do. */
    private static String identity(Map<String, VirtualServer> servers) {
        return servers.values().stream()
                .map(each -> each.spec().uuid())
                .collect(Collectors.joining(" ", NAME + " ", ""));
    }

    private void tie(String node, VirtualServer server) {
        ServerListener listener =
                new ServerListener() {
                    @Override
                    public void hostRunning(boolean runs) {
                        cluster.world().power(node, runs);
                    }
                };
        if (!server.state().hostRunning()) {
            cluster.world().power(node, false);
        }
        server.listen(listener);
        ties.add(new Tie(server, listener));
    }

    /** How it is reached: to look, and by another login to change it. */
    KeptCluster reached() {
        return new KeptCluster(
                cluster.kubeconfig(Role.VIEWER),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                List.of(),
                Optional.of(
                        new KeptCluster.ServiceLogin(
                                cluster.kubeconfig(Role.SERVICE),
                                Optional.empty(),
                                Optional.empty())));
    }

    /** The stand-in. */
    VirtualCluster cluster() {
        return cluster;
    }

    @Override
    public void close() {
        ties.forEach(tie -> tie.server().unlisten(tie.listener()));
        cluster.close();
    }
}
