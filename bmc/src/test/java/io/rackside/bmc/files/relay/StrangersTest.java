package io.rackside.bmc.files.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class StrangersTest {
    private final Strangers strangers = new Strangers();
    private final List<Strangers.Waiting<String>> waiting = new ArrayList<>();

    /** Comes and waits; the answer is who makes way. */
    private Optional<String> comes(String from) {
        Optional<String> gone = strangers.makesWay(from, List.copyOf(waiting));
        gone.ifPresent(who -> waiting.removeIf(one -> one.who().equals(who)));
        long since = waiting.isEmpty() ? Long.MAX_VALUE - 5 : waiting.getLast().since() + 1;
        waiting.add(new Strangers.Waiting<>(from + "#" + since, from, since));
        return gone;
    }

    private long of(String from) {
        return waiting.stream().filter(one -> one.from().equals(from)).count();
    }

    @Test
    void whoComesOftenMakesWayForHimself() {
        comes("laptop");
        for (int i = 0; i < 100; i++) {
            comes("crowd");
        }
        assertEquals(1, of("laptop"));
        assertEquals(Strangers.NEIGHBOURS_MAX, of("crowd"));
        assertEquals(waiting.get(1).who(), comes("crowd").orElseThrow(), "the oldest of them");
    }

    @Test
    void ofAFullHouseTheLargestNeighbourhoodMakesWay() {
        comes("laptop");
        for (int i = 0; waiting.size() < Strangers.MAX; i++) {
            comes("crowd" + i / 3);
        }
        for (int i = 0; i < 30; i++) {
            comes("one" + i);
        }
        assertEquals(Strangers.MAX, waiting.size());
        assertEquals(1, of("laptop"));
    }

    @Test
    void whereTheTokenCameFromThereIsRoomHoweverManyWaitElsewhere() {
        strangers.knows("laptop");
        comes("laptop");
        for (int i = 0; i < 500; i++) {
            comes("one" + i);
        }
        assertEquals(1, of("laptop"));
        assertEquals(Strangers.MAX + 1, waiting.size());
        assertEquals(Optional.empty(), comes("laptop"));
    }

    @Test
    void onlyTheLastNeighbourhoodsOfTheTokenHavePlacesOfTheirOwn() {
        for (int i = 0; i <= Strangers.KNOWN_MAX; i++) {
            strangers.knows("place" + i);
        }
        for (int i = 0; i < Strangers.MAX; i++) {
            comes("one" + i);
        }
        assertEquals(Optional.empty(), comes("place1"));
        assertNotEquals(Optional.empty(), comes("place0"));
    }

    @Test
    void addressesOfOneIpv6NetworkAreNeighbours() {
        assertEquals(of6("2001:db8::1"), of6("2001:db8::ffff:1"));
        assertNotEquals(of6("2001:db8::1"), of6("2001:db8:0:1::1"));
        assertNotEquals(of6("192.0.2.1"), of6("192.0.2.2"));
    }

    private static String of6(String address) {
        return Strangers.neighbourhood(InetAddress.ofLiteral(address));
    }
}
