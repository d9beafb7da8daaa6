package io.rackside.app.network.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.app.network.Boxes;
import io.rackside.app.network.compare.NetworkDifference.Kind;

import org.junit.jupiter.api.Test;

import java.util.List;

class AddressComparisonTest {
    private final Boxes.Read before = look();
    private final Boxes.Read after = look();

    private static Boxes.Read look() {
        return new Boxes.Read("SW-A", "AA:00:00:00:00:00")
                .port("GE0/0/1", true)
                .port("GE0/0/2", true)
                .learned("00:E0:FC:00:00:01", "GE0/0/1");
    }

    private List<NetworkDifference> found() {
        return NetworkComparison.of(before.made(), after.made());
    }

    @Test
    void whatCameIsCountedPortByPort() {
        for (int i = 10; i < 90; i++) {
            after.learned("00:E0:FC:00:00:" + i, "GE0/0/2");
        }
        after.learned("00:E0:FC:00:01:01", "GE0/0/1");
        List<NetworkDifference> found = found();
        assertEquals(
                List.of(Kind.ADDRESS_NEW, Kind.ADDRESS_NEW),
                found.stream().map(NetworkDifference::kind).toList());
        assertEquals(
                "[GE0/0/2, 80, 00:E0:FC:00:00:10, 00:E0:FC:00:00:11, 00:E0:FC:00:00:12, ...]",
                found.getFirst().what().arguments().toString());
        assertEquals(
                "[GE0/0/1, 1, 00:E0:FC:00:01:01]", found.getLast().what().arguments().toString());
    }

    @Test
    void nothingIsNewBesideALookThatBrokeOff() {
        before.brokeOff();
        after.learned("00:E0:FC:00:01:01", "GE0/0/1");
        assertEquals(List.of(), found());
    }
}
