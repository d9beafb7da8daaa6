package io.rackside.app.demo;

import static io.rackside.app.Eventually.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.FastTime;
import io.rackside.app.Options;
import io.rackside.app.Rackside;
import io.rackside.app.access.Terms;
import io.rackside.app.cluster.service.ServiceChoice;
import io.rackside.app.cluster.service.ServicePlan;
import io.rackside.app.cluster.service.ServiceStatus;
import io.rackside.app.words.Words;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.drivers.cluster.virtual.ClusterWorld;
import io.rackside.model.Device;
import io.rackside.operations.Consent;
import io.rackside.operations.JobId;
import io.rackside.operations.Question;
import io.rackside.operations.Time;
import io.rackside.operations.TrailEntry;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A virtual cabinet whose servers are nodes, with a program beside it that can end and come back.
 */
final class ServiceBench implements AutoCloseable {
    /** Nobody watches the boxes here, so that guards cannot tell. */
    static final Consent YES =
            new Consent(true, true, Optional.empty(), Optional.of("nobody watches"));

    static final Duration HOUR = Duration.ofHours(1);

    final Time time = new FastTime(60);
    final DemoWorld world;
    private final Path folder;
    private final Optional<Question> question;
    private Rackside rackside;

    /**
     * @param question who is asked of hosts in place of the person; empty for nobody else
     */
    ServiceBench(Path folder, Optional<Question> question) throws IOException {
        this.folder = folder;
        this.question = question;
        Words words = new Words(Locale.ENGLISH, time, ZoneOffset.UTC);
        world = DemoWorld.open(OverBmcBench.demo(folder), 24, 1, words, options(), time, 1);
        world.startTwins();
        world.rackside().close();
        comeBack();
    }

    private Options options() {
        Options plain = OverBmcBench.options(folder);
        return question.map(plain::asking).orElse(plain);
    }

    void leave() {
        rackside.close();
    }

    /** The program alone on the data folder, beside the twins; it knows their cluster. */
    void comeBack() {
        rackside = Rackside.open(OverBmcBench.demo(folder), options().knowing(DemoLogin::of), time);
        rackside.clusters().keeping().lend(DemoCluster.NAME, demo().reached());
    }

    private DemoCluster demo() {
        return world.cluster().orElseThrow();
    }

    ClusterWorld cluster() {
        return demo().cluster().world();
    }

    Rackside rackside() {
        return rackside;
    }

    void unlock() throws Exception {
        rackside.service().role().unlock(DemoCluster.NAME, "fan tray of the server", HOUR);
    }

    Device device(String name) {
        return rackside.site().model().devices().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    VirtualServer server(String name) {
        return world.cabinet().server(device(name).id()).orElseThrow();
    }

    JsonNode node(String name) {
        return cluster().object("nodes", "", name).orElseThrow();
    }

    boolean unschedulable(String name) {
        return node(name).at("/spec/unschedulable").asBoolean();
    }

    ServicePlan plan(String name) throws Exception {
        return rackside.service().plan(device(name), Optional.empty());
    }

    /** The first server with a machine that cannot move. */
    String withFixed() throws Exception {
        for (JsonNode node : cluster().objects("nodes")) {
            String name = node.at("/metadata/name").asText();
            if (plan(name).choices().stream()
                    .anyMatch(it -> it.need() == ServiceChoice.Need.STOP)) {
                return name;
            }
        }
        throw new AssertionError("all of them move");
    }

    static Set<String> all(ServicePlan plan) {
        return plan.choices().stream().map(ServiceChoice::key).collect(Collectors.toSet());
    }

    /** Begins with all agreed to. */
    JobId begin(String name) throws Exception {
        ServicePlan plan = plan(name);
        return rackside.service().start(plan, all(plan), YES, Terms.person());
    }

    ServiceStatus status(JobId job) {
        return rackside.service().status(job).orElseThrow();
    }

    ServiceStatus ended(JobId job) throws InterruptedException {
        eventually(() -> status(job).outcome().isPresent(), () -> status(job).toString());
        return status(job);
    }

    void answered(JobId job, boolean yes) throws InterruptedException {
        eventually(
                () -> status(job).question().isPresent() || status(job).outcome().isPresent(),
                () -> status(job).toString());
        rackside.service().answer(job, yes);
    }

    /** Pods that would have had to leave a node. */
    List<String> left(String node) {
        return cluster().objects("pods").stream()
                .filter(it -> it.at("/spec/nodeName").asText().equals(node))
                .filter(it -> !it.at("/metadata/annotations").has("kubernetes.io/config.mirror"))
                .filter(
                        it ->
                                !it.at("/metadata/ownerReferences/0/kind")
                                        .asText()
                                        .equals("DaemonSet"))
                .map(it -> it.at("/metadata/name").asText())
                .toList();
    }

    /** Names of machines that run. */
    Set<String> machines() {
        return cluster().objects("virtualmachineinstances").stream()
                .filter(it -> it.at("/status/phase").asText().equals("Running"))
                .map(it -> it.at("/metadata/name").asText())
                .collect(Collectors.toSet());
    }

    /** Nobody can compare its server with it any more. */
    void forgetUuid(String node) {
        ObjectNode changed = node(node).deepCopy();
        ((ObjectNode) changed.at("/status/nodeInfo")).put("systemUUID", "");
        cluster().put(changed);
    }

    /** Budgets that let no pod of a node's sets go. */
    List<JsonNode> hold(String node) {
        List<JsonNode> budgets = new ArrayList<>();
        for (JsonNode pod : cluster().objects("pods")) {
            boolean ofSet =
                    pod.at("/metadata/ownerReferences/0/kind").asText().equals("ReplicaSet");
            if (ofSet && pod.at("/spec/nodeName").asText().equals(node)) {
                ObjectNode budget = budget(pod);
                cluster().put(budget);
                budgets.add(budget);
            }
        }
        return budgets;
    }

    /** Takes a budget away. */
    void release(JsonNode budget) {
        cluster()
                .remove(
                        "poddisruptionbudgets",
                        budget.at("/metadata/namespace").asText(),
                        budget.at("/metadata/name").asText());
    }

    /** Whether a budget that was held counts a pod. */
    static boolean covers(JsonNode budget, JsonNode pod) {
        return budget.at("/metadata/namespace").equals(pod.at("/metadata/namespace"))
                && budget.at("/spec/selector/matchLabels/app")
                        .equals(pod.at("/metadata/labels/app"));
    }

    /** How often a change was asked of the cluster. */
    long changes(String verb, String resource, String namespace, String name) {
        return demo().cluster().changes(verb, resource, namespace, name);
    }

    private static ObjectNode budget(JsonNode pod) {
        ObjectNode budget = pod.deepCopy();
        budget.removeAll();
        budget.put("apiVersion", "policy/v1").put("kind", "PodDisruptionBudget");
        String app = pod.at("/metadata/labels/app").asText();
        budget.putObject("metadata")
                .put("namespace", pod.at("/metadata/namespace").asText())
                .put("name", app);
        ObjectNode spec = budget.putObject("spec").put("minAvailable", 99);
        spec.putObject("selector").putObject("matchLabels").put("app", app);
        return budget;
    }

    List<TrailEntry> trail(String kind) {
        return rackside.audit().newest(500).stream()
                .filter(each -> each.kind().equals(kind))
                .toList();
    }

    @Override
    public void close() {
        rackside.close();
        world.cluster().ifPresent(DemoCluster::close);
        world.cabinet().close();
    }
}
