package io.rackside.app.cluster.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import io.rackside.model.Message;
import io.rackside.operations.HostService;
import io.rackside.operations.HostService.Answer;
import io.rackside.operations.Question;
import io.rackside.operations.TechnicianHostService;
import io.rackside.operations.Time;
import io.rackside.operations.TrailEntry;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who answers for a host, and what its cluster remembers of it when the program does not. */
@Timeout(120)
class ClusterHostServiceTest {
    private static final String CLUSTER = "dongpu";
    private static final String BOX = "srv-02";
    private static final String NODE = "node-002";
    private static final String NO_NODE = "srv-06";

    /** Not ready: no other may go. */
    private static final String OSD =
            """
            {"apiVersion":"v1","kind":"Pod",
             "metadata":{"namespace":"rook-ceph","name":"%s","labels":{"app":"rook-ceph-osd"}},
             "spec":{"nodeName":"%s","containers":[{"name":"osd"}]},"status":{"phase":"Running"}}
            """;

    private static final String MACHINE = "vm-2";
    private static final ServiceText.Found FOUND = new ServiceText.Found(CLUSTER, NODE, "uid");
    private static final String FUNCTIONS = "vendor.com/vf";

    private static final Limits SHORT =
            new Limits(
                    Duration.ofMillis(20),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    Duration.ofMillis(60),
                    Duration.ofMillis(400));

    @TempDir private Path folder;
    private final MemoryTrail trail = new MemoryTrail();
    private final List<String> asked = new ArrayList<>();
    private Question.Reply reply = Question.Reply.ordered(true);
    private ClusterRack rack;
    private Rackside rackside;
    private ServiceWorkflow.Parts parts;

    @BeforeEach
    void open() throws Exception {
        Path anchors = folder.resolve("anchors");
        rack = ClusterRack.in(folder.resolve("data"), anchors);
        for (JsonNode pod : world().objects("pods")) {
            if (pod.at("/spec/nodeName").asText().equals(NODE)) {
                world().remove(
                                "pods",
                                pod.at("/metadata/namespace").asText(),
                                pod.at("/metadata/name").asText());
            }
        }
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
        know(CLUSTER);
    }

    private void know(String name) {
        KeptCluster.ServiceLogin service =
                new KeptCluster.ServiceLogin(
                        rack.virtual().kubeconfig(Role.SERVICE),
                        Optional.empty(),
                        Optional.empty());
        rackside.clusters()
                .keeping()
                .lend(
                        name,
                        new KeptCluster(
                                rack.virtual().kubeconfig(Role.VIEWER),
                                Optional.empty(),
                                Optional.empty(),
                                Map.of(),
                                List.of(),
                                Optional.of(service)));
    }

    @AfterEach
    void close() {
        rackside.close();
        rack.close();
    }

    private ClusterWorld world() {
        return rack.virtual().world();
    }

    /** As a program that has just begun: it knows what the cluster, store and trail know. */
    private HostService service() throws Exception {
        return service(1);
    }

    /** The same by a clock that runs so much faster. */
    private HostService service(int faster) throws Exception {
        Question question =
                (_, asks) -> {
                    asked.add(asks.code());
                    return reply;
                };
        Time time = new FastTime(faster);
        trail.at = time.now();
        parts =
                new ServiceWorkflow.Parts(
                        rackside::clusters, rackside.access(), trail, question, SHORT, time);
        parts.role().unlock(CLUSTER, "fan tray", Duration.ofHours(1));
        return new ClusterHostService(
                parts,
                new TechnicianHostService(question, trail, DeviceId::value),
                question,
                trail,
                id -> rackside.site().model().device(id),
                SHORT);
    }

    private DeviceId id(String name) throws IOException {
        return rackside.site().model().devices().stream()
                .filter(each -> each.name().equals(name))
                .map(Device::id)
                .findFirst()
                .orElseThrow(() -> new IOException(name));
    }

    private JsonNode node() {
        return world().object("nodes", "", NODE).orElseThrow();
    }

    private void functions(int count) {
        ObjectNode changed = node().deepCopy();
        ((ObjectNode) changed.at("/status/allocatable")).put(FUNCTIONS, Integer.toString(count));
        world().put(changed);
    }

    private boolean unschedulable() {
        return node().at("/spec/unschedulable").asBoolean();
    }

    private static void granted(Answer answer, String code) {
        assertTrue(answer.granted(), answer::toString);
        assertEquals(code, answer.reason().code());
    }

