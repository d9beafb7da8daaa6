package io.rackside.drivers.cluster.inspect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.drivers.cluster.api.ClusterAccess;
import io.rackside.drivers.cluster.api.ClusterApi;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.kubeconfig.ClusterContext;
import io.rackside.drivers.cluster.kubeconfig.ClusterLogin;
import io.rackside.drivers.cluster.kubeconfig.Kubeconfig;
import io.rackside.drivers.cluster.kubeconfig.KubeconfigException;
import io.rackside.drivers.cluster.virtual.Misbehaviour;
import io.rackside.drivers.cluster.virtual.Role;
import io.rackside.drivers.cluster.virtual.Seeding;
import io.rackside.drivers.cluster.virtual.SystemSeeding;
import io.rackside.drivers.cluster.virtual.VirtualCluster;
import io.rackside.drivers.cluster.virtual.VirtualClusterSettings;
import io.rackside.model.Message;
import io.rackside.operations.Time;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/** A furnished stand-in of five nodes in five servers, and what is asked of it. */
final class Site implements AutoCloseable {
    static final int NODES = 5;
    private static final ObjectMapper JSON = new ObjectMapper();

    final VirtualCluster cluster;
    Function<String, Optional<Place>> places =
            node -> Optional.of(place("server of " + node, Set.of("A", "B"), Set.of("s1", "s2")));
    NodeInside inside;
    Function<String, Optional<HostRead>> hosts =
            _ ->
                    Optional.of(
                            new HostRead(Time.system().now(), Result.OK, List.of(), List.of())
                                    .with(inside));
    Handshake handshake =
            (host, port) -> {
                throw new ClusterException(
                        ClusterException.Kind.UNREACHABLE, Message.of("any.unreachable", host));
            };
    Time time = new Paced(0.001);
    Optional<ClusterLogin> login = Optional.empty();

    private Site(VirtualCluster cluster) {
        this.cluster = cluster;
        List<String> lines =
                new ArrayList<>(
                        List.of(
                                "etcd-quota 1000",
                                "etcd-status {\"dbSize\":1,\"leader\":1}",
                                "certificate /var/lib/kubelet/pki/kubelet.crt"));
        cluster.authority().lines().forEach(each -> lines.add("pem " + each));
        inside = NodeReading.of(lines);
    }

    static Site open() throws IOException {
        return open(Duration.ofDays(365));
    }

    static Site open(Duration certificateLife) throws IOException {
        VirtualCluster cluster =
                VirtualCluster.start(
                        VirtualClusterSettings.usual()
                                .withPace(Duration.ofHours(1))
                                .withCertificateLife(certificateLife),
                        Time.system(),
                        new SecureRandom());
        new Seeding(NODES, 30, 4).into(cluster.world());
        new SystemSeeding(Time.system().now()).into(cluster.world());
        return new Site(cluster);
    }

    static Place place(String server, Set<String> feeds, Set<String> switches) {
        return new Place(server, feeds, switches, List.of(), true);
    }

    /** Puts an object in, as JSON with single quotes. */
    void put(String json) {
        try {
            cluster.world().put((ObjectNode) JSON.readTree(json.replace('\'', '"')));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    /** Changes an object that is there. */
    void change(String plural, String namespace, String name, Consumer<ObjectNode> how) {
        ObjectNode object =
                cluster.world().object(plural, namespace, name).orElseThrow().deepCopy();
        how.accept(object);
        cluster.world().put(object);
    }

    /** Codes of what is not as it should be. */
    SortedSet<String> complaints(Topic topic) throws Exception {
        SortedSet<String> codes = new TreeSet<>();
        for (Finding each : check(topic).evidence()) {
            if (each.weight().compareTo(Result.WARNING) >= 0) {
                String code = each.what().code();
                codes.add(code.substring(code.lastIndexOf('.') + 1));
            }
        }
        return codes;
    }

    Checked check(Topic topic) throws Exception {
        return checks(Set.of(topic)).getFirst();
    }

    List<Checked> checks(Set<Topic> topics)
            throws KubeconfigException, ClusterException, InterruptedException {
        ClusterContext context =
                Kubeconfig.read(cluster.kubeconfig(Role.VIEWER)).context("rackside-virtual");
        try (ClusterApi api =
                ClusterApi.of(
                        new ClusterAccess(
                                context.server(),
                                context.authorities(),
                                context.serverName(),
                                context.login(),
                                Optional.empty()),
                        time)) {
            return Inspection.of(
                    new Surroundings(
                            api, login.orElse(context.login()), places, hosts, handshake, time),
                    topics);
        }
    }

    @Override
    public void close() {
        cluster.misbehave(Misbehaviour.NONE);
        cluster.close();
    }

    /** The machine's time, on a clock for durations that is faster or slower. */
    static class Paced implements Time {
        private final double pace;

        Paced(double pace) {
            this.pace = pace;
        }

        @Override
        public Instant now() {
            return Time.system().now();
        }

        @Override
        public long nanos() {
            return (long) (Time.system().nanos() * pace);
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            Time.system().sleep(duration);
        }
    }
}
