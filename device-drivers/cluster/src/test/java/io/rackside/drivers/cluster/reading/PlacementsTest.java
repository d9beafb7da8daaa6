package io.rackside.drivers.cluster.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.drivers.cluster.api.Change;
import io.rackside.drivers.cluster.api.Change.What;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Where things are, kept up by changes of which some were told before. */
class PlacementsTest {
    private final Placements placements = new Placements();

    @BeforeEach
    void list() {
        placements.replace(
                List.of(
                        placed("x", "web-0", "Running", "a"),
                        placed("y", "web-0", "Running", "b"),
                        placed("x", "job", "Pending", "")));
    }

    @Test
    void oneThatFindsItsNodeIsCountedOnce() {
        assertEquals(
                Set.of("", "a"),
                placements.apply(change(What.MODIFIED, "x", "job", "Running", "a")));
        assertEquals(3, placements.count());
        assertEquals(2, placements.on("a").size());
        assertEquals(List.of(), placements.on(""));
    }

    @Test
    void whatComesGoesOrMayHaveEndedHasMoved() {
        assertEquals(Set.of("", "a", "b"), placements.moved());
        placements.apply(change(What.MODIFIED, "x", "web-0", "CrashLoopBackOff", "a"));
        placements.apply(change(What.MODIFIED, "x", "web-0", "Init:0/1", "a"));
        assertEquals(Set.of(), placements.moved());
        placements.apply(change(What.MODIFIED, "x", "web-0", "Completed", "a"));
        placements.apply(change(What.MODIFIED, "x", "job", "Running", "b"));
        assertEquals(Set.of("", "a", "b"), placements.moved());
        placements.apply(change(What.DELETED, "x", "web-0", "Completed", "a"));
        placements.apply(change(What.ADDED, "x", "web-0", "Running", "a"));
        assertEquals(Set.of("a"), placements.moved());
        assertEquals(Set.of(), placements.moved());
    }

    @Test
    void twoOfOneNameAreTwo() {
        placements.apply(change(What.DELETED, "y", "web-0", "Terminating", "b"));
        assertEquals(List.of(), placements.on("b"));
        assertEquals(List.of(placed("x", "web-0", "Running", "a")), placements.on("a"));
        assertEquals(Set.of("", "a"), placements.nodes());
    }

    @Test
    void whatIsToldAgainTouchesNothing() {
        assertEquals(Set.of(), placements.apply(change(What.ADDED, "x", "web-0", "Running", "a")));
        assertEquals(
                Set.of(), placements.apply(change(What.DELETED, "z", "web-0", "Running", "a")));
        assertEquals(
                Set.of(), placements.apply(new Change(What.BOOKMARK, "", "", "", List.of(), "7")));
        assertEquals(3, placements.count());
    }

    @Test
    void anotherListTouchesOnlyWhatIsAnother() {
        Set<String> touched =
                placements.replace(
                        List.of(
                                placed("x", "web-0", "Running", "a"),
                                placed("y", "web-0", "Failed", "b"),
                                placed("z", "new", "Running", "c")));
        assertEquals(Set.of("", "b", "c"), touched);
        assertEquals(3, placements.count());
    }

    @Test
    void aMachineIsANodeOfTheClusterItsLabelsSay() {
        placements.apply(
                new Change(
                        What.ADDED,
                        "t",
                        "tenant-cp-0",
                        "u",
                        List.of("tenant-cp-0", "Running", "a"),
                        Map.of(
                                "cluster.x-k8s.io/cluster-name",
                                "tenant",
                                "cluster.x-k8s.io/role",
                                "control-plane"),
                        "9"));
        assertEquals(
                List.of(Optional.of(new Membership("tenant", Membership.Role.CONTROL_PLANE))),
                placements.members().stream().map(Placed::membership).toList());
    }

    /** As a watch does that begins before the list, or tells everything twice. */
    @Test
    void changesFromBeforeTheListEndAsThingsAre() {
        Random chance = new Random(7);
        for (int round = 0; round < 200; round++) {
            Map<String, Placed> truth = new HashMap<>();
            List<Change> told = new ArrayList<>();
            Placements kept = new Placements();
            int listedAt = chance.nextInt(40);
            for (int i = 0; i < 40; i++) {
                told.add(step(truth, chance));
                if (i == listedAt) {
                    kept.replace(List.copyOf(truth.values()));
                }
            }
            int from = chance.nextInt(listedAt + 1);
            for (Change each : told.subList(from, told.size())) {
                kept.apply(each);
                kept.apply(each);
            }
            assertEquals(truth.size(), kept.count(), "round " + round);
            for (Placed each : truth.values()) {
                assertEquals(true, kept.on(each.node()).contains(each), "round " + round);
            }
        }
    }

    private static Change step(Map<String, Placed> truth, Random chance) {
        String name = "p" + chance.nextInt(6);
        if (truth.containsKey(name) && chance.nextInt(3) == 0) {
            Placed gone = truth.remove(name);
            return change(What.DELETED, "x", name, gone.state(), gone.node());
        }
        Placed now = placed("x", name, "Running", "n" + chance.nextInt(3));
        What what = truth.put(name, now) == null ? What.ADDED : What.MODIFIED;
        return change(what, "x", name, now.state(), now.node());
    }

    private static Placed placed(String namespace, String name, String state, String node) {
        return new Placed(namespace, name, state, node, Optional.empty());
    }

    private static Change change(
            What what, String namespace, String name, String state, String node) {
        String where = node.isEmpty() ? "<none>" : node;
        return new Change(what, namespace, name, "u", List.of(name, state, where), "1");
    }
}
