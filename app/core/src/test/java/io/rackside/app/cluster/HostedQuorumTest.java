package io.rackside.app.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.cluster.impact.Impact;
import io.rackside.drivers.cluster.impact.Item;
import io.rackside.drivers.cluster.impact.Quorum;
import io.rackside.drivers.cluster.impact.Verdict;
import io.rackside.drivers.cluster.reading.Membership;
import io.rackside.drivers.cluster.reading.Membership.Role;
import io.rackside.drivers.cluster.reading.Placed;
import io.rackside.model.Message;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What becomes of a virtual cluster of which machines go. */
class HostedQuorumTest {
    private final List<Placed> machines = new ArrayList<>();
    private final List<Item> items = new ArrayList<>();

    private HostedQuorumTest machine(
            String namespace, String name, String node, String state, Role role) {
        machines.add(
                new Placed(
                        namespace, name, state, node, Optional.of(new Membership("wind", role))));
        return this;
    }

    private HostedQuorumTest leads(String name, String node) {
        return machine("t", name, node, "Running", Role.CONTROL_PLANE);
    }

    private HostedQuorumTest fate(String namespace, String name, Verdict verdict) {
        items.add(
                new Item(
                        "VirtualMachineInstance",
                        namespace,
                        name,
                        "n1",
                        verdict,
                        Message.of("cluster.impact.cut")));
        return this;
    }

    private HostedQuorumTest fate(String name, Verdict verdict) {
        return fate("t", name, verdict);
    }

    private List<HostedQuorum> judged(String... leaving) {
        return HostedQuorum.of(
                machines, Set.of(leaving), new Impact(items, new Quorum(3, 3, 0, false), true));
    }

    private HostedQuorum only(String... leaving) {
        List<HostedQuorum> all = judged(leaving);
        assertEquals(1, all.size(), all::toString);
        return all.getFirst();
    }

    @Test
    void whoseControlPlaneStandsInOneCabinetIsAwayUntilItHasStartedElsewhere() {
        leads("a", "n1").leads("b", "n1").leads("c", "n2");
        fate("a", Verdict.RESTARTS).fate("b", Verdict.RESTARTS);
        HostedQuorum found = only("n1");
        assertEquals(new Quorum(3, 3, 2, false), found.quorum());
        assertEquals(Quorum.State.LOST, found.quorum().state());
        assertTrue(found.comesBack());
    }

    @Test
    void whatIsNotStartedAgainDoesNotComeBack() {
        leads("a", "n1").leads("b", "n1").leads("c", "n2");
        fate("a", Verdict.LOST).fate("b", Verdict.BLOCKS);
        HostedQuorum found = only("n1");
        assertEquals(Quorum.State.LOST, found.quorum().state());
        assertFalse(found.comesBack());
        assertEquals(0, found.returning());
    }

    @Test
    void whatMovesDoesNotLeaveIt() {
        leads("a", "n1").leads("b", "n1").leads("c", "n2");
        fate("a", Verdict.MOVES).fate("b", Verdict.RESTARTS);
        assertEquals(Quorum.State.AT_THE_EDGE, only("n1").quorum().state());
        items.clear();
        fate("a", Verdict.MOVES).fate("b", Verdict.MOVES);
        assertEquals(Quorum.State.KEPT, only("n1").quorum().state());
    }

    /** It has no vote any more, and counts in the majority all the same. */
    @Test
    void oneThatIsDownAlreadyCounts() {
        leads("a", "n1").leads("b", "n2");
        machine("t", "c", "", "Scheduling", Role.CONTROL_PLANE).fate("a", Verdict.RESTARTS);
        assertEquals(new Quorum(3, 2, 1, false), only("n1").quorum());
        assertEquals(Quorum.State.LOST, only("n1").quorum().state());
    }

    @Test
    void workersDoNotDecide() {
        leads("a", "n2").machine("t", "w", "n1", "Running", Role.WORKER);
        fate("w", Verdict.LOST);
        assertEquals(List.of(), judged("n1"));
    }

    @Test
    void whereNoLabelTellsItIsNotKnown() {
        machine("t", "a", "n1", "Running", Role.UNKNOWN).fate("a", Verdict.RESTARTS);
        assertEquals(Quorum.State.UNKNOWN, only("n1").quorum().state());
        assertEquals(List.of(), judged("n2"));
    }

    @Test
    void oneOfTheSameNameElsewhereIsAnotherAndTheWorstStandsFirst() {
        leads("a", "n1").leads("b", "n2").leads("c", "n3").fate("a", Verdict.RESTARTS);
        machine("z", "a", "n1", "Running", Role.CONTROL_PLANE).fate("z", "a", Verdict.LOST);
        List<HostedQuorum> all = judged("n1");
        assertEquals(List.of("z", "t"), all.stream().map(HostedQuorum::namespace).toList());
        assertEquals(
                List.of(Quorum.State.LOST, Quorum.State.AT_THE_EDGE),
                all.stream().map(each -> each.quorum().state()).toList());
    }
}
