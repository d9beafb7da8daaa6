package io.rackside.app.console.workloads;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.app.cluster.Workloads.Running;
import io.rackside.app.cluster.sight.NodeSight;
import io.rackside.app.search.Hit;
import io.rackside.app.site.SiteModel;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** A name that is searched among thousands that hold it. */
class WorkloadSearchTest {
    private static final Optional<String> BAY = Optional.of("bay");

    private static NodeSight node(int number, List<Running> machines, List<Running> pods) {
        return new NodeSight(
                "node-" + number,
                Optional.empty(),
                Set.of(),
                NodeSight.Place.UNKNOWN,
                Optional.empty(),
                false,
                false,
                true,
                false,
                machines,
                pods);
    }

    private static List<Hit> find(String words) {
        List<NodeSight> nodes =
                IntStream.range(0, 50)
                        .mapToObj(
                                number ->
                                        node(
                                                number,
                                                IntStream.range(0, 100)
                                                        .map(one -> 4_999 - number * 100 - one)
                                                        .mapToObj(WorkloadSearchTest::machine)
                                                        .toList(),
                                                List.of(
                                                        new Running(
                                                                BAY,
                                                                "virt-launcher-vm-2-x",
                                                                "Running"))))
                        .toList();
        Seen seen = new Seen("site", Instant.EPOCH, nodes);
        return WorkloadSearch.find(List.of(seen), List.of(), SiteModel.empty(), words, 40);
    }

    private static Running machine(int number) {
        return new Running(BAY, "vm-" + number, "Running");
    }

    @Test
    void theNameItselfComesBeforeAllThatBeginWithIt() {
        List<Hit> hits = find("VM-2");
        assertEquals(40, hits.size());
        assertEquals("vm-2", hits.getFirst().label());
        assertEquals(new Hit.OffRack("site", "node-49"), hits.getFirst().place());
        assertEquals("vm-2999", hits.get(1).label());
    }

    @Test
    void whatOnlyItsNamespaceTellsComesLast() {
        assertEquals("vm-4999", find("bay vm-4999").getFirst().label());
        assertEquals(List.of(), find("vm-5000"));
    }
}
