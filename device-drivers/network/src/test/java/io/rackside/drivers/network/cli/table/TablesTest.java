package io.rackside.drivers.network.cli.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;

/** Tables written after the makers' manuals, with widths and values of our own; and any text. */
@Timeout(60)
class TablesTest {
    private static List<String> lines(String text) {
        return text.lines().toList();
    }

    private static final String COMWARE_OPTICS =
            """
            Ten-GigabitEthernet1/0/25 transceiver diagnostic information:
              Current diagnostic parameters:
                Temp.(C)  Voltage(V)  Bias(mA)  RX power(dBm)  TX power(dBm)
                36        3.31        6.13      -35.64         -5.19

            Ten-GigabitEthernet1/0/26 transceiver diagnostic information:
            The transceiver does not support this function.

            Ten-GigabitEthernet1/0/27 transceiver diagnostic information:
              Current diagnostic parameters:
                Temp.(C)  Voltage(V)  Bias(mA)  RX power(dBm)  TX power(dBm)
                41        3.29        31.50     -2.04          -1.11
              Alarm thresholds:
                          Temp.(C)  Voltage(V)  Bias(mA)  RX power(dBm)  TX power(dBm)
                  High    73        3.80        88.00     2.50           3.50
            """;

    private static final String VRP_OPTICS =
            """
            10GE1/0/1 transceiver information:
            -------------------------------------------------------------
            Common information:
              Transceiver Type                      :10GBASE_SR
              Connector Type                        :LC
            -------------------------------------------------------------
            Diagnostic information:
              Temperature (Celsius)                 :34.12
              Voltage (V)                           :3.28
              Bias Current (mA)                     :7.15
              Bias High Threshold (mA)              :13.20
              Current RX Power (dBm)                :-2.61
              Default RX Power High Threshold (dBm) :3.00
              Current TX Power (dBm)                :-2.20
              Default TX Power Low  Threshold (dBm) :-9.30
            """;

    private static final String NXOS_OPTICS =
            """
            Ethernet1/1
                transceiver is present
                type is 10Gbase-SR
                       SFP Detail Diagnostics Information (internal calibration)
              ----------------------------------------------------------------------------
                            Current              Alarms                  Warnings
                            Measurement     High        Low         High          Low
              ----------------------------------------------------------------------------
              Temperature   31.25 C        75.00 C     -5.00 C     70.00 C        0.00 C
              Voltage        3.27 V         3.63 V      2.97 V      3.46 V        3.13 V
              Current        6.14 mA       10.50 mA     2.00 mA    10.50 mA       2.50 mA
              Tx Power      -2.43 dBm       1.99 dBm  -11.30 dBm   -1.00 dBm     -7.30 dBm
              Rx Power      -3.07 dBm       1.99 dBm  -13.97 dBm   -1.00 dBm     -9.91 dBm
            """;

    private static final String RUIJIE_VERSION =
            """
            System description      : Ruijie 10G Ethernet Switch(S6220-48XS4QXS) By Ruijie Networks
            System start time       : 2026-01-11 04:35:16
            System software version : S6220_RGOS 11.0(5)B9P33
            System serial number    : G1K2TESTED01
            """;

    private static final String RUIJIE_PORTS =
            """
            Interface                                Status    Vlan   Duplex   Speed     Type
            ---------------------------------------- --------  ------ -------- --------- ------
            TenGigabitEthernet 0/1                   up        1      Full     10G       fiber
            TenGigabitEthernet 0/2                   down      routed Unknown  Unknown   fiber
            """;

    private static final String COMWARE_VERSION =
            """
            H3C Comware Software, Version 7.1.070, Release 6635P07
            Copyright (c) 2004-2022 New H3C Technologies Co., Ltd. All rights reserved.
            H3C S6850-56HF uptime is 12 weeks, 3 days, 4 hours, 5 minutes
            Last reboot reason : User reboot
            """;

    private static final String EOS_PFC =
            """
            Port               RxPfc            TxPfc
            Et1                  120               7
            Et2                    0               0
            """;

    private static final String COMWARE_PFC =
            """
            Interface           AdminMode OperMode Dot1pList   Prio  Recv   Send   Inpps  Outpps
            XGE1/0/1            Enabled   Enabled  3           3     178    43     0      0
            """;

    @Test
    void comwaresModulesAreRead() {
        List<OpticRow> rows = Tables.optics(lines(COMWARE_OPTICS));
        assertEquals(2, rows.size(), rows::toString);
        assertEquals("Ten-GigabitEthernet1/0/25", rows.getFirst().port());
        assertEquals(OptionalDouble.of(-35.64), rows.getFirst().weakestReceived());
        assertEquals(OptionalDouble.of(-1.11), rows.getLast().weakestTransmitted());
        assertEquals(OptionalDouble.of(-2.04), rows.getLast().weakestReceived());
        assertEquals(OptionalDouble.of(41), rows.getLast().temperature());
    }

