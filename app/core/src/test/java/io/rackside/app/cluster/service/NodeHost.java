package io.rackside.app.cluster.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.FastTime;
import io.rackside.app.Options;
import io.rackside.app.Rackside;
import io.rackside.app.cluster.ClusterRack;
import io.rackside.app.cluster.KeptCluster;
import io.rackside.drivers.cluster.virtual.ClusterWorld;
import io.rackside.drivers.cluster.virtual.Role;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.operations.HostService;
import io.rackside.operations.Question;
import io.rackside.operations.TechnicianHostService;
import io.rackside.operations.Time;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A server that is a node of a stand-in with three members of etcd, and whoever releases it for
 * jobs that know nothing of clusters. Whenever it waits the cluster's controllers do their work.
 */
public final class NodeHost implements HostService, AutoCloseable {
    private static final String CLUSTER = "dongpu";
    private static final String BOX = "srv-02";
    private static final String NODE = "node-002";
    private static final String SET = "kept";
    private static final Limits SHORT =
            new Limits(
                    Duration.ofMillis(20),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    Duration.ofMillis(60),
                    Duration.ofSeconds(10));

    private final ClusterRack rack;
    private final Rackside rackside;
    private final HostService service;
    private volatile boolean boots;

    /** Makes it in a folder. */
    public NodeHost(Path folder) throws Exception {
        Path anchors = folder.resolve("anchors");
        rack = ClusterRack.in(folder.resolve("data"), anchors);
        furnish();
        Options options =
                new Options(
                        "tester",
                        "bench",
                        Optional.of("Ms Test"),
                        anchors,
                        Optional.empty(),
                        Optional.empty(),
                        1);
        rackside = Rackside.open(folder.resolve("data"), options, Time.system());
        rackside.clusters().keeping().lend(CLUSTER, kept());
        Question nobody =
                (_, asked) -> {
                    throw new AssertionError("nobody is to be asked: " + asked.code());
                };
        MemoryTrail trail = new MemoryTrail();
        ServiceWorkflow.Parts parts =
                new ServiceWorkflow.Parts(
                        rackside::clusters,
                        rackside.access(),
                        trail,
                        nobody,
                        SHORT,
                        new TurningTime());
        parts.role().unlock(CLUSTER, "firmware", Duration.ofHours(1));
        service =
                new ClusterHostService(
                        parts,
                        new TechnicianHostService(nobody, trail, DeviceId::value),
                        nobody,
                        trail,
                        id -> rackside.site().model().device(id),
                        SHORT);
    }

    private KeptCluster kept() {
        return new KeptCluster(
                rack.virtual().kubeconfig(Role.VIEWER),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                List.of(),
                Optional.of(
                        new KeptCluster.ServiceLogin(
                                rack.virtual().kubeconfig(Role.SERVICE),
                                Optional.empty(),
                                Optional.empty())));
    }

    /** Leaves its member of etcd there, and pods that may go elsewhere. */
    private void furnish() throws IOException {
        for (JsonNode pod : world().objects("pods")) {
            if (on(pod) && !pod.at("/metadata/name").asText().startsWith("etcd-")) {
                remove("pods", pod);
            }
        }
        for (JsonNode machine : world().objects("virtualmachineinstances")) {
            if (machine.at("/status/nodeName").asText().equals(NODE)) {
                remove("virtualmachineinstances", machine);
            }
        }
        world().put(
                        (ObjectNode)
                                new ObjectMapper()
                                        .readTree(
                                                """
                                                {"apiVersion":"apps/v1","kind":"ReplicaSet",
                                                 "metadata":{"namespace":"scada","name":"kept"},
                                                 "spec":{"replicas":2,"template":{
                                                  "metadata":{"labels":{"app":"kept"}},
                                                  "spec":{"containers":[{"name":"main"}]}}}}
                                                """));
        world().settle();
    }

    private void remove(String kind, JsonNode object) {
        world().remove(
                        kind,
                        object.at("/metadata/namespace").asText(),
                        object.at("/metadata/name").asText());
    }

    private static boolean on(JsonNode pod) {
        return pod.at("/spec/nodeName").asText().equals(NODE);
    }

    private ClusterWorld world() {
        return rack.virtual().world();
    }

    /** Asks that it may go down, whatever box another bench calls it. */
    @Override
    public Answer release(DeviceId device) throws InterruptedException {
        return service.release(id());
    }

    @Override
    public Answer readmit(DeviceId device) throws InterruptedException {
        return service.readmit(id());
    }

    private DeviceId id() {
        return rackside.site().model().devices().stream()
                .filter(each -> each.name().equals(BOX))
                .map(Device::id)
                .findFirst()
                .orElseThrow();
    }

    /** Its host goes down, and comes back while somebody waits for it. */
    public void reboots() {
        world().power(NODE, false);
        boots = true;
    }

    public boolean ready() {
        return node().at("/status/conditions").toString().contains("\"True\"");
    }

    public boolean cordoned() {
        return node().at("/spec/unschedulable").asBoolean();
    }

    private JsonNode node() {
        return world().object("nodes", "", NODE).orElseThrow();
    }

    /** Pods of the set that run there. */
    public long carried() {
        return pods().filter(NodeHost::on).count();
    }

    /** Pods of the set that run anywhere. */
    public long alive() {
        return pods().filter(each -> !each.at("/spec/nodeName").asText().isEmpty()).count();
    }

    private Stream<JsonNode> pods() {
        return world().objects("pods").stream()
                .filter(each -> each.at("/metadata/labels/app").asText().equals(SET));
    }

    /** Another member of etcd is not ready any more. */
    public void losesMember() {
        ObjectNode pod =
                world().object("pods", "kube-system", "etcd-node-001").orElseThrow().deepCopy();
        pod.withObject("/status")
                .putArray("conditions")
                .addObject()
                .put("type", "Ready")
                .put("status", "False");
        world().put(pod);
    }

    /** Changes that were asked of its node. */
    public long changes() {
        return rack.virtual().changes("patch", "nodes", "", NODE);
    }

    @Override
    public void close() {
        rackside.close();
        rack.close();
    }

    private final class TurningTime implements Time {
        private final Time time = new FastTime(1);

        @Override
        public Instant now() {
            return time.now();
        }

        @Override
        public long nanos() {
            return time.nanos();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            time.sleep(duration);
            if (boots) {
                boots = false;
                world().power(NODE, true);
            }
            world().settle();
        }
    }
}
