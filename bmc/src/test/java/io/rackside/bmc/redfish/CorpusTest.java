package io.rackside.bmc.redfish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.Bmc;
import io.rackside.model.DeviceFacts;
import io.rackside.model.DeviceKind;
import io.rackside.model.Health;
import io.rackside.model.Inventory;
import io.rackside.model.PowerState;
import io.rackside.model.Reading;
import io.rackside.model.Sensor;
import io.rackside.model.Vitals;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Every recorded tree is read without an exception, and what is known of it is found. */
@Tag("peer")
class CorpusTest {
    /** All that the client reads of a tree. */
    private record Read(
            Inventory inventory, Bmc.SensorReport sensors, Bmc.EventReport events, Vitals poll) {
        DeviceFacts device() {
            return inventory.device();
        }

        Set<String> macs() {
            return inventory.nics().stream().map(Inventory.Nic::mac).collect(Collectors.toSet());
        }

        double celsius(String key) {
            return reading(key).value().orElseThrow();
        }

        Reading reading(String key) {
            return sensors.readings().stream()
                    .filter(r -> r.sensor().key().equals(key))
                    .findFirst()
                    .orElseThrow();
        }

        List<String> missing() {
            return inventory.problems().stream().map(p -> p.where()).toList();
        }
    }

    private static Read read(String tree) throws InterruptedException {
        try (ServedTree served = ServedTree.of(Peer.tree(tree)).expanding();
                RedfishClient client = Clients.without(served.address())) {
            return new Read(
                    client.inventory(_ -> {}), client.sensors(), client.events(50), client.poll());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dell-poweredge-r750-idrac9",
                "dmtf-public-pdu",
                "dmtf-public-rackmount1",
                "dmtf-public-telemetry",
                "dmtf-public-tower",
                "gigabyte-ami-megarac",
                "h3c-r4900g5-hdm-fragments",
                "hpe-dl325-gen10plus-ilo5",
                "hpe-ilo6",
                "huawei-ibmc-v5",
                "inspur-nf5280m5-fragments",
                "lenovo-xcc-fragments",
                "openbmc-stock",
                "supermicro-x10"
            })
    void theSameIsReadWithAndWithoutExpand(String tree) throws InterruptedException {
        Inventory plain;
        try (ServedTree served = ServedTree.of(Peer.tree(tree));
                RedfishClient client = Clients.without(served.address())) {
            plain = client.inventory(_ -> {});
        }
        Inventory expanded = read(tree).inventory();
        assertEquals(plain.device().identity(), expanded.device().identity());
        assertEquals(plain.device().health(), expanded.device().health());
        assertEquals(plain.processors(), expanded.processors());
        assertEquals(plain.memory(), expanded.memory());
        assertEquals(plain.drives(), expanded.drives());
        assertEquals(plain.volumes(), expanded.volumes());
        assertEquals(plain.nics(), expanded.nics());
        assertEquals(plain.powerSupplies(), expanded.powerSupplies());
        assertEquals(plain.pcieCards(), expanded.pcieCards());
        assertEquals(plain.firmware(), expanded.firmware());
    }

    @Test
    void dellR750() throws InterruptedException {
        Read read = read("dell-poweredge-r750-idrac9");
        assertEquals(DeviceKind.SERVER, read.device().kind());
        assertEquals("PowerEdge R750", read.device().model());
        assertEquals("CNIVC0014M0388", read.device().identity().serial().orElseThrow());
        assertEquals("1.8.2", read.device().biosVersion());
        assertEquals("6.00.30.00", read.device().bmcVersion());
        assertEquals("Lit", read.device().indicatorLed().orElseThrow());
        assertEquals(Health.OK, read.device().health());
        assertEquals(16, read.inventory().memory().size());
        assertEquals(3, read.inventory().processors().size());
        assertTrue(
                read.inventory().processors().stream()
                        .anyMatch(
                                p -> p.model().contains("H100") && p.architecture().equals("GPU")));
        assertEquals(3, read.inventory().drives().size());
        assertEquals(3, read.inventory().volumes().size());
        assertEquals(2, read.inventory().powerSupplies().size());
        assertEquals(6, read.inventory().fans().size());
        assertEquals(13, read.inventory().pcieCards().size());
        assertEquals(29, read.inventory().firmware().size());
        assertEquals(List.of(), read.missing());
        assertTrue(
                read.macs()
                        .containsAll(
                                Set.of(
                                        "70:B5:E8:F0:52:DC",
                                        "70:B5:E8:F0:52:DD",
                                        "E4:3D:1A:13:27:F0",
                                        "E4:3D:1A:13:27:F1",
                                        "B8:3F:D2:90:97:C4",
                                        "B0:7B:25:D6:51:82")));
        Reading inlet = read.reading("temperature:systemboardinlettemp");
        assertEquals(25.0, inlet.value().orElseThrow());
        assertEquals(Sensor.Place.INLET, inlet.sensor().place());
        assertEquals(614.0, read.celsius("power:systempowercontrol"));
        assertEquals(10, read.events().events().size());
        assertEquals(PowerState.ON, read.poll().power());
    }

