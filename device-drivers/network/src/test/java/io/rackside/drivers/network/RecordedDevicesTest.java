package io.rackside.drivers.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.rackside.drivers.network.profile.Profiles;
import io.rackside.model.network.NetworkInterface;
import io.rackside.model.network.NetworkInventory;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Every recording of a real device, read in full, gives the facts that stand in it. The counts and
 * the temperatures were compared with the recordings' rows by other means than this reader.
 */
@Tag("peer")
class RecordedDevicesTest {
    /**
     * @param facts profile, kind, manufacturer, model, serial number, version
     * @param counts interfaces, ports up, neighbours, fans, power supplies, optics, VLANs
     * @param temperatures in °C, in the order of the device's tables
     */
    record Device(String recording, String facts, String counts, String temperatures) {
        @Override
        public String toString() {
            return recording;
        }
    }

    static final List<Device> DEVICES =
            List.of(
                    new Device(
                            "akcp_serverprobe8",
                            "akcp | other | AKCP | sensorProbe8 |  | 2.0",
                            "1 1 0 0 0 0 0",
                            "20.0 20.0 22.0"),
                    new Device(
                            "apc_smtl1000-nmc3",
                            "apc-ups | ups | APC | Smart-UPS 1000 | AS2233161027 | UPS 16.0"
                                    + " (ID1047)",
                            "2 2 0 0 0 0 0",
                            "28.0 27.0 28.0"),
                    new Device(
                            "arista_eos_vrf",
                            "arista-eos | switch | Arista | DCS-7150S-24 | serial | 4.20.12.1M",
                            "29 7 4 6 2 2 5",
                            "41.8 39.0 38.0 35.9 39.0 44.1 41.0 44.8 35.5 35.0"),
                    new Device(
                            "comware",
                            "h3c-comware | switch | HP | FF 5700-40XG-2QSFP | DM20F3400Z | 7.1.045"
                                    + " Release 2416",
                            "232 92 0 1 3 22 7",
                            "34.0 30.0 29.0 22.0 30.0 22.0 29.0 36.0 45.0 40.0 47.0 37.0 41.0 52.0"
                                    + " 56.0 42.0 40.0 51.0 58.0 41.0 39.0 46.0 56.0 41.0 38.0 44.0"
                                    + " 57.0 31.0 31.0 32.0 29.0 32.0 33.0 35.0 34.0 35.0 32.0 30.0"
                                    + " 32.0 30.0 31.0 28.0 31.0 32.0 32.0 33.0 34.0 32.0 28.0"),
                    new Device(
                            "comware_hpe5900",
                            "h3c-comware | switch | HPE | 5900AF-48G-4XG-2QSFP+ |  | 7.1.045"
                                    + " Release 2422P01",
                            "0 0 0 2 1 2 0",
                            "42.0 42.0 36.0 35.0 42.0"),
                    new Device(
                            "cumulus_edgecore-as4610-54p",
                            "cumulus | switch | NVIDIA | FP1ZZ5654001A | EC1713000000 | 3.5.3",
                            "57 9 0 1 2 0 8",
                            "41.5"),
                    new Device(
                            "drac_r640",
                            "dell-idrac | server | Dell | PowerEdge R640 | 1234ABC | 5.10.10.00",
                            "12 5 0 14 2 0 0",
                            "55.0 50.0 25.0 57.0"),
                    new Device(
                            "edgecos_dcs203",
                            "sonic | switch | Accton | Accton-AS7326-56X |  |"
                                    + " Edgecore-SONiC_20230706_055328_ec202111_453",
                            "64 39 30 14 2 26 0",
                            "28.0 29.5 28.5 24.0 35.0 35.0 35.0 35.0 35.0 28.0 31.0 24.039 26.137"
                                + " 26.137 23.199 32.641 29.32 26.977 28.238 25.297 23.199 27.398"
                                + " 25.719 24.879 26.977 23.199 24.879 29.078 27.02 28.293 27.867"
                                + " 24.895 25.043 17.336 33.043 28.844 25.234 24.91 24.805"),
                    new Device(
                            "fiberhome-switch",
                            "fiberhome | switch | FiberHome | S5800 |  | V210R240",
                            "0 0 0 0 2 0 0",
                            "36.0"),
                    new Device(
                            "fortigate_60f",
                            "fortinet-fortigate | firewall | Fortinet | 60F | FGT60FTK00000000 |"
                                    + " v7.2.6,build1575",
                            "17 6 0 0 0 0 0",
                            "51.569 46.381199 39.636398 37.414001"),
                    new Device(
                            "fortigate_cluster-60f",
                            "fortinet-fortigate | firewall | Fortinet | 60F | FGT60FTK20056924 |"
                                    + " v6.4.9,build1966",
                            "26 18 0 0 0 0 0",
                            "56.264 53.249599 41.858799 40.747601"),
                    new Device(
                            "fs-switch_s3900",
                            "fs-s3900 | switch | FS | S3900-24T4S | CG1906181563N0093 | 1.6.9R2",
                            "33 17 7 0 0 0 3",
                            "55.0"),
                    new Device(
                            "h3c_vsr1000",
                            "h3c-comware | other | HPE | VSR1000 |  | 7.1.059 Release R0326",
                            "11 11 0 0 0 0 1",
                            ""),
                    new Device(
                            "hpe-ilo_4",
                            "hpe-ilo | server | HPE | ProLiant ML350 Gen9 | CZ270746S1 | Integrated"
                                    + " Lights-Out 4 2.60",
                            "29 19 0 3 2 0 0",
                            "21.0 40.0 24.0 24.0 46.0 26.0 40.0 40.0 30.0 24.0 24.0 31.0 23.0 33.0"
                                    + " 47.0 25.0 27.0 24.0 22.0 26.0 26.0 28.0 27.0 24.0 24.0 24.0"
                                    + " 24.0 23.0 54.0 56.0 56.0 51.0 46.0"),
                    new Device(
                            "huawei-smu_11b",
                            "huawei-smu | ups | Huawei | SMU11B |  | V500R003C00SPC036",
                            "0 0 0 0 0 0 0",
                            ""),
                    new Device(
                            "huaweiups_ups2000",
                            "huawei-ups | ups | Huawei | UPS2000 6kVA |  | V100R001C00SPC602",
                            "0 0 0 0 0 0 0",
                            "21.0"),
                    new Device(
                            "ibmc",
                            "huawei-ibmc | server | Huawei | RH2288H V3 | SerialNumber | 2.55",
                            "6 5 0 8 2 0 0",
                            "19.0 45.0 45.0"),
                    new Device(
                            "ios_2960x",
                            "cisco-ios | switch | Cisco | WS-C2960X-48FPS-L | FCW1929B68S |"
                                    + " 15.0(2a)EX5",
                            "146 61 7 3 3 2 6",
                            "44.0 43.0 43.0 34.6 31.0"),
                    new Device(
                            "iosxe_c3850",
                            "cisco-ios | switch | Cisco | WS-C3850-48T-S | FCW2022C1ZM | 16.9.6",
                            "174 91 0 6 2 0 32",
                            "24.0 33.0 43.0 24.0 32.0 41.0"),
                    new Device(
                            "iosxe_c3850@100", "standard | other |  |  |  | ", "0 0 0 0 0 0 0", ""),
                    new Device(
                            "iosxe_c3850@60", "standard | other |  |  |  | ", "0 0 0 0 0 0 0", ""),
                    new Device(
                            "junos_qfx5100",
                            "juniper-junos | switch | Juniper | qfx5100-48s-6q | TA3716123456 |"
                                    + " 14.1X53-D40.8",
                            "50 46 2 5 2 2 8",
                            "41.0 26.0 42.0 43.0"),
                    new Device(
                            "moxa-etherdevice_edsg516e",
                            "moxa-eds | switch | Moxa | EDS-G516E-T | TBBIxxxxxxxx | V6.2",
                            "18 4 2 0 1 3 6",
                            "43.3 39.4 38.7"),
                    new Device(
                            "nxos_n3k-3064pq",
                            "cisco-nxos | switch | Cisco | N3K-C3064PQ-10GX | <private> |"
                                    + " 7.0(3)I7(8)",
                            "54 5 3 2 1 8 6",
                            "31.0 27.0 31.0 29.0 30.855 32.253 33.652 32.718 41.765 36.91 33.652 "
                                    + "42.156"),
                    new Device(
                            "onyx_sn2100",
                            "nvidia-onyx | switch | NVIDIA Mellanox | SN2100M |  | 3.9.2110",
                            "55 28 0 4 0 1 0",
                            "21.0 21.0 21.0 22.0 27.5 28.5 46.0"),
                    new Device(
                            "panos_440",
                            "paloalto-panos | firewall | Palo Alto Networks | PA-440 |  |"
                                    + " 10.1.14-h6",
                            "22 13 0 0 0 0 0",
                            "51.0"),
                    new Device(
                            "raritan-pdu_px2-temp",
                            "raritan-pdu | pdu | Raritan | PX2 |  | 030400",
                            "4 4 0 0 0 0 0",
                            "22.9 22.6 23.7"),
                    new Device(
                            "rittal-cmc-iii-pu_compact",
                            "rittal-cmc | other | Rittal | CMC III PU Compact |  | V3.15.70_4",
                            "5 3 0 0 0 0 0",
                            "20.9 43.2"),
                    new Device(
                            "ruijie",
                            "ruijie | switch | Ruijie | S6220-48XS4QXS |  | 173619",
                            "57 37 18 0 0 0 2",
                            ""),
                    new Device(
                            "sonicwall_sonicos7",
                            "sonicwall | firewall | SonicWall | TZ 570 | 2CB8ED6DFE5C |"
                                    + " 7.0.1-R1456",
                            "17 10 0 0 0 0 0",
                            ""),
                    new Device(
                            "vrp_5720-vrf",
                            "huawei-vrp | switch | Huawei | S5720-56C-PWR-EI-AC |"
                                    + " 2102359576DMHC000235 | V200R010C00SPC600",
                            "163 30 0 0 0 3 48",
                            "44.0 44.0 43.0 37.0 40.0 41.0"),
                    new Device(
                            "vrp_5720",
                            "huawei-vrp | switch | Huawei | S5720-56C-PWR-EI-AC |"
                                    + " 2102359576DMHC000120 | V200R010C00SPC600",
                            "65 10 5 0 0 3 7",
                            "42.0 39.0 41.0 40.0"),
                    new Device(
                            "vrp_ac6605-26",
                            "huawei-vrp | other | Huawei | AC6605-26-PWR | 21023579169WJ6000038 |"
                                    + " V200R010C00SPC500",
                            "33 7 2 0 1 0 8",
                            "40.0"),
                    new Device(
                            "vrp_ar169sfp",
                            "huawei-vrp | other | Huawei | AR169F | 21500101573GK1000299 |"
                                    + " V200R009C00SPC500",
                            "16 8 0 0 0 1 3",
                            "44.0 51.0"),
                    new Device(
                            "vrp_ce12804-entity",
                            "huawei-vrp | switch | Huawei | CE12804 | 2102113774P0HC000023 |"
                                    + " V200R002C50SPC800",
                            "0 0 0 18 4 0 0",
                            ""),
                    new Device(
                            "vrp_s5328c-ei",
                            "huawei-vrp | switch | Huawei | S5328C-EI | 21023516106TD5001077 |"
                                    + " V200R001C00SPC300",
                            "31 25 0 1 0 0 30",
                            "38.0"),
                    new Device(
                            "zxr10_5928",
                            "zte-zxr10 | switch | ZTE | ZXR10_5928 |  | V2.8.23.A.19.P02",
                            "45 31 0 0 0 0 0",
                            ""));

