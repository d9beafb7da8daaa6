package io.rackside.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.DeviceId;
import io.rackside.model.DeviceKind;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.model.network.InterfaceCounters;
import io.rackside.model.network.LearnedAddress;
import io.rackside.model.network.LinkState;
import io.rackside.model.network.Neighbour;
import io.rackside.model.network.NetworkFacts;
import io.rackside.model.network.NetworkInterface;
import io.rackside.model.network.NetworkInventory;
import io.rackside.model.network.ResolvedAddress;
import io.rackside.operations.Actor;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

class NetworkVisitsTest {
    private static final Instant AT = Instant.parse("2026-11-21T22:00:00Z");

    @TempDir Path folder;

    private Store open(Path data) {
        return Store.open(data, folder.resolve("anchors"), new Actor("T", "t", "h"), Time.system());
    }

    private static NetworkVisit visit(String id, String name, Instant at, int learned) {
        List<LearnedAddress> addresses = new ArrayList<>();
        for (int i = 0; i < learned; i++) {
            addresses.add(
                    new LearnedAddress(
                            "00:E0:FC:00:%02X:%02X".formatted(i / 256, i % 256),
                            OptionalInt.of(10),
                            "GE0/0/" + i % 48));
        }
        NetworkInventory inventory =
                new NetworkInventory(
                        new NetworkFacts(
                                DeviceKind.SWITCH,
                                "Huawei",
                                "S5720",
                                Identity.ofSerial("A1"),
                                "snmp://sw",
                                "sw",
                                "",
                                "1.3.6.1.4.1.2011.2.23.291",
                                "V2",
                                Optional.of(Duration.ofHours(3)),
                                "huawei",
                                false,
                                true),
                        List.of(
                                new NetworkInterface(
                                        5,
                                        "GE0/0/1",
                                        "",
                                        "to core",
                                        "ethernetCsmacd",
                                        LinkState.UP,
                                        LinkState.LOWER_LAYER_DOWN,
                                        OptionalLong.of(1000),
                                        "",
                                        "full",
                                        "",
                                        OptionalLong.empty(),
                                        InterfaceCounters.NONE)),
                        List.of(
                                new Neighbour(
                                        "GE0/0/1",
                                        OptionalLong.of(5),
                                        "48:8E:EF:71:60:00",
                                        "1",
                                        "",
                                        "core",
                                        "",
                                        Neighbour.Heard.LLDP)),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        addresses,
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        List.of(new ResolvedAddress("10.1.2.3", "00:E0:FC:00:00:03", "Vlanif10")));
        return new NetworkVisit(
                id,
                name,
                at,
                List.of(
                        new NetworkVisit.Look(
                                new DeviceId("sw-a"),
                                "SW-A",
                                Optional.of(inventory),
                                Optional.empty(),
                                Optional.of("c1"),
                                Optional.of(at)),
                        new NetworkVisit.Look(
                                new DeviceId("sw-b"),
                                "SW-B",
                                Optional.empty(),
                                Optional.of(Message.of("network.snmp.silent", "snmp://sw-b")),
                                Optional.empty(),
                                Optional.empty())));
    }

    @Test
    void aVisitIsThereAgainAfterARestartAndInARestoredBackup() {
        NetworkVisit kept = visit("v1", "before", AT, 3_000);
        try (Store store = open(folder.resolve("data"))) {
            store.networkVisits().save(kept);
            store.backup(folder.resolve("copy.zip"));
        }
        Store.restore(folder.resolve("copy.zip"), folder.resolve("other"));
        for (String data : List.of("data", "other")) {
            try (Store store = open(folder.resolve(data))) {
                assertEquals(Optional.of(kept), store.networkVisits().find("v1"));
                assertEquals(
                        List.of(new NetworkVisit.Glance("v1", "before", AT, 2)),
                        store.networkVisits().glances());
            }
        }
    }

    @Test
    void theOldestGoesWhereThereAreTooMany() {
        try (Store store = open(folder.resolve("data"))) {
            for (int i = 0; i <= NetworkVisits.MOST; i++) {
                store.networkVisits().save(visit("v" + i, "n", AT.plusSeconds(i), 0));
            }
            List<NetworkVisit.Glance> all = store.networkVisits().glances();
            assertEquals(NetworkVisits.MOST, all.size());
            assertEquals("v" + NetworkVisits.MOST, all.getFirst().id());
            assertTrue(store.networkVisits().find("v0").isEmpty());
            store.networkVisits().remove("v1");
            assertEquals(NetworkVisits.MOST - 1, store.networkVisits().glances().size());
        }
    }
}
