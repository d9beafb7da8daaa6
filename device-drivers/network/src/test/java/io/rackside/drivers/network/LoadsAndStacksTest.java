package io.rackside.drivers.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.drivers.network.profile.Profiles;
import io.rackside.model.Sensor;
import io.rackside.model.network.NetworkInventory;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/** How much of its memory a device uses, and which boxes make up a stack. */
class LoadsAndStacksTest {
    private static final String STORAGE = "1.3.6.1.2.1.25.2.3.1.";
    private static final String RAM = "1.3.6.1.2.1.25.2.1.2";
    private static final String OTHER = "1.3.6.1.2.1.25.2.1.1";
    private static final String HUAWEI = "1.3.6.1.4.1.2011.2.23.291";
    private static final String MEMBER = "1.3.6.1.4.1.2011.5.25.183.1.20.1.";

    private static NetworkInventory read(String recording) throws Exception {
        return new NetworkDevice(
                        Corpus.agent(recording), Profiles.shipped(), "snmp://box", Time.system())
                .read(Topic.inventory());
    }

    private static List<String> memories(NetworkInventory found) {
        return found.loads().stream()
                .filter(load -> load.sensor().place() == Sensor.Place.MEMORY)
                .map(load -> load.sensor().name() + " " + load.value().orElseThrow())
                .toList();
    }

    private static List<String> members(NetworkInventory found) {
        return found.stack().stream()
                .map(member -> member.name() + " " + member.model() + " " + member.serial())
                .toList();
    }

    @Tag("peer")
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Without buffers and caches, which are in its "RAM" too.
                "arista_eos_vrf | RAM 21.1",
                "cumulus_edgecore-as4610-54p | Physical memory 12.6",
                "edgecos_dcs203 | Physical memory 42.5",
                "panos_440 | Slot-1 Management Memory 32.6",
                "ios_2960x | Processor memory 11.4, I/O memory 75.2",
                "iosxe_c3850 | Processor memory 38.6, Memory 19 55.0, Memory 20 54.1",
                "nxos_n3k-3064pq | Memory 64.8",
                // A server's controller tells of its own memory.
                "ibmc | ''"
            })
    void aRecordedDeviceTellsHowMuchOfItsMemoryIsUsed(String recording, String told)
            throws Exception {
        assertEquals(told, String.join(", ", memories(read(recording))));
    }

    private static Box stored(Box box, int row, String type, String name, int size, int used) {
        return box.name(STORAGE + "2." + row, type)
                .text(STORAGE + "3." + row, name)
                .number(STORAGE + "4." + row, 1024)
                .number(STORAGE + "5." + row, size)
                .number(STORAGE + "6." + row, used);
    }

    @Test
    void whatTheSystemItselfCallsAvailableIsNotUsed() throws Exception {
        Box box = Box.of("1.3.6.1.4.1.8072.3.2.10", "Linux sw 5.10");
        stored(box, 1, RAM, "Physical memory", 1000, 900);
        stored(box, 6, OTHER, "Memory buffers", 1000, 100);
        stored(box, 11, OTHER, "Available memory", 750, 0);
        assertEquals(List.of("Physical memory 25.0"), memories(box.read()));
    }

    @Test
    void severalMemoriesAreEachToldAsTheyAreAndWrongOnesNotAtAll() throws Exception {
        Box box = Box.of("1.3.6.1.4.1.54321.9", "Acme");
        stored(box, 1, RAM, "Slot 1", 1000, 300);
        stored(box, 2, RAM, "", 1000, 400);
        stored(box, 3, RAM, "Slot 3", 1000, 1001);
        stored(box, 4, RAM, "Slot 4", 0, 0);
        stored(box, 5, RAM, "Slot 5", -5, -7);
        stored(box, 6, OTHER, "Cached memory", 1000, 200);
        assertEquals(List.of("Slot 1 30.0", "Memory 2 40.0"), memories(box.read()));
    }

    @Test
    void aPoolThatIsAlwaysFullIsNoMemoryThatRunsOut() throws Exception {
        String pool = "1.3.6.1.4.1.9.9.48.1.1.1.";
        Box box = Box.of("1.3.6.1.4.1.9.1.1745", "Cisco IOS Software, ISR Software");
        for (int row = 1; row <= 2; row++) {
            box.text(pool + "2." + row, row == 1 ? "Processor" : "lsmpi_io")
                    .number(pool + "5." + row, 999)
                    .number(pool + "6." + row, 1);
        }
        assertEquals(List.of("Processor memory 99.9"), memories(box.read()));
    }

    @Tag("peer")
    @Test
    void aHuaweiStackTellsItsMembersWithTheirSerialNumbers() throws Exception {
        assertEquals(
                List.of(
                        "MPU Board 1 S5720-56C-PWR-EI-AC 21359576DMHC000248",
                        "MPU Board 2 S5720-56C-PWR-EI-AC 21359576DMHC000230"),
                members(read("vrp_5720-vrf")));
        assertEquals(List.of(), read("vrp_5720").stack());
        assertEquals(
                List.of("CE12804 frame1", "CE12804 frame2"),
                read("vrp_ce12804-entity").stack().stream().map(m -> m.name()).toList());
    }

    @Test
    void aMemberOfAHuaweiStackWithoutABoardKeepsItsNumber() throws Exception {
        Box box = Box.of(HUAWEI, "S5735-L48T4X-A Huawei Versatile Routing Platform");
        for (int slot = 0; slot < 2; slot++) {
            box.number(MEMBER + "3." + slot, slot + 1)
                    .text(MEMBER + "5." + slot, "S5735-L48T4X-A")
                    .number("1.3.6.1.2.1.47.1.1.1.1.5." + (9 + slot), 9)
                    .text("1.3.6.1.2.1.47.1.1.1.1.7." + (9 + slot), "MPU Board " + slot)
                    .text("1.3.6.1.2.1.47.1.1.1.1.11." + (9 + slot), slot == 0 ? "SN0" : "");
        }
        assertEquals(
                List.of("MPU Board 0 S5735-L48T4X-A SN0", "1 S5735-L48T4X-A "),
                members(box.read()));
    }

    @Test
    void aSwitchThatCouldBeStackedAndIsAloneIsNoStack() throws Exception {
        assertEquals(
                List.of(),
                Box.of(HUAWEI, "S5735-L48T4X-A Huawei Versatile Routing Platform")
                        .number(MEMBER + "3.0", 1)
                        .text(MEMBER + "5.0", "S5735-L48T4X-A")
                        .read()
                        .stack());
    }
}
