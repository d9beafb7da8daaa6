package io.rackside.drivers.cluster.drain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.drain.Hurdle.Need;
import io.rackside.drivers.cluster.virtual.ClusterWorld;
import io.rackside.drivers.cluster.virtual.Misbehaviour;
import io.rackside.drivers.cluster.virtual.Role;
import io.rackside.drivers.cluster.virtual.Seeding;
import io.rackside.drivers.cluster.virtual.VirtualCluster;
import io.rackside.drivers.cluster.virtual.VirtualClusterSettings;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/** A node is emptied as Kubernetes and KubeVirt mean it, whatever comes between. */
@Timeout(60)
class DrainTest {
    /** No member of etcd; neither of its two machines can move from it. */
    private static final String FIXED_NODE = "node-005";

    private static final String FIXED = "vm-4";

    /** No member of etcd; both of its machines move. */
    private static final String MOVING_NODE = "node-004";

    private static final String MOVING = "vm-3";

    private VirtualCluster cluster;
    private ClusterWorld world;
    private TestLines lines;
    private String node = FIXED_NODE;

    @BeforeEach
    void begin() throws Exception {
        cluster =
                VirtualCluster.start(
                        VirtualClusterSettings.usual().withPace(Duration.ofHours(1)),
                        Time.system(),
                        new SecureRandom());
        world = cluster.world();
        new Seeding(5, 40, 10).into(world);
        world.settle();
        lines = new TestLines(cluster, Role.SERVICE);
    }

    @AfterEach
    void end() {
        lines.close();
        cluster.close();
    }

    private Outlook outlook() throws Exception {
        return Outlook.at(lines.looks(), node, Time.system());
    }

    private Cordon cordon(String mark) throws Exception {
        return new Cordon(lines.looks(), lines.acts(), node, mark);
    }

    private DrainOrder order(Set<String> accepted, Set<String> stopped) {
        return new DrainOrder(
                node,
                "",
                accepted,
                stopped,
                Duration.ofSeconds(5),
                Duration.ofMinutes(10),
                Duration.ofMinutes(10));
    }

    /** Everything is agreed to, and what cannot move is shut down. */
    private DrainOrder everything() throws Exception {
        List<Hurdle> hurdles = outlook().hurdles();
        return order(
                hurdles.stream().map(Hurdle::key).collect(Collectors.toSet()),
                hurdles.stream()
                        .filter(it -> it.need() == Need.STOP)
                        .map(Hurdle::key)
                        .collect(Collectors.toSet()));
    }

    private DrainEnd drain(DrainOrder order, SeenDrain seen, IntConsumer before)
            throws InterruptedException {
        return new Drain(lines, order, seen, new TurningTime(world, before)).run();
    }

    private DrainEnd drain(DrainOrder order, SeenDrain seen) throws InterruptedException {
        return drain(order, seen, _ -> {});
    }

    private List<String> left() {
        return world.objects("pods").stream()
                .filter(it -> it.at("/spec/nodeName").asText().equals(node))
                .filter(it -> !it.at("/metadata/annotations").has("kubernetes.io/config.mirror"))
                .map(it -> it.at("/metadata/name").asText())
                .toList();
    }

    private Optional<JsonNode> machine(String name) {
        return world.objects("virtualmachineinstances").stream()
                .filter(it -> it.at("/metadata/name").asText().equals(name))
                .findFirst();
    }

    private boolean unschedulable() {
        return world.object("nodes", "", node).orElseThrow().at("/spec/unschedulable").asBoolean();
    }

    private static String why(DrainEnd end) {
        return assertInstanceOf(DrainEnd.Refused.class, end).why().code();
    }

    @Test
    void aNodeIsEmptiedAndWhatCannotMoveIsShutDownAndStartedAgain() throws Exception {
        cordon("us").take("");
        SeenDrain seen = new SeenDrain();
        assertEquals(new DrainEnd.Empty(), drain(everything(), seen));
        assertEquals(List.of(), left());
        assertTrue(seen.saw(FIXED, Leaver.State.STOPPING));
        assertTrue(seen.last.stream().allMatch(it -> it.state() == Leaver.State.GONE));
        assertEquals(Optional.empty(), machine(FIXED), "shut down, and stays so");
        assertEquals(Cordon.State.OPEN, cordon("us").giveBack(""));
        JsonNode kept =
                world.objects("virtualmachines").stream()
                        .filter(it -> it.at("/metadata/name").asText().equals(FIXED))
                        .findFirst()
                        .orElseThrow();
        lines.acts().startMachine(kept.at("/metadata/namespace").asText(), FIXED);
        world.settle();
        assertEquals("Running", machine(FIXED).orElseThrow().at("/status/phase").asText());
    }