    @Test
    void aSensorToldInBothShapesIsThereOnce() throws InterruptedException {
        Read read = read("dell-poweredge-r750-idrac9");
        List<String> names =
                read.sensors().readings().stream()
                        .filter(r -> r.sensor().place() == Sensor.Place.INLET)
                        .map(r -> r.sensor().name())
                        .toList();
        assertEquals(List.of("System Board Inlet Temp"), names);
        // Only the new shape tells of this one.
        assertEquals(31.0, read.celsius("temperature:maxdimmtemperature"));
    }

    @Test
    void hpeDl325() throws InterruptedException {
        Read read = read("hpe-dl325-gen10plus-ilo5");
        assertEquals("ProLiant DL325 Gen10 Plus", read.device().model());
        assertEquals("MXQ019020B", read.device().identity().serial().orElseThrow());
        assertEquals("ncn-m003", read.device().hostName());
        assertEquals("iLO 5 v2.46", read.device().bmcVersion());
        assertEquals(16, read.inventory().memory().size());
        assertEquals(
                4,
                read.inventory().memory().stream()
                        .filter(m -> m.mebibytes().orElse(0) > 0)
                        .count());
        assertEquals(2, read.inventory().powerSupplies().size());
        assertEquals(12, read.inventory().firmware().size());
        assertEquals(17.0, read.celsius("temperature:01inletambient"));
        assertTrue(read.macs().contains("94:40:C9:5C:86:BC"));
        Inventory.Fan absent = read.inventory().fans().get(1);
        assertEquals("Absent", absent.state());
        assertTrue(absent.reading().value().isEmpty(), "an absent fan does not stand still");
        assertFalse(read.events().events().isEmpty());
    }

    @Test
    void hpeIlo6WithTwoThirdsOfItsResourcesAbsent() throws InterruptedException {
        Read read = read("hpe-ilo6");
        assertEquals("2M2D2J00L4", read.device().identity().serial().orElseThrow());
        assertEquals(8, read.inventory().drives().size());
        assertEquals(1, read.inventory().volumes().size());
        assertEquals(4, read.inventory().powerSupplies().size());
        assertEquals(4, read.inventory().processors().size());
        assertEquals(4, read.inventory().memory().size());
        assertTrue(read.missing().contains("/redfish/v1/Systems/1/Memory/proc1dimm5"));
        assertTrue(read.macs().contains("58:A2:E1:03:96:F2"));
    }

    @Test
    void gigabyteMegaRac() throws InterruptedException {
        Read read = read("gigabyte-ami-megarac");
        assertEquals("H262-Z63-00", read.device().model());
        assertEquals("GJG9NF512A000302", read.device().identity().serial().orElseThrow());
        assertEquals(2, read.inventory().processors().size());
        assertEquals(16, read.inventory().memory().size());
        assertEquals(1, read.inventory().drives().size());
        assertEquals(Sensor.Place.CPU, read.reading("temperature:cpu0temp").sensor().place());
        assertTrue(
                read.inventory().powerSupplies().stream()
                        .allMatch(p -> p.health() == Health.UNKNOWN),
                "a power supply without Status is unknown");
    }

    @Test
    void huaweiIbmcWithoutCollections() throws InterruptedException {
        Read read = read("huawei-ibmc-v5");
        assertEquals("2288H V5", read.device().model());
        assertEquals("2102311TYBN0J3000293", read.device().identity().serial().orElseThrow());
        assertEquals(Health.CRITICAL, read.device().health());
        assertEquals("3.12", read.device().bmcVersion());
        assertEquals(10, read.inventory().drives().size());
        assertEquals(2, read.inventory().volumes().size());
        assertEquals(3_999_999_721_472L, drive(read, "HDDPlaneDisk0").bytes().orElseThrow());
        assertTrue(read.missing().contains("/redfish/v1/Chassis/1/Thermal"));
    }

