package io.rackside.drivers.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.network.profile.Profiles;
import io.rackside.drivers.snmp.Agent;
import io.rackside.drivers.snmp.Column;
import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.Value;
import io.rackside.model.Inventory;
import io.rackside.model.Reading;
import io.rackside.model.network.NetworkInventory;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What makers do in ways of their own, as recordings of their devices have shown it. */
class MakersOwnWaysTest {
    private static final String CLASS = "1.3.6.1.2.1.47.1.1.1.1.5.";
    private static final String NAME = "1.3.6.1.2.1.47.1.1.1.1.7.";
    private static final String EGRESS = "1.3.6.1.2.1.17.7.1.4.2.1.4.0.";
    private static final String UNTAGGED = "1.3.6.1.2.1.17.7.1.4.2.1.5.0.";
    private static final String PVID = "1.3.6.1.2.1.17.7.1.4.5.1.1.";
    private static final String BASE_PORT = "1.3.6.1.2.1.17.1.4.1.2.";
    private static final String VRRP_STATE = "1.3.6.1.2.1.68.1.3.1.3.";

    private static List<String> said(List<Reading> readings) {
        return readings.stream()
                .map(each -> each.sensor().name() + " " + each.value().orElseThrow())
                .toList();
    }

    @Test
    void eachModelOfAMakerHasItsObjectsBelowItsOwnIdentifier() throws Exception {
        for (int model : new int[] {71, 4711}) {
            String tree = "1.3.6.1.4.1.8691.7." + model + ".1.";
            NetworkInventory found =
                    Box.of("1.3.6.1.4.1.8691.7." + model, "EDS-X508")
                            .text(tree + "2.0", "EDS-X508-T")
                            .text(tree + "4.0", "V9.1 build 26010101")
                            .text(tree + "78.0", "TAXYZ0000042")
                            .number(tree + "10.1.0", 1)
                            .number(tree + "10.2.0", 0)
                            .number(tree + "54.0", 12)
                            .number(tree + "57.0", 750)
                            .number(tree + "58.0", 250)
                            .port(3, "G3", true)
                            .text(tree + "10.11.1.9.3", "-40.00 dBm normal")
                            .text(tree + "10.11.1.7.3", "-6.25 dBm normal")
                            .read();
            assertEquals("EDS-X508-T", found.device().model());
            assertEquals("V9.1", found.device().version());
            assertEquals("TAXYZ0000042", found.device().identity().serial().orElseThrow());
            assertEquals(List.of("CPU 12.0", "Memory 25.0"), said(found.loads()));
            assertEquals(
                    List.of("Power input 1"),
                    found.powerSupplies().stream().map(Inventory.PowerSupply::name).toList());
            assertEquals(-6.25, found.optics().getFirst().txDbm().orElseThrow());
            assertTrue(found.optics().getFirst().rxDbm().isEmpty(), "dark");
        }
    }

    @Test
    void anotherModelsObjectsAreNotTaken() throws Exception {
        NetworkInventory found =
                Box.of("1.3.6.1.4.1.8691.7.72", "EDS-X508")
                        .text("1.3.6.1.4.1.8691.7.71.1.2.0", "EDS-OTHER")
                        .read();
        assertEquals("EDS-X508", found.device().model());
    }

    @Test
    void aDeviceThatNamesOnlyItsMakerHasNoTree() throws Exception {
        assertEquals(List.of(), Box.of("1.3.6.1.4.1.8691", "something").read().problems());
    }

    @Test
    void aRuleForOtherwiseCountsOnlyWhereTheOneBeforeFoundNothing(@TempDir Path folder)
            throws Exception {
        Files.writeString(
                folder.resolve("acme.json"),
                """
                {"match": [{"sysObjectID": "1.3.6.1.4.1.54321"}],
                 "readings": [
                  {"quantity": "temperature", "value": "1.3.6.1.4.1.54321.1", "name": "New"},
                  {"quantity": "temperature", "value": "1.3.6.1.4.1.54321.2", "name": "Old",
                   "otherwise": true}],
                 "fans": [
                  {"name": "Tray", "speed": "1.3.6.1.4.1.54321.3"},
                  {"name": "Fan", "speed": "1.3.6.1.4.1.54321.4", "otherwise": true}]}
                """);
        Profiles profiles = Profiles.shipped().with(folder);
        Box both =
                Box.of("1.3.6.1.4.1.54321.9", "Acme")
                        .text("1.3.6.1.4.1.54321.1.1", "31.5 ,32.5 ,33.5")
                        .number("1.3.6.1.4.1.54321.2.1", 40)
                        .number("1.3.6.1.4.1.54321.4.1", 4000);
        NetworkInventory found =
                new NetworkDevice(both.agent(), profiles, "snmp://box", Time.system())
                        .read(Topic.inventory());
        assertEquals(List.of("New 31.5"), said(found.temperatures()));
        assertEquals(List.of("Fan"), found.fans().stream().map(Inventory.Fan::name).toList());
        Box old = Box.of("1.3.6.1.4.1.54321.9", "Acme").number("1.3.6.1.4.1.54321.2.1", 40);
        assertEquals(
                List.of("Old 40.0"),
                said(
                        new NetworkDevice(old.agent(), profiles, "snmp://box", Time.system())
                                .read(Topic.inventory())
                                .temperatures()));
    }

