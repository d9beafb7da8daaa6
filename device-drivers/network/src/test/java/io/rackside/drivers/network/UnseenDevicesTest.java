package io.rackside.drivers.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.DeviceKind;
import io.rackside.model.Health;
import io.rackside.model.network.Neighbour;
import io.rackside.model.network.NetworkInventory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.OptionalInt;

/** Devices no recording is at hand of, written down from their MIBs and from what agents do. */
class UnseenDevicesTest {
    private static final String HUAWEI = "1.3.6.1.4.1.2011.5.25.31.1.1.";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.3.6.1.4.1.2011.2.23.687 | S6730-H48X6C Huawei Versatile Routing Platform"
                    + " Software VRP (R) software,Version 5.170 (S6730 V200R019C10SPC500) Copyright"
                    + " (C) 2007 | Huawei | S6730-H48X6C | V200R019C10SPC500",
                "1.3.6.1.4.1.2011.2.239.41 | Huawei Versatile Routing Platform Software VRP (R)"
                    + " software, Version 8.180 (CE6865EI V200R005C20SPC800) Copyright (C)"
                    + " 2012-2018 Huawei Technologies Co., Ltd. HUAWEI CE6865-48S8CQ-EI | Huawei |"
                    + " CE6865-48S8CQ-EI | V200R005C20SPC800",
                "1.3.6.1.4.1.2011.2.321.12 | Huawei USG6525E Huawei Versatile Routing Platform"
                        + " Software VRP (R) Software, Version 5.170 (USG6500E V600R007C20SPC500)"
                        + " Copyright (C) 2014-2020 | Huawei | USG6525E | V600R007C20SPC500",
                "1.3.6.1.4.1.25506.1.1870 | H3C Comware Platform Software, Software Version"
                    + " 7.1.070, Release 6615P05 H3C S5560X-30C-EI Copyright (c) 2004-2020 New H3C"
                    + " Technologies Co., Ltd. | H3C | S5560X-30C-EI | 7.1.070 Release 6615P05",
                "1.3.6.1.4.1.25506.1.2151 | H3C Comware Platform Software, Software Version"
                    + " 7.1.064, Release 8660P33 H3C SecPath F1000-AI-25 Copyright (c) 2004-2020 |"
                    + " H3C | SecPath F1000-AI-25 | 7.1.064 Release 8660P33",
                "1.3.6.1.4.1.4881.1.1.10.1.200 | Ruijie Gigabit Security & Intelligence Access"
                        + " Switch (RG-S5750C-28GT4XS-H) By Ruijie Networks | Ruijie |"
                        + " RG-S5750C-28GT4XS-H | ''",
                "1.3.6.1.4.1.3902.3.100.108 | ZXR10 8905E, ZTE ZXR10 Software Version: ZXUAS"
                        + " V2.08.20R2, Compiled 2012 | ZTE | ZXR10 8905E | ''",
                "1.3.6.1.4.1.28557.1.119 | SG-6000-E1606 | Hillstone | SG-6000-E1606 | ''",
                "1.3.6.1.4.1.171.10.153.4.1 | DGS-1510-28X Gigabit Ethernet SmartPro Switch |"
                        + " D-Link | DGS-1510-28X | ''",
                "1.3.6.1.4.1.30065.1.3011.7050.427.3648 | Arista Networks EOS version 4.26.3M"
                        + " running on an Arista Networks DCS-7050SX-64 | Arista | DCS-7050SX-64 |"
                        + " 4.26.3M",
                "1.3.6.1.4.1.8072.3.2.10 | SONiC Software Version: SONiC.202305.1 - HwSku:"
                    + " DellEMC-S5232f-C32 - Distribution: Debian 11.7 - Kernel: 5.10.0 | DellEMC |"
                    + " DellEMC-S5232f-C32 | 202305.1"
            })
    void makerModelAndVersionAreReadFromWhatTheDeviceSaysItIs(
            String oid, String description, String maker, String model, String version)
            throws Exception {
        var device = Box.of(oid, description).read().device();
        assertEquals(maker, device.manufacturer());
        assertEquals(model, device.model());
        assertEquals(version, device.version());
    }

    @Test
    void aHuaweiSwitchOfTheDataCentreTellsItsLightInNegativeHundredths() throws Exception {
        Box box =
                Box.of("1.3.6.1.4.1.2011.2.239.41", "HUAWEI CE6865")
                        .port(5, "25GE1/0/1", true)
                        .port(6, "25GE1/0/2", false)
                        .text("1.3.6.1.2.1.47.1.1.1.1.7.17", "MPU 1")
                        .number(HUAWEI + "1.1.11.17", 47)
                        .number(HUAWEI + "1.1.12.17", 62);
        for (int i = 0; i < 2; i++) {
            int entity = 16_000 + i;
            box.number("1.3.6.1.2.1.47.1.1.1.1.5." + entity, 10)
                    .text("1.3.6.1.2.1.47.1.1.1.1.7." + entity, "25GE1/0/" + (i + 1))
                    .text(HUAWEI + "3.1.4." + entity, "SN" + i)
                    .number(HUAWEI + "3.1.8." + entity, -3010)
                    .number(HUAWEI + "3.1.9." + entity, -195)
                    .number(HUAWEI + "3.1.13." + entity, -1440)
                    .number(HUAWEI + "3.1.14." + entity, 340);
        }
        NetworkInventory found = box.read();
        assertEquals(
                List.of("MPU 1 47.0"),
                found.temperatures().stream()
                        .map(t -> t.sensor().name() + " " + t.value().orElseThrow())
                        .toList());
        assertEquals(
                62,
                found.temperatures().getFirst().sensor().thresholds().upperWarning().orElseThrow());
        assertEquals(-30.1, found.optics().getFirst().rxDbm().orElseThrow());
        assertEquals(Health.CRITICAL, found.optics().getFirst().health());
        // No light where nothing is plugged at the other end is no fault.
        assertEquals("25GE1/0/2", found.optics().get(1).port());
        assertEquals(Health.UNKNOWN, found.optics().get(1).health());
    }

    @Test
    void positiveHuaweiLightIsTakenForHundredthsWhereMicrowattsWouldBreakItsLimits()
            throws Exception {
        var optic =
                Box.of("1.3.6.1.4.1.2011.2.239.41", "HUAWEI CE6865")
                        .number("1.3.6.1.2.1.47.1.1.1.1.5.9", 10)
                        .text(HUAWEI + "3.1.4.9", "SN")
                        .number(HUAWEI + "3.1.9.9", 150)
                        .number(HUAWEI + "3.1.15.9", -500)
                        .number(HUAWEI + "3.1.16.9", 400)
                        .read()
                        .optics()
                        .getFirst();
        assertEquals(1.5, optic.txDbm().orElseThrow());
    }

    @Test
    void aHillstoneFirewallTellsItsSessionsItsPartInThePairAndItsParts() throws Exception {
        NetworkInventory found =
                Box.of("1.3.6.1.4.1.28557.1.119", "SG-6000-E1606")
                        .text("1.3.6.1.4.1.28557.2.2.1.1.0", "2502103123456789")
                        .text("1.3.6.1.4.1.28557.2.2.1.2.0", "Version 5.5R8P4")
                        .number("1.3.6.1.4.1.28557.2.2.1.3.0", 7)
                        .number("1.3.6.1.4.1.28557.2.2.1.4.0", 4000)
                        .number("1.3.6.1.4.1.28557.2.2.1.5.0", 1000)
                        .number("1.3.6.1.4.1.28557.2.2.1.6.0", 300_000)
                        .number("1.3.6.1.4.1.28557.2.2.1.7.0", 1234)
                        .number("1.3.6.1.4.1.28557.2.2.1.8.0", 4)
                        .text("1.3.6.1.4.1.28557.2.28.1.2.1.2.1", "CPU temperature")
                        .number("1.3.6.1.4.1.28557.2.28.1.2.1.3.1", 41)
                        .text("1.3.6.1.4.1.28557.2.27.1.2.1.2.1", "PWR1")
                        .number("1.3.6.1.4.1.28557.2.27.1.2.1.3.1", 3)
                        .read();
        assertEquals("2502103123456789", found.device().identity().serial().orElseThrow());
        assertEquals("5.5R8P4", found.device().version());
        assertEquals("master", found.firewall().orElseThrow().haState());
        assertEquals(1234, found.firewall().orElseThrow().sessions().orElseThrow());
        assertEquals(41, found.temperatures().getFirst().value().orElseThrow());
        assertEquals(Health.CRITICAL, found.powerSupplies().getFirst().health());
        assertEquals(
                List.of(7.0, 25.0),
                found.loads().stream().map(l -> l.value().orElseThrow()).toList());
        assertFalse(found.device().fromDocuments());
    }

    @Test
    void anUnknownSwitchIsReadByTheStandardMibs() throws Exception {
        Box box = Box.of("1.3.6.1.4.1.54321.9", "Acme switch");
        for (int i = 1; i <= 4; i++) {
            box.port(i, "ge" + i, i < 3).number("1.3.6.1.2.1.17.1.4.1.2." + i, i);
        }
        NetworkInventory found =
                box.neighbour(2, "core", "Eth9")
                        .number("1.3.6.1.2.1.47.1.1.1.1.5.1", 3)
                        .text("1.3.6.1.2.1.47.1.1.1.1.13.1", "AC-24")
                        .text("1.3.6.1.2.1.47.1.1.1.1.11.1", "X1")
                        .text("1.3.6.1.2.1.47.1.1.1.1.7.30", "Inlet")
                        .number("1.3.6.1.2.1.99.1.1.1.1.30", 8)
                        .number("1.3.6.1.2.1.99.1.1.1.2.30", 8)
                        .number("1.3.6.1.2.1.99.1.1.1.3.30", 0)
                        .number("1.3.6.1.2.1.99.1.1.1.4.30", 23_500)
                        .number("1.3.6.1.2.1.99.1.1.1.5.30", 1)
                        .number("1.3.6.1.2.1.99.1.1.1.1.31", 8)
                        .number("1.3.6.1.2.1.99.1.1.1.4.31", 99)
                        .number("1.3.6.1.2.1.99.1.1.1.5.31", 2)
                        .read();
        assertEquals(DeviceKind.SWITCH, found.device().kind());
        assertEquals("AC-24", found.device().model());
        assertEquals(2, found.interfaces().stream().filter(p -> p.up()).count());
        assertEquals("ge2", found.neighbours().getFirst().localPort());
        assertEquals(
                List.of("Inlet 23.5"),
                found.temperatures().stream()
                        .map(t -> t.sensor().name() + " " + t.value().orElseThrow())
                        .toList());
    }

    @Test
    void anAgentWithoutIfXTableIsReadByIfTable() throws Exception {
        NetworkInventory found =
                Box.of("1.3.6.1.4.1.3902.3.100.20", "ZXR10 5928")
                        .old(1, "gei_1/1", true)
                        .number("1.3.6.1.2.1.2.2.1.5.1", 100_000_000)
                        .number("1.3.6.1.2.1.2.2.1.10.1", 7)
                        .read();
        var port = found.interfaces().getFirst();
        assertEquals("gei_1/1", port.name());
        assertEquals(100, port.megabitsPerSecond().orElseThrow());
        assertEquals(7, port.counters().inOctets().orElseThrow());
        assertEquals(false, port.counters().octets64());
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        // What the agent calls its local port 3, and the port that is meant.
        "5, ge5, ge5",
        "5, GE 5, ge5",
        "7, 5, ge5",
        "1, uplink, ge4",
        "3, 001122334466, ge3",
        "5, '', ge3"
    })
    void theLocalPortIsFoundByWhatTheAgentCallsIt(int subtype, String id, String port)
            throws Exception {
        Box box = Box.of("1.3.6.1.4.1.54321.9", "Acme");
        for (int i = 1; i <= 6; i++) {
            box.port(i, "ge" + i, true);
        }
        box.text("1.3.6.1.2.1.31.1.1.1.18.4", "uplink")
                .number("1.0.8802.1.1.2.1.3.7.1.2.3", subtype)
                .neighbour(3, "far", "p1");
        if (subtype == 3) {
            box.bytes("1.0.8802.1.1.2.1.3.7.1.3.3", id);
        } else {
            box.text("1.0.8802.1.1.2.1.3.7.1.3.3", id);
        }
        assertEquals(port, box.read().neighbours().getFirst().localPort());
    }

    @Test
    void aPortThatNoInterfaceGoesByKeepsTheAgentsWord() throws Exception {
        Neighbour found =
                Box.of("1.3.6.1.4.1.54321.9", "Acme")
                        .port(1, "ge1", true)
                        .text("1.0.8802.1.1.2.1.3.7.1.3.900", "Eth 1/13")
                        .neighbour(900, "far", "p1")
                        .read()
                        .neighbours()
                        .getFirst();
        assertEquals("Eth 1/13", found.localPort());
        assertTrue(found.localIndex().isEmpty());
    }

    @Test
    void theSecondLldpMibNamesItsInterfaceByIndex() throws Exception {
        String row = "1.3.111.2.802.1.1.13.1.4.1.1.%d.0.4.1.7";
        Neighbour found =
                Box.of("1.3.6.1.4.1.25461.2.3.54", "Palo Alto Networks PA-400 series firewall")
                        .port(4, "ethernet1/1", true)
                        .number(row.formatted(5), 4)
                        .bytes(row.formatted(6), "aabbccddeeff")
                        .number(row.formatted(7), 5)
                        .text(row.formatted(8), "Gi1/0/24")
                        .text(row.formatted(10), "core")
                        .read()
                        .neighbours()
                        .getFirst();
        assertEquals("ethernet1/1", found.localPort());
        assertEquals("AA:BB:CC:DD:EE:FF", found.chassis());
        assertEquals("Gi1/0/24", found.port());
        assertEquals("core", found.systemName());
    }

    @Test
    void aNeighbourInBothLldpMibsIsOne() throws Exception {
        String row = "1.3.111.2.802.1.1.13.1.4.1.1.%d.0.4.1.7";
        Box box =
                Box.of("1.3.6.1.4.1.54321.9", "Acme")
                        .port(4, "ge4", true)
                        .number("1.0.8802.1.1.2.1.3.7.1.2.4", 5)
                        .text("1.0.8802.1.1.2.1.3.7.1.3.4", "ge4")
                        .neighbour(4, "core", "Eth9")
                        .number(row.formatted(5), 4)
                        .bytes(row.formatted(6), "001122334455")
                        .number(row.formatted(7), 5)
                        .text(row.formatted(8), "Eth9");
        assertEquals(1, box.read().neighbours().size());
        box.text(row.formatted(8), "Eth10");
        assertEquals(2, box.read().neighbours().size());
    }

    @Test
    void whatWasLearnedWhereIsReadWithItsVlan() throws Exception {
        NetworkInventory found =
                Box.of("1.3.6.1.4.1.54321.9", "Acme")
                        .port(10, "ge10", true)
                        .number("1.3.6.1.2.1.17.1.4.1.2.1", 10)
                        .number("1.3.6.1.2.1.17.7.1.4.2.1.3.0.20", 131_072)
                        .number("1.3.6.1.2.1.17.7.1.2.2.1.2.131072.0.17.34.51.68.85", 1)
                        .number("1.3.6.1.2.1.17.7.1.2.2.1.2.131072.0.17.34.51.68.86", 0)
                        .text("1.3.6.1.2.1.17.7.1.4.3.1.1.20", "servers")
                        .number("1.3.6.1.2.1.17.7.1.4.5.1.1.1", 20)
                        .read();
        assertEquals(1, found.learned().size());
        assertEquals("00:11:22:33:44:55", found.learned().getFirst().mac());
        assertEquals(OptionalInt.of(20), found.learned().getFirst().vlan());
        assertEquals("ge10", found.learned().getFirst().port());
        assertEquals(List.of("ge10"), found.vlans().getFirst().untagged());
        assertEquals("servers", found.vlans().getFirst().name());
    }

    @Test
    void quotesLineBreaksAndChineseInADescriptionAreMadeFit() throws Exception {
        assertEquals(
                "S5328C-EI Huawei 交换机",
                Box.of("", "\"S5328C-EI\r\nHuawei\t交换机\u0000rest").read().device().sysDescr());
        assertEquals(
                "机房一号",
                Box.of("", "x")
                        .bytes("1.3.6.1.2.1.1.5.0", "bbfab7bfd2bbbac5")
                        .read()
                        .device()
                        .sysName());
    }

    @Test
    void outletsOfAPduAreReadWithTheirState() throws Exception {
        String outlet = "1.3.6.1.4.1.318.1.1.26.9.";
        var outlets =
                Box.of("1.3.6.1.4.1.318.1.3.4.6", "APC Web/SNMP Management Card")
                        .text(outlet + "2.3.1.3.1", "srv-01")
                        .number(outlet + "2.3.1.5.1", 1)
                        .number(outlet + "4.3.1.6.1", 13)
                        .number(outlet + "4.3.1.7.1", 290)
                        .number(outlet + "2.3.1.5.2", 2)
                        .read()
                        .outlets();
        assertEquals("srv-01", outlets.getFirst().name());
        assertEquals(true, outlets.getFirst().on().orElseThrow());
        assertEquals(1.3, outlets.getFirst().amps().orElseThrow());
        assertEquals(false, outlets.get(1).on().orElseThrow());
    }
}
