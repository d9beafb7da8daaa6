package io.rackside.drivers.cluster.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.drivers.cluster.api.Change;
import io.rackside.drivers.cluster.api.Change.What;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Where things are, kept up by changes that know more than the list did. */
class PlacementsTest {
    private final Placements placements =
            new Placements(
                    List.of(
                            List.of("web-0", "Running", "a"),
                            List.of("web-0", "Running", "b"),
                            List.of("job", "Pending", "<none>")));

    @Test
    void oneThatFindsItsNodeIsCountedOnce() {
        placements.apply(change(What.MODIFIED, "u1", "job", "Running", "a"));
        assertEquals(3, placements.count());
        assertEquals(2, placements.on("a").size());
        assertEquals(List.of(), placements.on(""));
    }

    @Test
    void twoOfOneNameAreNotMixedUpOnceOneIsKnown() {
        placements.apply(change(What.MODIFIED, "u1", "web-0", "Terminating", "b"));
        placements.apply(change(What.DELETED, "u1", "web-0", "Terminating", "b"));
        assertEquals(List.of(), placements.on("b"));
        assertEquals(1, placements.on("a").size());
    }

    @Test
    void oneThatWasDeletedWithoutBeingKnownGoesFromItsNode() {
        placements.apply(change(What.DELETED, "u9", "web-0", "Running", "a"));
        assertEquals(List.of(), placements.on("a"));
        assertEquals(2, placements.count());
    }

    @Test
    void aNewOneOfAnOldNameIsOneMore() {
        placements.apply(change(What.ADDED, "u2", "web-0", "Pending", "<none>"));
        assertEquals(4, placements.count());
        placements.apply(change(What.MODIFIED, "u2", "web-0", "Running", "c"));
        assertEquals(4, placements.count());
        assertEquals(List.of(new Placed("job", "Pending", "")), placements.search("jo"));
    }

    @Test
    void aBookmarkChangesNothing() {
        placements.apply(new Change(What.BOOKMARK, "", "", "", List.of(), "7"));
        assertEquals(3, placements.count());
    }

    private static Change change(What what, String uid, String name, String state, String node) {
        return new Change(what, "n", name, uid, List.of(name, state, node), "1");
    }
}