    @Test
    void comwareTellsATemperatureForPlacesThatHaveNone() throws Exception {
        String celsius = "1.3.6.1.4.1.25506.2.6.1.1.1.1.12.";
        Box box = Box.of("1.3.6.1.4.1.25506.1.1", "H3C Comware Platform Software");
        int[] classes = {3, 5, 9, 10, 8};
        for (int i = 0; i < classes.length; i++) {
            box.number(CLASS + i, classes[i]).text(NAME + i, "part" + i).number(celsius + i, 38);
        }
        assertEquals(
                List.of("part0 38.0", "part2 38.0", "part4 38.0"), said(box.read().temperatures()));
    }

    @Test
    void aPortThatSendsItsOwnVlanWithATagIsNotInItTwice() throws Exception {
        Box box = Box.of("1.3.6.1.4.1.54321.9", "Acme");
        for (int i = 1; i <= 4; i++) {
            box.port(i, "ge" + i, true).number(BASE_PORT + i, i).number(PVID + i, 1);
        }
        var vlan = box.bytes(EGRESS + 1, "f0").bytes(UNTAGGED + 1, "c0").read().vlans().getFirst();
        assertEquals(List.of("ge1", "ge2"), vlan.untagged());
        assertEquals(List.of("ge3", "ge4"), vlan.tagged());
    }

    @Test
    void aPortThatSendsAVlanWithoutATagIsInItWhateverItsOwnIs() throws Exception {
        Box box = Box.of("1.3.6.1.4.1.54321.9", "Acme");
        for (int i = 1; i <= 4; i++) {
            box.port(i, "ge" + i, true).number(BASE_PORT + i, i).number(PVID + i, 1);
        }
        var vlan =
                box.bytes(EGRESS + 30, "f0").bytes(UNTAGGED + 30, "c0").read().vlans().getFirst();
        assertEquals(List.of("ge1", "ge2"), vlan.untagged());
        assertEquals(List.of("ge3", "ge4"), vlan.tagged());
    }

    @Test
    void theNameOfABoardIsNoSerialNumber() throws Exception {
        assertTrue(
                Box.of("1.3.6.1.4.1.2011.2.23.1", "S9999 Huawei Versatile Routing Platform")
                        .text("1.3.6.1.4.1.2011.6.157.2.1.1.3.1", "BOARD01")
                        .read()
                        .device()
                        .identity()
                        .serial()
                        .isEmpty());
    }

    @Test
    void aNumberNobodyWroteDoesNotStandBeforeOneThatWas() throws Exception {
        assertEquals(
                "PX41700012",
                Box.of("1.3.6.1.4.1.171.10.70.8", "DGS-9999 Gigabit Ethernet Switch")
                        .number(CLASS + 1, 3)
                        .text("1.3.6.1.2.1.47.1.1.1.1.11.1", "FFFFFFFFFFFFFFFF")
                        .text("1.3.6.1.4.1.171.12.11.1.9.4.1.17.1", "PX41700012")
                        .read()
                        .device()
                        .identity()
                        .serial()
                        .orElseThrow());
    }

    @Test
    void whoIsMasterOfAPairOfSecPathsStandsInVrrp() throws Exception {
        Box secPath = Box.of("1.3.6.1.4.1.25506.1.1492", "H3C Comware Software, SecPath F1000");
        secPath.number(VRRP_STATE + "7.1", 2).number(VRRP_STATE + "8.2", 2);
        assertEquals("backup", secPath.read().firewall().orElseThrow().haState());
        secPath.number(VRRP_STATE + "8.2", 3);
        assertEquals("backup / master", secPath.read().firewall().orElseThrow().haState());
        Box other = Box.of("1.3.6.1.4.1.25506.1.1", "H3C Comware Software, S6800");
        assertTrue(other.number(VRRP_STATE + "7.1", 3).read().firewall().isEmpty(), "a switch");
    }

    @Test
    void anObjectTheAgentIsSilentOnMakesTheReadingIncomplete() throws Exception {
        Oid silent = Oid.of("1.3.6.1.2.1.1.5.0");
        PlayedAgent played = Box.of("1.3.6.1.4.1.54321.9", "Acme").agent();
        Agent agent =
                new Agent() {
                    @Override
                    public Map<Oid, Value> get(Collection<Oid> objects) {
                        return played.get(objects);
                    }

                    @Override
                    public Told ask(Collection<Oid> objects) {
                        return new Told(
                                get(objects), objects.contains(silent) ? Set.of(silent) : Set.of());
                    }

                    @Override
                    public Map<Oid, Column> read(Collection<Oid> roots, Consumer<Column> early) {
                        return played.read(roots, early);
                    }

                    @Override
                    public Stats stats() {
                        return played.stats();
                    }

                    @Override
                    public void close() {}
                };
        NetworkInventory found =
                new NetworkDevice(agent, Profiles.shipped(), "snmp://box", Time.system())
                        .read(Topic.inventory());
        assertFalse(found.device().complete());
        assertEquals(
                List.of(silent + " network.object-silent"),
                found.problems().stream()
                        .map(each -> each.where() + " " + each.what().code())
                        .toList());
    }
}