    @Test
    void vrpsModulesAreReadWithoutTheirThresholds() {
        OpticRow row = Tables.optics(lines(VRP_OPTICS)).getFirst();
        assertEquals("10GE1/0/1", row.port());
        assertEquals(OptionalDouble.of(34.12), row.temperature());
        assertEquals(OptionalDouble.of(7.15), row.bias());
        assertEquals(OptionalDouble.of(-2.61), row.weakestReceived());
        assertEquals(OptionalDouble.of(-2.20), row.weakestTransmitted());
    }

    @Test
    void nxosModulesAreRead() {
        OpticRow row = Tables.optics(lines(NXOS_OPTICS)).getFirst();
        assertEquals("Ethernet1/1", row.port());
        assertEquals(OptionalDouble.of(31.25), row.temperature());
        assertEquals(OptionalDouble.of(6.14), row.bias());
        assertEquals(OptionalDouble.of(-2.43), row.weakestTransmitted());
        assertEquals(OptionalDouble.of(-3.07), row.weakestReceived());
    }

    @Test
    void ruijieIsRead() {
        VersionFacts facts = Tables.version(lines(RUIJIE_VERSION));
        assertEquals("S6220_RGOS 11.0(5)B9P33", facts.version());
        assertEquals(List.of("S6220-48XS4QXS"), facts.models());
        assertEquals(List.of("G1K2TESTED01"), facts.serials());
        List<PortRow> ports = Tables.ports(lines(RUIJIE_PORTS));
        assertEquals(
                List.of("TenGigabitEthernet 0/1", "TenGigabitEthernet 0/2"),
                ports.stream().map(PortRow::name).toList());
        assertTrue(ports.getFirst().up());
        assertEquals("routed", ports.getLast().get(PortColumn.VLAN));
    }

    @Test
    void comwaresVersionIsRead() {
        VersionFacts facts = Tables.version(lines(COMWARE_VERSION));
        assertEquals("7.1.070", facts.version());
        assertEquals("Release 6635P07", facts.release());
        assertEquals(List.of("S6850-56HF"), facts.models());
        assertEquals("12 weeks, 3 days, 4 hours, 5 minutes", facts.uptime());
        assertEquals("", facts.hostName());
    }

    @Test
    void pfcCountersAreRead() {
        assertEquals(
                List.of(
                        new CounterRow("Et1", "", Map.of("RxPfc", 120L, "TxPfc", 7L)),
                        new CounterRow("Et2", "", Map.of("RxPfc", 0L, "TxPfc", 0L))),
                Tables.counters(lines(EOS_PFC)));
        CounterRow row = Tables.counters(lines(COMWARE_PFC)).getFirst();
        assertEquals("XGE1/0/1", row.port());
        assertEquals(178L, row.counters().get("Recv"));
        assertEquals(43L, row.counters().get("Send"));
    }

    /** Whatever a device sends, reading ends and throws nothing. */
    @Test
    void anyTextIsRead() {
        Random chance = new Random(13);
        List<String> known = new ArrayList<>();
        for (String text :
                List.of(
                        COMWARE_OPTICS,
                        VRP_OPTICS,
                        NXOS_OPTICS,
                        RUIJIE_VERSION,
                        RUIJIE_PORTS,
                        COMWARE_VERSION,
                        EOS_PFC,
                        COMWARE_PFC)) {
            known.addAll(lines(text));
        }
        known.addAll(
                List.of(
                        "Port  Name  Status  Vlan  Duplex  Speed  Type",
                        "Interface PHY Protocol InUti OutUti inErrors outErrors",
                        "Device ID  Local Intf  Hold-time  Capability  Port ID",
                        "System Name  Local Interface Chassis ID  Port ID",
                        "Slot  Card   Type   Online  Power Register  Alarm  Primary",
                        "GigabitEthernet0/0/1 has 1 neighbors:",
                        "Chassis ID :x",
                        "NAME: \"a\", DESCR: \"b\"",
                        "PID: , VID: , SN: ",
                        "a" + " ".repeat(1_000) + "b",
                        "Temperature" + " ".repeat(1_000),
                        "x ".repeat(500),
                        "1 ".repeat(500)));
        for (int round = 0; round < 300; round++) {
            List<String> text = new ArrayList<>(known);
            Collections.shuffle(text, chance);
            text.replaceAll(line -> damaged(line, chance));
            Tables.version(text);
            Tables.ports(text);
            Tables.neighbours(text);
            Tables.inventory(text);
            Tables.optics(text);
            Tables.counters(text);
        }
    }

    private static String damaged(String line, Random chance) {
        if (line.isEmpty() || chance.nextInt(3) > 0) {
            return line;
        }
        int at = chance.nextInt(line.length());
        return switch (chance.nextInt(4)) {
            case 0 -> line.substring(at);
            case 1 -> line.substring(0, at);
            case 2 -> line.substring(0, at) + (char) chance.nextInt(0x3000) + line.substring(at);
            default -> line.substring(0, at) + " ".repeat(chance.nextInt(300)) + line.substring(at);
        };
    }
}
