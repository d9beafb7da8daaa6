package io.rackside.drivers.cluster.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.model.Message;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What hangs on one piece of metal, and what a broken one takes along. */
@Timeout(60)
class MetalTest {
    private static final Set<String> BOTH = Set.of("A", "B");
    private static final Set<String> SWITCHES = Set.of("s1", "s2");

    private Site site;

    @BeforeEach
    void start() throws Exception {
        site = Site.open();
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void twoMembersOfThreeOnOneServerEndTheCluster() throws Exception {
        site.places =
                node ->
                        Optional.of(
                                Site.place(
                                        node.compareTo("node-003") < 0 ? "U7" : node,
                                        BOTH,
                                        SWITCHES));
        assertFound("cluster.inspect.metal.server", "control-plane", "U7", 2, 3);
    }

    @Test
    void aFeedThatAloneFeedsTwoMembersEndsTheCluster() throws Exception {
        site.places =
                node ->
                        Optional.of(
                                Site.place(
                                        node,
                                        node.compareTo("node-003") < 0 ? Set.of("A") : BOTH,
                                        SWITCHES));
        assertFound("cluster.inspect.metal.feed", "control-plane", "A", 2, 3);
    }

    @Test
    void aSwitchThatAloneConnectsAllEndsTheCluster() throws Exception {
        site.places = node -> Optional.of(Site.place(node, BOTH, Set.of("s1")));
        assertFound("cluster.inspect.metal.switch", "control-plane", "s1", 3, 3);
    }

    @Test
    void oneMemberMayGo() throws Exception {
        site.places =
                node ->
                        Optional.of(
                                Site.place(
                                        node,
                                        node.equals("node-001") ? Set.of("A") : BOTH,
                                        SWITCHES));
        assertEquals(Result.OK, site.check(Topic.METAL).result());
    }

    @Test
    void nodesThatAreBoundToNoServerAreNamed() throws Exception {
        site.places = _ -> Optional.empty();
        Checked checked = site.check(Topic.METAL);
        assertEquals(Result.UNKNOWN, checked.result());
        assertTrue(
                checked.evidence()
                        .contains(
                                new Finding(
                                        Result.UNKNOWN,
                                        "node-001, node-002, node-003, node-004, node-005",
                                        Message.of("cluster.inspect.metal.unbound", 5, 5))),
                checked::toString);
    }

    @Test
    void whatIsAtRiskByABrokenServerIsSaidInOneLine() throws Exception {
        Message fault = Message.of("any.fault");
        site.places =
                node ->
                        Optional.of(
                                new Place(
                                        "U7",
                                        BOTH,
                                        SWITCHES,
                                        node.equals("node-002") ? List.of(fault) : List.of(),
                                        true));
        Checked checked = site.check(Topic.NODE_PROBLEMS);
        assertEquals(Result.CRITICAL, checked.result(), checked::toString);
        Finding found = checked.evidence().getFirst();
        assertEquals("node-002", found.subject());
        assertEquals("U7", found.what().arguments().get(0));
        assertEquals(fault, found.what().arguments().get(1));
        assertTrue(found.what().arguments().get(4).toString().contains("vm-1"), found::toString);
    }

    @Test
    void aNodeThatNothingWatchesIsNotSaidToBeWell() throws Exception {
        for (int node = 1; node <= 5; node++) {
            site.change("nodes", "", "node-00" + node, MetalTest::withoutDetector);
        }
        site.places =
                node ->
                        node.equals("node-001")
                                ? Optional.of(Site.place("U1", BOTH, SWITCHES))
                                : node.equals("node-002")
                                        ? Optional.of(
                                                new Place("U2", BOTH, SWITCHES, List.of(), false))
                                        : Optional.empty();
        Checked checked = site.check(Topic.NODE_PROBLEMS);
        assertEquals(Result.UNKNOWN, checked.result(), checked::toString);
        assertTrue(
                checked.evidence()
                        .contains(
                                new Finding(
                                        Result.UNKNOWN,
                                        "node-002, node-003, node-004, node-005",
                                        Message.of("cluster.inspect.problems.unwatched", 4, 5))),
                checked::toString);
    }

    @Test
    void aHostWithTwoRuncsIsTakenOverWithItsAdvice() throws Exception {
        Message two = Message.of("any.two");
        Message todo = Message.of("any.todo");
        site.hosts =
                node ->
                        node.equals("node-005")
                                ? Optional.empty()
                                : Optional.of(
                                        new HostRead(
                                                Time.system().now(),
                                                node.equals("node-002")
                                                        ? Result.WARNING
                                                        : Result.OK,
                                                node.equals("node-002") ? List.of(two) : List.of(),
                                                List.of(todo)));
        Checked checked = site.check(Topic.RUNC);
        assertEquals(Result.WARNING, checked.result());
        assertEquals(new Finding(Result.WARNING, "node-002", two), checked.evidence().getFirst());
        assertEquals(List.of(todo), checked.advice());
        assertTrue(InspectionTest.says(checked, "cluster.inspect.runc.unread"), checked::toString);
    }

    private void assertFound(String code, Object... arguments) throws Exception {
        Checked checked = site.check(Topic.METAL);
        assertEquals(Result.CRITICAL, checked.result(), checked::toString);
        assertTrue(
                checked.evidence().stream()
                        .anyMatch(each -> each.what().equals(Message.of(code, arguments))),
                checked::toString);
        assertEquals(List.of(Message.of("cluster.inspect.metal.todo")), checked.advice());
    }

    private static void withoutDetector(ObjectNode node) {
        Iterator<JsonNode> conditions = node.path("status").path("conditions").elements();
        while (conditions.hasNext()) {
            if (conditions.next().path("type").asText().equals("KernelDeadlock")) {
                conditions.remove();
            }
        }
    }
}