    @Test
    void machinesGoToOtherNodesAsTheyRun() throws Exception {
        node = MOVING_NODE;
        String uid = machine(MOVING).orElseThrow().at("/metadata/uid").asText();
        cordon("us").take("");
        SeenDrain seen = new SeenDrain();
        assertEquals(new DrainEnd.Empty(), drain(everything(), seen));
        JsonNode moved = machine(MOVING).orElseThrow();
        assertEquals(uid, moved.at("/metadata/uid").asText());
        assertEquals("Running", moved.at("/status/phase").asText());
        assertFalse(moved.at("/status/nodeName").asText().equals(node));
        assertTrue(seen.saw(MOVING, Leaver.State.MOVING));
        assertTrue(seen.saw(MOVING, Leaver.State.GONE));
        assertEquals(List.of(), left());
    }

    @Test
    void whatCannotMoveForbidsItBeforeAnythingHasLeft() throws Exception {
        List<String> before = left();
        cordon("us").take("");
        assertEquals(
                "cluster.drain.hurdles", why(drain(order(Set.of(), Set.of()), new SeenDrain())));
        assertEquals(before, left());
    }

    @Test
    void aBudgetIsWaitedForAndNamedAndHoldsNobodyElseUp() throws Exception {
        JsonNode pod = ofSet();
        ObjectNode budget = budgetOf(pod, 99);
        world.put(budget);
        world.settle();
        cordon("us").take("");
        SeenDrain seen = new SeenDrain();
        DrainEnd end =
                drain(
                        everything(),
                        seen,
                        rest -> {
                            if (rest == 40) {
                                assertEquals(1, left().size(), () -> left().toString());
                                world.put(budgetOf(pod, 0));
                            }
                        });
        assertEquals(new DrainEnd.Empty(), end);
        String name = pod.at("/metadata/name").asText();
        assertTrue(
                seen.all.stream()
                        .filter(it -> it.name().equals(name) && it.state() == Leaver.State.HELD)
                        .allMatch(it -> it.why().arguments().toString().contains("holds-it")),
                seen.all::toString);
        assertTrue(seen.saw(name, Leaver.State.HELD));
    }

    @Test
    void aBudgetThatNeverLetsGoIsGivenUpInTime() throws Exception {
        JsonNode pod = ofSet();
        world.put(budgetOf(pod, 99));
        world.settle();
        cordon("us").take("");
        assertEquals("cluster.drain.gave-up", why(drain(everything(), new SeenDrain())));
        assertEquals(List.of(pod.at("/metadata/name").asText()), left());
        assertTrue(unschedulable());
    }

    /** A pod of a set that no budget speaks for yet. */
    private JsonNode ofSet() {
        return world.objects("pods").stream()
                .filter(it -> it.at("/spec/nodeName").asText().equals(node))
                .filter(
                        it ->
                                it.at("/metadata/ownerReferences/0/kind")
                                        .asText()
                                        .equals("ReplicaSet"))
                .filter(
                        it ->
                                world.objects("poddisruptionbudgets").stream()
                                        .noneMatch(
                                                budget ->
                                                        budget.at("/spec/selector/matchLabels/app")
                                                                .equals(
                                                                        it.at(
                                                                                "/metadata/labels/app"))))
                .findFirst()
                .orElseThrow();
    }

    private ObjectNode budgetOf(JsonNode pod, int least) {
        ObjectNode budget = pod.deepCopy();
        budget.removeAll();
        budget.put("apiVersion", "policy/v1").put("kind", "PodDisruptionBudget");
        budget.putObject("metadata")
                .put("namespace", pod.at("/metadata/namespace").asText())
                .put("name", "holds-it");
        ObjectNode spec = budget.putObject("spec").put("minAvailable", least);
        spec.putObject("selector")
                .putObject("matchLabels")
                .put("app", pod.at("/metadata/labels/app").asText());
        return budget;
    }

    @Test
    void migrationsThatFailAreTriedAgainAndThenHoldNobodyElseUp() throws Exception {
        node = MOVING_NODE;
        world.failMigrations(99);
        cordon("us").take("");
        SeenDrain seen = new SeenDrain();
        DrainEnd end = drain(everything(), seen);
        List<String> stuck =
                seen.last.stream()
                        .filter(it -> it.state() == Leaver.State.STUCK)
                        .map(Leaver::name)
                        .toList();
        assertEquals("cluster.drain.gave-up", why(end));
        assertEquals(2, stuck.size(), seen.last::toString);
        assertEquals(2, left().size(), () -> left().toString());
        assertTrue(stuck.stream().allMatch(it -> machine(it).isPresent()), "they still run");
    }

