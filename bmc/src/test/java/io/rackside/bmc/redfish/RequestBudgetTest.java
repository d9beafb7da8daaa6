package io.rackside.bmc.redfish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.Inventory;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** How many requests a reading costs: few, and always the same number. */
@Tag("peer")
class RequestBudgetTest {
    private static final String R750 = "dell-poweredge-r750-idrac9";

    @Test
    void fullInventoryOfAnR750TakesAtMost120RequestsAlsoWhereExpandIsIgnored()
            throws InterruptedException {
        try (ServedTree tree = ServedTree.of(Peer.tree(R750));
                RedfishClient client = Clients.without(tree.address())) {
            client.inventory(_ -> {});
            assertEquals(111, tree.requests().size(), tree.requests()::toString);
            assertEquals(111, client.stats().requests());
        }
    }

    @Test
    void fullInventoryOfAnR750TakesAQuarterOfThatWhereExpandWorks() throws InterruptedException {
        try (ServedTree tree = ServedTree.of(Peer.tree(R750)).expanding();
                RedfishClient client = Clients.without(tree.address())) {
            client.inventory(_ -> {});
            assertEquals(27, tree.requests().size(), tree.requests()::toString);
        }
    }

    @Test
    void theFirstLookTakesAtMostSixAndComesFirst() throws InterruptedException {
        try (ServedTree tree = ServedTree.of(Peer.tree(R750));
                RedfishClient client = Clients.without(tree.address())) {
            List<Inventory> painted = new ArrayList<>();
            List<Integer> spent = new ArrayList<>();
            client.inventory(
                    inventory -> {
                        painted.add(inventory);
                        spent.add(tree.requests().size());
                    });
            assertTrue(spent.getFirst() <= 6, spent::toString);
            assertEquals("PowerEdge R750", painted.getFirst().device().model());
            assertEquals("On", painted.getFirst().device().powerState());
            assertEquals(List.of(), painted.getFirst().temperatures());
            assertEquals(5, painted.get(1).temperatures().size(), "then the sensors");
            assertEquals(spent.getFirst().longValue(), client.stats().firstScreenRequests());
        }
    }

    @Test
    void aPollOfHealthPowerAndThermalTakesThreeRequests() throws InterruptedException {
        try (ServedTree tree = ServedTree.of(Peer.tree(R750));
                RedfishClient client = Clients.without(tree.address())) {
            client.poll();
            tree.forgetRequests();
            client.poll();
            assertEquals(
                    List.of("Power", "System.Embedded.1", "Thermal"),
                    tree.requests().stream()
                            .map(request -> request.substring(request.lastIndexOf('/') + 1))
                            .sorted()
                            .toList());
        }
    }
}