    private static NetworkInventory read(String recording) throws Exception {
        return new NetworkDevice(
                        Corpus.agent(recording), Profiles.shipped(), "snmp://box", Time.system())
                .read(Topic.inventory());
    }

    @ParameterizedTest
    @FieldSource("DEVICES")
    void aRecordedDeviceTellsTheFactsThatStandInItsRecording(Device device) throws Exception {
        NetworkInventory found = read(device.recording());
        var facts = found.device();
        assertEquals(
                device.facts(),
                String.join(
                        " | ",
                        facts.profile(),
                        facts.kind().word(),
                        facts.manufacturer(),
                        facts.model(),
                        facts.identity().serial().orElse(""),
                        facts.version()));
        assertEquals(
                device.counts(),
                List.of(
                                found.interfaces().size(),
                                found.interfaces().stream().filter(NetworkInterface::up).count(),
                                found.neighbours().size(),
                                found.fans().size(),
                                found.powerSupplies().size(),
                                found.optics().size(),
                                found.vlans().size())
                        .stream()
                        .map(Object::toString)
                        .collect(Collectors.joining(" ")));
        assertEquals(
                device.temperatures(),
                found.temperatures().stream()
                        .map(reading -> Double.toString(reading.value().orElseThrow()))
                        .collect(Collectors.joining(" ")));
        assertTrue(facts.complete());
        assertEquals("snmp://box", facts.address());
    }