    @Test
    void aClusterThatVanishesIsWaitedForAndNothingIsTakenBack() throws Exception {
        cordon("us").take("");
        DrainOrder order = everything();
        SeenDrain seen = new SeenDrain();
        assertEquals(
                new DrainEnd.Empty(),
                drain(
                        order,
                        seen,
                        rest -> {
                            if (rest == 1) {
                                lines.away(30);
                            }
                        }));
        assertEquals(30, seen.waits.size());
        assertEquals("cluster.drain.away", seen.waits.getFirst().code());
        assertEquals(30, lines.opened());
        lines.away(Integer.MAX_VALUE);
        assertEquals("cluster.drain.away", why(drain(order, seen)));
        assertTrue(unschedulable());
    }

    @Test
    void aServerThatStartsForbidsForAWhileWhatItAllowed() throws Exception {
        cordon("us").take("");
        DrainOrder order = everything();
        SeenDrain seen = new SeenDrain();
        lines.forbids(1);
        assertEquals("cluster.error.forbidden", why(drain(order, seen)), "it never allowed it");
        assertEquals(
                new DrainEnd.Empty(),
                drain(
                        order,
                        seen,
                        rest -> {
                            if (rest == 1) {
                                lines.forbids(3);
                            }
                        }));
        assertEquals(3, seen.waits.size());
        lines.forbids(0);
    }

    @Test
    void aLockMidwayIsWaitedForAndThenItGoesOn() throws Exception {
        AtomicBoolean open = new AtomicBoolean(true);
        cordon("us").take("");
        DrainOrder order = everything();
        SeenDrain seen = new SeenDrain(open::get);
        List<String> before = left();
        open.set(false);
        DrainEnd end =
                drain(
                        order,
                        seen,
                        rest -> {
                            if (rest == 20) {
                                assertEquals(before, left(), "nothing is told to leave");
                                open.set(true);
                            }
                        });
        assertEquals(new DrainEnd.Empty(), end);
        assertEquals("cluster.drain.locked", seen.waits.getFirst().code());
        open.set(false);
        assertEquals("cluster.drain.locked", why(drain(order, seen)));
    }

    @Test
    void aBusyServerIsLeftAloneAsLongAsItSaid() throws Exception {
        cordon("us").take("");
        DrainOrder order = everything();
        assertEquals(
                new DrainEnd.Empty(),
                drain(
                        order,
                        new SeenDrain(),
                        rest -> {
                            if (rest <= 3) {
                                cluster.misbehave(new Misbehaviour(2, 0, Duration.ZERO));
                            }
                        }));
        assertEquals(List.of(), left());
    }

    @Test
    void somebodyWhoTakesTheCordonAwayEndsIt() throws Exception {
        assertEquals("cluster.drain.uncordoned", why(drain(everything(), new SeenDrain())));
        assertFalse(unschedulable());
    }

    @Test
    void aLoginThatMayOnlyLookDoesNothing() throws Exception {
        DrainOrder order = everything();
        cordon("us").take("");
        List<String> before = left();
        try (TestLines looking = new TestLines(cluster, Role.VIEWER)) {
            DrainEnd end =
                    new Drain(looking, order, new SeenDrain(), new TurningTime(world, _ -> {}))
                            .run();
            assertEquals("cluster.error.forbidden", why(end));
            assertEquals(before, left());
            Cordon cordon = new Cordon(looking.looks(), looking.acts(), node, "us");
            assertThrows(ClusterException.class, () -> cordon.giveBack(""));
        }
    }

    @Test
    void whatSomebodyElseHasCordonedStaysSo() throws Exception {
        ObjectNode changed = world.object("nodes", "", node).orElseThrow().deepCopy();
        changed.withObject("/spec").put("unschedulable", true);
        world.put(changed);
        assertEquals(Cordon.State.FOREIGN, cordon("us").take(""));
        assertEquals(Cordon.State.FOREIGN, cordon("us").giveBack(""));
        assertTrue(unschedulable());
    }

