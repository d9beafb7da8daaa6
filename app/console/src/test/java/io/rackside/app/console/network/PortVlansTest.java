package io.rackside.app.console.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.app.console.sample.Bench;
import io.rackside.app.console.sample.SampleSite;
import io.rackside.model.network.Vlan;

import org.junit.jupiter.api.Test;

import java.util.List;

class PortVlansTest {
    private final Bench bench = new Bench(SampleSite.cabled());
    private final PortVlans vlans =
            new PortVlans(
                    List.of(
                            new Vlan(1, "", List.of("ge1", "ge2"), List.of()),
                            new Vlan(20, "", List.of("ge3"), List.of("ge2")),
                            new Vlan(30, "", List.of(), List.of("ge2")),
                            new Vlan(31, "", List.of(), List.of("ge2")),
                            new Vlan(32, "", List.of(), List.of("ge2"))));

    @Test
    void aPortSaysItsOwnVlanAndThoseItCarriesWithATag() {
        assertEquals("1 untagged, 20, 30–32 tagged", vlans.of("ge2", bench.texts));
        assertEquals("20 untagged", vlans.of("ge3", bench.texts));
        assertEquals("", vlans.of("ge4", bench.texts));
    }
}