    private static void refused(Answer answer, String code) {
        assertFalse(answer.granted(), answer::toString);
        assertEquals(code, answer.reason().code());
    }

    /** What it offered before is the node's own to know, however often it is released again. */
    @Test
    void whatItHadIsCountedAgainAfterARestartAndASecondRelease() throws Exception {
        functions(8);
        granted(service().release(id(BOX)), "core.service.host-released");
        assertTrue(unschedulable());
        functions(3);
        granted(service().release(id(BOX)), "core.service.host-released");
        Answer fewer = service().readmit(id(BOX));
        refused(fewer, "core.service.devices-missing");
        assertEquals(FUNCTIONS + " 3/8", fewer.reason().arguments().getLast());
        assertTrue(unschedulable());
        functions(8);
        granted(service().readmit(id(BOX)), "core.service.host-readmitted");
        assertFalse(unschedulable());
        assertFalse(
                node().at("/metadata/annotations").toString().contains("rackside.io/devices"),
                node()::toString);
        assertEquals(List.of(), asked);
        assertEquals(
                4,
                rack.virtual().changes("patch", "nodes", "", NODE),
                "cordoned, counted, uncordoned, forgotten");
    }

    @Test
    void whatSomebodyElseCordonedIsUsedAndStaysCordoned() throws Exception {
        ObjectNode changed = node().deepCopy();
        ((ObjectNode) changed.at("/spec")).put("unschedulable", true);
        world().put(changed);
        granted(service().release(id(BOX)), "core.service.host-released");
        granted(service().readmit(id(BOX)), "core.service.readmitted-foreign");
        assertTrue(unschedulable());
    }

    @Test
    void aBoxOfNoClusterIsTheTechniciansThoughAClusterItNeverWasInIsGone() throws Exception {
        granted(service().release(id(NO_NODE)), "operations.host.released-by-order");
        HostService service = service();
        rack.virtual().close();
        granted(service.release(id(NO_NODE)), "operations.host.released-by-order");
        granted(service.readmit(id(NO_NODE)), "operations.host.readmitted-by-order");
        asked.clear();
        refused(service.release(id(BOX)), "core.service.not-released-unasked");
        assertEquals(List.of("core.service.may-go-down-unasked"), asked);
        reply = Question.Reply.said(true);
        granted(service.release(id(BOX)), "core.service.released-unasked");
    }

    @Test
    void aHostThatWasReleasedByAClusterIsNobodyElsesToTakeBack() throws Exception {
        HostService service = service();
        granted(service.release(id(BOX)), "core.service.host-released");
        rack.virtual().close();
        refused(service.readmit(id(BOX)), "core.service.not-readmitted");
        assertEquals(List.of(), asked);
    }

    @Test
    void aLockedClusterReleasesNothingAndTakesNothingBackUntilItIsUnlocked() throws Exception {
        HostService service = service();
        parts.role().lock(CLUSTER);
        refused(service.release(id(BOX)), "core.service.host-locked");
        assertFalse(unschedulable());
        parts.role().unlock(CLUSTER, "fan tray", Duration.ofHours(1));
        granted(service.release(id(BOX)), "core.service.host-released");
        parts.role().lock(CLUSTER);
        refused(service.readmit(id(BOX)), "core.service.not-readmitted");
        assertTrue(unschedulable());
        parts.role().unlock(CLUSTER, "fan tray", Duration.ofHours(1));
        granted(service.readmit(id(BOX)), "core.service.host-readmitted");
    }

    @Test
    void eachAnswerOfAServiceStandsInTheTrailWithWhoGaveIt() throws Exception {
        Question person = (_, _) -> Question.Reply.said(false);
        Question order = (_, _) -> Question.Reply.ordered(true);
        DeviceId box = id(BOX);
        for (String code : List.of(Pulling.PULL_NOW, BoxSteps.UNHEALTHY, ClusterSteps.FEWER)) {
            Message asks = Message.of(code, BOX);
            new Answers(person, trail).ask(box, asks);
            new Answers(order, trail).ask(box, asks);
            TrailEntry ordered = trail.entries(trail.lastNumber(), 1).getFirst();
            TrailEntry said = trail.entries(trail.lastNumber() - 1, 1).getFirst();
            assertEquals(TechnicianHostService.ANSWER, said.kind());
            assertEquals(code, said.body().get("asked"));
            assertEquals("person", said.body().get("by"));
            assertEquals(false, said.body().get("granted"));
            assertEquals("order", ordered.body().get("by"));
            assertEquals(true, ordered.body().get("granted"));
        }
    }