    @Test
    void ourOwnCordonIsKnownByItsMarkAndDoneOnce() throws Exception {
        String uid = world.object("nodes", "", node).orElseThrow().at("/metadata/uid").asText();
        assertEquals(Cordon.State.OURS, cordon("us").take(uid));
        String version = version();
        assertEquals(Cordon.State.OURS, cordon("us").take(uid));
        assertEquals(version, version(), "nothing was written again");
        assertEquals(Cordon.State.FOREIGN, cordon("another job").giveBack(""));
        assertTrue(unschedulable());
        assertEquals(Cordon.State.OPEN, cordon("us").giveBack(""));
        assertEquals(Cordon.State.OPEN, cordon("us").giveBack(""));
        assertFalse(
                world.object("nodes", "", node)
                        .orElseThrow()
                        .at("/metadata/annotations")
                        .has(Cordon.MARK));
        ClusterException other =
                assertThrows(ClusterException.class, () -> cordon("us").take("another-uid"));
        assertEquals("cluster.drain.other-node", other.what().code());
        assertFalse(unschedulable());
    }

    private String version() {
        return world.object("nodes", "", node)
                .orElseThrow()
                .at("/metadata/resourceVersion")
                .asText();
    }

    @Test
    void aMemberTooFewOfEtcdForbidsItWhateverIsAgreedTo() throws Exception {
        ObjectNode etcd =
                world.object("pods", "kube-system", "etcd-node-002").orElseThrow().deepCopy();
        etcd.withObject("/status").putArray("conditions");
        world.put(etcd);
        Outlook outlook = Outlook.at(lines.looks(), "node-001", Time.system());
        Hurdle first = outlook.hurdles().getFirst();
        assertEquals(Need.NEVER, first.need());
        assertEquals(Hurdle.MEMORY, first.key());
        assertTrue(outlook.against(Set.of(Hurdle.MEMORY)).contains(first));
    }

    @Test
    void aMemberOnANodeThatOtherWorkHasTakenOutCountsAsGone() throws Exception {
        node = "node-001";
        assertTrue(outlook().hurdles().stream().noneMatch(it -> it.key().equals(Hurdle.MEMORY)));
        new Cordon(lines.looks(), lines.acts(), "node-002", "another job").take("");
        Hurdle first = outlook().hurdles().getFirst();
        assertEquals(Hurdle.MEMORY, first.key());
        assertEquals(Need.NEVER, first.need());
        node = FIXED_NODE;
        assertTrue(
                outlook().hurdles().stream().noneMatch(it -> it.key().equals(Hurdle.MEMORY)),
                "no member leaves with that one");
    }

    @Test
    void aCordonThatSomebodyElseSetAfterOursIsTheirs() throws Exception {
        assertEquals(Cordon.State.OURS, cordon("us").take(""));
        ObjectNode changed = world.object("nodes", "", node).orElseThrow().deepCopy();
        assertEquals(
                "rackside",
                changed.at("/metadata/managedFields/0/manager").asText(),
                changed::toString);
        changed.withObject("/metadata")
                .withArray("managedFields")
                .forEach(it -> ((ObjectNode) it).put("manager", "kubectl-cordon"));
        world.put(changed);
        assertEquals(Cordon.State.FOREIGN, cordon("us").giveBack(""));
        assertTrue(unschedulable());
    }

    private void answers(boolean answers) {
        ObjectNode changed = world.object("nodes", "", node).orElseThrow().deepCopy();
        for (JsonNode each : changed.at("/status/conditions")) {
            if (each.path("type").asText().equals("Ready")) {
                ((ObjectNode) each).put("status", answers ? "True" : "Unknown");
            }
        }
        world.put(changed);
    }

    @Test
    void ofANodeThatDoesNotAnswerOneThingIsAskedAndNothingIsToldToLeave() throws Exception {
        answers(false);
        Outlook outlook = outlook();
        assertEquals(List.of(Hurdle.SILENT), outlook.asked().stream().map(Hurdle::key).toList());
        assertEquals(1, outlook.against(Set.of()).size());
        assertFalse(outlook.goesAsItIs(Set.of()));
        assertTrue(outlook.goesAsItIs(Set.of(Hurdle.SILENT)));
        assertEquals(List.of(), outlook.against(Set.of(Hurdle.SILENT)));
        cordon("us").take("");
        List<String> before = left();
        SeenDrain seen = new SeenDrain();
        assertInstanceOf(
                DrainEnd.Refused.class, drain(order(Set.of(Hurdle.SILENT), Set.of()), seen));
        assertEquals(before, left());
        assertTrue(
                seen.waits.stream().anyMatch(it -> it.code().equals("cluster.drain.silent-now")),
                seen.waits::toString);
    }

