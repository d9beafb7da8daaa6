package io.rackside.app.network.cabling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.DeviceFacts;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceKind;
import io.rackside.model.Health;
import io.rackside.model.Identity;
import io.rackside.model.Inventory;
import io.rackside.model.network.LearnedAddress;
import io.rackside.model.network.NetworkFacts;
import io.rackside.model.network.NetworkInventory;
import io.rackside.model.network.ResolvedAddress;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

class AddressSearchTest {
    private static final DeviceId SWITCH = new DeviceId("sw");
    private static final DeviceId SERVER = new DeviceId("srv");
    private static final String MAC = "00:E0:FC:00:00:03";

    private static NetworkInventory box(List<ResolvedAddress> resolved) {
        NetworkFacts facts =
                new NetworkFacts(
                        DeviceKind.SWITCH,
                        "",
                        "",
                        Identity.none(),
                        "",
                        "sw",
                        "",
                        "",
                        "",
                        Optional.empty(),
                        "standard",
                        false,
                        true);
        return new NetworkInventory(
                facts,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new LearnedAddress(MAC, OptionalInt.of(10), "GE0/0/3")),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                resolved);
    }

    private static Inventory server(String address) {
        DeviceFacts facts =
                new DeviceFacts(
                        DeviceKind.SERVER,
                        "",
                        "",
                        Identity.none(),
                        "",
                        "",
                        "",
                        "On",
                        Health.OK,
                        "OK",
                        "",
                        "",
                        Optional.empty(),
                        "");
        return new Inventory(
                facts,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(
                        new Inventory.Nic(
                                "1",
                                "LOM1",
                                "",
                                MAC,
                                "LinkUp",
                                OptionalLong.of(1000),
                                List.of(address),
                                false,
                                Health.OK,
                                "")),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static AddressSearch search(NetworkInventory box, Inventory server) {
        return new AddressSearch(
                new Surroundings(Map.of(SWITCH, box), Map.of(SERVER, server)),
                Map.of(SWITCH, "SW-A", SERVER, "SRV-03"));
    }

    @Test
    void aBoxThatSpeaksWithAnAddressTellsWhoseItIs() {
        AddressSearch search =
                search(
                        box(List.of(new ResolvedAddress("10.1.2.3", MAC, "Vlanif10"))),
                        server("10.9.9.9"));
        assertEquals(
                List.of(new Found.Resolved(MAC, Found.Source.ARP_TABLE, "SW-A", "Vlanif10")),
                search.resolve(AddressSearch.ip("10.1.2.3").orElseThrow()));
        assertEquals("GE0/0/3", search.of(MAC).getFirst().port());
    }

    @Test
    void elseTheServersOwnPortsTell() {
        AddressSearch search = search(box(List.of()), server("10.1.2.3/24"));
        assertEquals(
                List.of(new Found.Resolved(MAC, Found.Source.SERVER_PORT, "SRV-03", "LOM1")),
                search.resolve(AddressSearch.ip("10.1.2.3").orElseThrow()));
    }

    @Test
    void anAddressUsedTwiceIsTheirsBoth() {
        AddressSearch search =
                search(
                        box(
                                List.of(
                                        new ResolvedAddress("fd00::9", MAC, "Vlanif10"),
                                        new ResolvedAddress(
                                                "fd00:0:0:0:0:0:0:9",
                                                "00:E0:FC:00:00:04",
                                                "Vlanif20"))),
                        server(""));
        assertEquals(
                2, AddressSearch.macs(search.resolve(AddressSearch.ip("FD00::9").get())).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "srv-3", "10.1.2", "10.1.2.300", "1:2", "::1::2", "42", "%eth0"})
    void whatIsNoAddressIsNone(String text) {
        assertTrue(AddressSearch.ip(text).isEmpty(), text);
        assertTrue(AddressSearch.mac(text).isEmpty(), text);
    }
}
