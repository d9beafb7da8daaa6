package io.rackside.app.offload.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class PeersTest {
    @Test
    void addressesOfOneNetworkAreFoundIpv4First() {
        assertEquals(
                Optional.of(new Peers.Pair("10.77.0.1", "10.77.0.2")),
                Peers.of(
                        List.of("fd00:77::1/64", "192.168.1.4/24", "10.77.0.1/25"),
                        List.of("fd00:77::2/64", "10.77.0.2/24")));
        assertEquals(
                Optional.of(new Peers.Pair("fd00:77::1", "fd00:77::2")),
                Peers.of(List.of("10.1.0.1/16", "fd00:77::1/64"), List.of("fd00:77::2/64")));
    }

    @Test
    void aNetworkEndsWithinAByteToo() {
        assertEquals(
                Optional.empty(), Peers.of(List.of("10.77.0.1/25"), List.of("10.77.0.129/25")));
        assertTrue(Peers.of(List.of("10.77.0.1/23"), List.of("10.77.1.129/23")).isPresent());
        assertEquals(Optional.empty(), Peers.of(List.of("10.77.0.1"), List.of("10.77.0.2")));
    }

    @Test
    void aFarAddressBehindARouterGoesWithTheNearOneOfItsKind() {
        assertEquals(
                Optional.of(new Peers.Pair("10.77.0.1", "10.99.0.2")),
                Peers.with(List.of("fd00:77::1/64", "10.77.0.1/24"), "10.99.0.2"));
        assertEquals(Optional.empty(), Peers.with(List.of("fd00:77::1/64"), "10.99.0.2"));
    }

    @Test
    void anAddressThatBothHaveLeadsNowhere() {
        List<String> near = List.of("192.168.11.11/24");
        assertEquals(Optional.empty(), Peers.of(near, near));
        assertEquals(Optional.empty(), Peers.with(near, "192.168.11.11"));
        assertEquals(Optional.of("192.168.11.11"), Peers.shared(near, near));
        assertEquals(Optional.empty(), Peers.shared(near, List.of("192.168.11.12/24")));
        assertEquals(
                Optional.of(new Peers.Pair("192.168.11.11", "192.168.11.12")),
                Peers.of(near, List.of("192.168.11.11/24", "192.168.11.12/24")));
    }

    @Test
    void aNameIsNoAddress() {
        for (String text : List.of("host-b", "10.1.2", "10.0.0.1; reboot", "", "1:2:3")) {
            assertFalse(Peers.isAddress(text), text);
        }
        assertTrue(Peers.isAddress("fd00::2"));
    }
}
