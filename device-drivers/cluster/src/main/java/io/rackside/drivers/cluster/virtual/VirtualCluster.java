package io.rackside.drivers.cluster.virtual;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import io.rackside.operations.Time;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A stand-in for a cluster that listens, and whose controllers run until it is closed. */
public final class VirtualCluster implements AutoCloseable {
    private static final int TOKEN_BYTES = 24;

    private final VirtualClusterSettings settings;
    private final ClusterWorld world;
    private final Selection selection;
    private final Mischief mischief = new Mischief();
    private final Map<Role, String> tokens = new EnumMap<>(Role.class);
    private final ApiServer api;
    private final ServerIdentity identity;
    private final HttpsServer server;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread turning;

    private VirtualCluster(VirtualClusterSettings settings, Time time, SecureRandom chance)
            throws IOException, GeneralSecurityException {
        this.settings = settings;
        server = HttpsServer.create(new InetSocketAddress(settings.address(), settings.port()), 0);
        world = new ClusterWorld(time, settings.identity().isEmpty() ? url() : settings.identity());
        selection = new Selection(world.store());
        Map<String, Role> roles = new HashMap<>();
        for (Role role : Role.values()) {
            byte[] token = new byte[TOKEN_BYTES];
            chance.nextBytes(token);
            tokens.put(role, HexFormat.of().formatHex(token));
            roles.put(tokens.get(role), role);
        }
        api =
                new ApiServer(
                        roles,
                        new Resources(world.store(), selection, world.evictions()),
                        mischief,
                        time);
        identity =
                ServerIdentity.make(
                        settings.address(), time.now(), settings.certificateLife(), chance);
        server.setHttpsConfigurator(new HttpsConfigurator(identity.context()));
        server.createContext("/", api);
        server.setExecutor(workers);
        turning = Thread.ofVirtual().name("virtual-cluster").unstarted(() -> turn(time));
    }

    /**
     * Starts one with nothing in it.
     *
     * @throws IOException when it cannot listen there
     */
    public static VirtualCluster start(
            VirtualClusterSettings settings, Time time, SecureRandom chance) throws IOException {
        try {
            VirtualCluster cluster = new VirtualCluster(settings, time, chance);
            cluster.server.start();
            cluster.turning.start();
            return cluster;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private void turn(Time time) {
        try {
            while (!world.store().closed()) {
                time.sleep(settings.pace());
                world.turn();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** {@code https://address:port}. */
    public String url() {
        String host = settings.address().getHostAddress();
        return "https://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port();
    }

    /** The token of a role. */
    public String token(Role role) {
        return tokens.get(role);
    }

    /** Its certificate, which is its own authority, as PEM. */
    public String authority() {
        try {
            return identity.pem();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate we made", e);
        }
    }

    /** A kubeconfig for a role, as text. */
    public String kubeconfig(Role role) {
        String data =
                Base64.getEncoder().encodeToString(authority().getBytes(StandardCharsets.US_ASCII));
        return """
        apiVersion: v1
        kind: Config
        current-context: %1$s
        clusters:
        - name: %1$s
          cluster:
            server: %2$s
            certificate-authority-data: %3$s
        contexts:
        - name: %1$s
          context:
            cluster: %1$s
            user: %1$s
        users:
        - name: %1$s
          user:
            token: %4$s
        """
                .formatted(settings.name(), url(), data, token(role));
    }

    /** What is in it. */
    public ClusterWorld world() {
        return world;
    }

    /** What it refuses, lacks and complains of. */
    public Mischief mischief() {
        return mischief;
    }

    /**
     * How often a change was asked of one object by those who may, whatever the answer was.
     *
     * @param verb as in a rule: create, update, patch, delete
     * @param resource as in a rule: nodes, pods/eviction
     * @param namespace empty where the object is in none
     */
    public long changes(String verb, String resource, String namespace, String name) {
        return api.changes(verb, resource, namespace, name);
    }

    /** Gives a login what a role may in one namespace beside its own, as a RoleBinding does. */
    public void bind(Role who, String namespace, Role what) {
        api.bind(who, namespace, what);
    }

    public void misbehave(Misbehaviour how) {
        api.misbehave(how);
    }

    /** Forgets its history and lists that were begun, as a real one does every few minutes. */
    public void compact() {
        world.store().compact();
        selection.forget();
    }

    @Override
    public void close() {
        world.store().close();
        turning.interrupt();
        server.stop(0);
        workers.shutdownNow();
    }
}