    private static Inventory.Drive drive(Read read, String id) {
        return read.inventory().drives().stream()
                .filter(d -> d.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void inspurFragments() throws InterruptedException {
        Read read = read("inspur-nf5280m5-fragments");
        assertEquals("NF5280M5", read.device().model());
        assertEquals(
                "865d05b4-5c25-03e2-11eb-faa59df4153f",
                read.device().identity().uuid().orElseThrow());
        assertEquals("IEIB4055D86255C", read.device().hostName());
        // The array has two storages where the count says one; neither is in the recording.
        assertTrue(read.missing().contains("/redfish/v1/Systems/1/Storages/RAIDStorage0"));
        assertTrue(read.missing().contains("/redfish/v1/Systems/1/Storages/Diskbackplane"));
    }

    @Test
    void h3cFragments() throws InterruptedException {
        Read read = read("h3c-r4900g5-hdm-fragments");
        assertEquals("H3C UniServer R4900 G5", read.device().model());
        assertEquals("New H3C Technologies Co., Ltd.", read.device().manufacturer());
        assertEquals("5.69 V100R001B05D086", read.device().biosVersion());
        assertEquals("Off", read.device().indicatorLed().orElseThrow());
    }

    @Test
    void pduWithoutSystems() throws InterruptedException {
        Read read = read("dmtf-public-pdu");
        assertEquals(DeviceKind.PDU, read.device().kind());
        assertEquals("ZAP4000", read.device().model());
        assertEquals("29347ZT536", read.device().identity().serial().orElseThrow());
        assertEquals("PDX-92381", read.device().assetTag());
        assertEquals(List.of(), read.inventory().systems());
        assertEquals(31.0, read.celsius("temperature:rackpdutemperature"));
        assertEquals(
                40.0,
                read.reading("temperature:rackpdutemperature")
                        .sensor()
                        .thresholds()
                        .upperCritical()
                        .orElseThrow());
        assertEquals(Health.OK, read.poll().health());
    }

    @Test
    void supermicroX10() throws InterruptedException {
        Read read = read("supermicro-x10");
        assertEquals("Super Server", read.device().model());
        assertTrue(read.device().identity().serial().isEmpty(), "blanks are no serial number");
        assertEquals(4, read.inventory().memory().size());
        assertEquals(1, read.inventory().processors().size());
        assertTrue(read.macs().contains("AC:1F:6B:18:A4:5A"));
        assertTrue(
                read.events().events().stream()
                        .anyMatch(e -> e.message().contains("Correctable ECC @DIMMB1")));
    }

    @Test
    void openBmcThatIsOff() throws InterruptedException {
        Read read = read("openbmc-stock");
        assertEquals(PowerState.OFF, read.poll().power());
        assertEquals("2.15.0-dev-686-g100c36de90", read.device().bmcVersion());
        assertEquals(1, read.inventory().firmware().size());
        assertTrue(read.macs().contains("AE:0D:E8:39:69:BB"));
    }

    @Test
    void lenovoFragments() throws InterruptedException {
        Read read = read("lenovo-xcc-fragments");
        assertEquals("CN000000", read.device().identity().serial().orElseThrow());
        assertEquals(2, read.inventory().powerSupplies().size());
        assertEquals(23.0, read.celsius("temperature:ambienttemp"));
        assertEquals(Sensor.Place.INLET, read.reading("temperature:ambienttemp").sensor().place());
    }

    @Test
    void dmtfMockups() throws InterruptedException {
        Read rack = read("dmtf-public-rackmount1");
        assertEquals("437XR1138R2", rack.device().identity().serial().orElseThrow());
        assertEquals("web483", rack.device().hostName());
        assertEquals(Health.WARNING, rack.device().health());
        assertEquals(4, rack.inventory().drives().size(), "drives of SimpleStorage");
        assertEquals(3, rack.inventory().firmware().size());
        Read tower = read("dmtf-public-tower");
        assertEquals("437XR1238R2", tower.device().identity().serial().orElseThrow());
        Read telemetry = read("dmtf-public-telemetry");
        assertEquals("2M220100SL", telemetry.device().identity().serial().orElseThrow());
        assertEquals(2, telemetry.inventory().memory().size());
    }
}