    @Test
    void everyRecordingIsReadAndNoneIsLeftOut() throws IOException {
        List<String> names = Corpus.names();
        assumeFalse(names.isEmpty(), "SKIPPED: no recordings beside the project");
        assertEquals(names, DEVICES.stream().map(Device::recording).sorted().toList());
    }

    @Test
    void theNeighboursOfAHuaweiSwitchAreAtThePortsItNamesAndNotAtTheirNumbers() throws Exception {
        // LocalPortNum 14 is GigabitEthernet0/0/14; ifIndex 14 is GigabitEthernet0/0/9.
        var first = read("vrp_5720").neighbours().getFirst();
        assertEquals("GigabitEthernet0/0/14", first.localPort());
        assertEquals("14:A0:F8:CF:AF:39", first.chassis());
        assertEquals("GigabitEthernet0/0/7", first.port());
        assertEquals("LNS-Huawei", first.systemName());
    }

    @Test
    void huaweiLightIsInDbmWhetherItComesAsMicrowattsOrHundredths() throws Exception {
        var micro = read("vrp_5720").optics();
        assertEquals(
                List.of("XGigabitEthernet0/0/1 -2.7", "XGigabitEthernet0/0/2 -2.19"),
                micro.stream()
                        .limit(2)
                        .map(o -> o.port() + " " + o.rxDbm().orElseThrow())
                        .toList());
        assertEquals(-12.69, micro.getFirst().rxLimits().lowerCritical().orElseThrow());
        var hundredths = read("vrp_ar169sfp").optics().getFirst();
        assertEquals(-8.49, hundredths.rxDbm().orElseThrow());
        assertEquals(-5.75, hundredths.txDbm().orElseThrow());
    }