    /** Shuts one down for the box, as a drain does: noted before it is told. */
    private void halts(String name) throws Exception {
        ObjectNode machine = machine(name).deepCopy();
        machine.withObject("/spec").put("runStrategy", "Halted");
        world().put(machine);
        new HostBook(trail).stopping(id(BOX), FOUND, key(machine), true);
    }

    private static String key(JsonNode machine) {
        return "vm/%s/%s"
                .formatted(
                        machine.at("/metadata/namespace").asText(),
                        machine.at("/metadata/name").asText());
    }

    private JsonNode machine(String name) {
        return world().objects("virtualmachines").stream()
                .filter(each -> each.at("/metadata/name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private boolean runs(String name) {
        return machine(name).at("/spec/runStrategy").asText().equals("Always");
    }

    /** Its guest has shut down. */
    private void ends(String name) {
        world().remove(
                        "virtualmachineinstances",
                        machine(name).at("/metadata/namespace").asText(),
                        name);
    }

    /** Deleted while it was out and registered again, as kubelets and k3s do: with no mark. */
    private void joinsAnew() {
        ObjectNode anew = node().deepCopy();
        world().remove("nodes", "", NODE);
        ObjectNode metadata = anew.withObject("/metadata").put("uid", "anew");
        metadata.remove(List.of("annotations", "resourceVersion"));
        anew.withObject("/spec").remove("unschedulable");
        world().put(anew);
    }

    @Test
    void whatIsOwedToANodeThatJoinedAnewIsKnownFromTheTrail() throws Exception {
        functions(8);
        HostService service = service();
        granted(service.release(id(BOX)), "core.service.host-released");
        halts(MACHINE);
        ends(MACHINE);
        functions(3);
        joinsAnew();
        refused(service().readmit(id(BOX)), "core.service.lacks-open");
        assertFalse(runs(MACHINE));
        functions(8);
        granted(service().readmit(id(BOX)), "core.service.host-readmitted");
        assertTrue(runs(MACHINE));
        HostBook.Kept kept = new HostBook(trail).kept(id(BOX), CLUSTER);
        assertEquals(new HostBook.Kept("", HostNotes.none()), kept);
        assertEquals(List.of(), asked);
    }

    @Test
    void aMachineThatIsStillOnItsWayDownIsNamedAndStartedWhenTheClusterIsUnlockedAgain()
            throws Exception {
        granted(service().release(id(BOX)), "core.service.host-released");
        halts(MACHINE);
        Answer answer = service(20).readmit(id(BOX));
        granted(answer, "core.service.readmitted-stopped");
        assertTrue(answer.reason().arguments().getLast().toString().endsWith(MACHINE));
        assertFalse(unschedulable());
        assertFalse(runs(MACHINE));
        service();
        assertFalse(runs(MACHINE), "it still ends");
        ends(MACHINE);
        service();
        assertTrue(runs(MACHINE));
        assertEquals(List.of(), new HostBook(trail).owed(CLUSTER, Instant.EPOCH));
    }

    @Test
    void nothingIsOwedByAServerThatIsOutNorOfLongAgo() throws Exception {
        granted(service().release(id(BOX)), "core.service.host-released");
        halts(MACHINE);
        HostBook book = new HostBook(trail);
        assertEquals(List.of(), book.owed(CLUSTER, Instant.EPOCH), "it is out");
        rack.virtual().mischief().refuse("nodes");
        refused(service().release(id(BOX)), "core.service.not-released-unasked");
        assertEquals(1, book.owed(CLUSTER, Instant.EPOCH).size());
        assertEquals(List.of(), book.owed("other", Instant.EPOCH));
        assertEquals(List.of(), book.owed(CLUSTER, trail.at.plusSeconds(1)));
    }

    @Test
    void aReleaseThatIsRefusedNamesTheMachinesThatWereShutDownBefore() throws Exception {
        HostService service = service(20);
        halts(MACHINE);
        for (String name : List.of("osd-0", "osd-1")) {
            String on = name.equals("osd-0") ? NODE : "node-001";
            world().put((ObjectNode) new ObjectMapper().readTree(OSD.formatted(name, on)));
        }
        Answer answer = service.release(id(BOX));
        refused(answer, "core.service.host-refused");
        Message why = (Message) answer.reason().arguments().getLast();
        assertEquals("core.service.refused-stopped", why.code());
        assertTrue(why.arguments().getLast().toString().endsWith(MACHINE), why::toString);
        assertFalse(unschedulable());
        ends(MACHINE);
        service();
        assertTrue(runs(MACHINE));
    }
}