    @Test
    void oneThatAnswersAgainInTheMiddleIsEmptied() throws Exception {
        DrainOrder order = everything();
        cordon("us").take("");
        answers(false);
        DrainEnd end = drain(order, new SeenDrain(), round -> answers(round != 1));
        assertInstanceOf(DrainEnd.Empty.class, end);
        assertEquals(List.of(), left());
        assertFalse(outlook().silent(), "nobody is there that could not leave");
    }

    @Test
    void anotherNodeOfTheSameNameIsLeftAlone() throws Exception {
        cordon("us").take("");
        ClusterException other =
                assertThrows(ClusterException.class, () -> cordon("us").giveBack("another-uid"));
        assertEquals("cluster.drain.other-node", other.what().code());
        assertFalse(Drain.passes(other), "waiting does not bring the old one back");
        assertTrue(unschedulable());
        List<String> before = left();
        DrainOrder order = everything();
        assertEquals(
                "cluster.drain.other-node",
                why(
                        drain(
                                new DrainOrder(
                                        node,
                                        "another-uid",
                                        order.accepted(),
                                        order.stopped(),
                                        order.pace(),
                                        order.stuck(),
                                        order.away()),
                                new SeenDrain())));
        assertEquals(before, left());
    }

    /** Somebody else shuts it down in the very moment: 409, and it is not ours to start again. */
    @Test
    void aMachineThatCannotBeStoppedJustNowIsNotCalledStoppedByUs() throws Exception {
        cordon("us").take("");
        List<JsonNode> shells = shells(FIXED);
        assertFalse(shells.isEmpty());
        SeenDrain seen =
                new SeenDrain() {
                    @Override
                    public void stops(String key) {
                        super.stops(key);
                        if (key.endsWith("/" + FIXED)) {
                            shells.forEach(it -> remove(it));
                        }
                    }
                };
        assertEquals(new DrainEnd.Empty(), drain(everything(), seen));
        assertTrue(seen.saw(FIXED, Leaver.State.HELD));
        assertTrue(
                seen.stopped.stream().noneMatch(it -> it.endsWith("/" + FIXED)),
                seen.stopped::toString);
        assertEquals(1, seen.stopped.size(), "the other one is ours");
    }

    private List<JsonNode> shells(String machine) {
        return world.objects("pods").stream()
                .filter(
                        it ->
                                it.at("/metadata/labels/vm.kubevirt.io~1name")
                                        .asText()
                                        .equals(machine))
                .toList();
    }

    private void remove(JsonNode pod) {
        world.remove(
                "pods", pod.at("/metadata/namespace").asText(), pod.at("/metadata/name").asText());
    }

    /** What is in memory anyway is no reason to ask a person; what is on disk is one. */
    @Test
    void anEmptyDirInMemoryNeedsNobodysWord() throws Exception {
        node = MOVING_NODE;
        ObjectNode pod =
                (ObjectNode)
                        world.objects("pods").stream()
                                .filter(it -> it.at("/spec/nodeName").asText().equals(node))
                                .filter(
                                        it ->
                                                it.at("/metadata/ownerReferences/0/kind")
                                                        .asText()
                                                        .equals("ReplicaSet"))
                                .findFirst()
                                .orElseThrow()
                                .deepCopy();
        String name = pod.at("/metadata/name").asText();
        ObjectNode volume = pod.withObject("/spec").putArray("volumes").addObject();
        volume.put("name", "tmp").putObject("emptyDir").put("medium", "Memory");
        world.put(pod);
        assertFalse(scratch().contains(name));
        ((ObjectNode) pod.at("/spec/volumes/0/emptyDir")).remove("medium");
        world.put(pod);
        assertTrue(scratch().contains(name));
    }

    private List<String> scratch() throws Exception {
        return outlook().hurdles().stream()
                .filter(it -> it.need() == Need.SCRATCH)
                .map(Hurdle::name)
                .toList();
    }

    @Test
    void devicesThatAreMissingAfterwardsAreNamed() throws Exception {
        ObjectNode changed = world.object("nodes", "", node).orElseThrow().deepCopy();
        changed.withObject("/status/allocatable").put("vendor.com/vf", "8");
        world.put(changed);
        var before = Devices.of(cordon("us").read().orElseThrow());
        assertEquals(8, before.get("vendor.com/vf"));
        changed.withObject("/status/allocatable").put("vendor.com/vf", "3");
        world.put(changed);
        assertEquals(
                List.of("vendor.com/vf 3/8"),
                Devices.missing(before, cordon("us").read().orElseThrow()));
    }
}