    @Test
    void wattsOfAristaAndSonicAreShownInDbmAndDarknessAsNoValue() throws Exception {
        var arista = read("arista_eos_vrf").optics();
        assertEquals("Ethernet21", arista.getFirst().port());
        assertEquals(-6.56, arista.getFirst().txDbm().orElseThrow());
        assertTrue(arista.getFirst().rxDbm().isEmpty());
        var sonic = read("edgecos_dcs203").optics().getFirst();
        assertEquals("Eth6/3(Port1)", sonic.port());
        assertEquals(-2.75, sonic.rxDbm().orElseThrow());
    }

    @Test
    void aPlaceWithoutAValueIsNoTransceiver() throws Exception {
        // 160 of 163 ports say -1, 2147483647 and the like.
        assertEquals(3, read("vrp_5720-vrf").optics().size());
        assertEquals(22, read("comware").optics().size());
    }

    @Test
    void cdpAndLldpNeighboursAreBothThere() throws Exception {
        var neighbours = read("nxos_n3k-3064pq").neighbours();
        assertEquals(
                List.of("LLDP", "CDP", "CDP"),
                neighbours.stream().map(n -> n.protocol().name()).toList());
        assertEquals("18:E7:28:92:28:78", neighbours.getFirst().chassis());
        assertEquals("Ethernet1/49", neighbours.getFirst().port());
    }

    @Test
    void firewallsTellTheirSessionsAndTheirPair() throws Exception {
        assertEquals(241, read("panos_440").firewall().orElseThrow().sessions().orElseThrow());
        var pair = read("fortigate_cluster-60f").firewall().orElseThrow();
        assertEquals("activePassive", pair.haMode());
        assertEquals(21489, pair.sessions().orElseThrow());
    }

    @Test
    void aUpsTellsItsBatteryAndANumberThatStandsForNoneIsNone() throws Exception {
        var apc = read("apc_smtl1000-nmc3").battery().orElseThrow();
        assertEquals(100, apc.chargePercent().orElseThrow());
        assertEquals(1522, apc.left().orElseThrow().toSeconds());
        // 4294967295 minutes
        assertTrue(read("huaweiups_ups2000").battery().orElseThrow().left().isEmpty());
    }

    @Test
    void aStackTellsItsMembers() throws Exception {
        assertEquals(3, read("ios_2960x").stack().size());
    }
}
