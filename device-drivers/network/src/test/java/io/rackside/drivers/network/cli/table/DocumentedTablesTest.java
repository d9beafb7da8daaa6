package io.rackside.drivers.network.cli.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Neighbours, modules and parts in the forms the makers' manuals show, with widths and values of
 * our own: of these nobody has given us a recording.
 */
class DocumentedTablesTest {
    private static List<String> lines(String text) {
        return text.lines().toList();
    }

    @Test
    void ztesNeighboursAreReadAndALongNameGoesOnBelow() {
        List<NeighbourRow> rows =
                Tables.neighbours(
                        lines(
                                """
                                Scope Codes:
                                    NB    = Nearest bridge
                                Total neighbors: 2
                                Local Interface   Scope  Chassis ID      Port ID           Holdtime  System Name
                                -------------------------------------------------------------------------------------
                                xgei-0/1/1/2      NB     02aa.bbcc.0001  XGE1/0/1          120       substation-12-co
                                                                                                     re-switch
                                cgei-0/1/0/34     NB     744a.a42d.0001  cgei-1/1/0/36     91        WF-EDGE
                                """));
        assertEquals(2, rows.size(), rows::toString);
        NeighbourRow first = rows.getFirst();
        assertEquals("xgei-0/1/1/2", first.localPort());
        assertEquals("02aa.bbcc.0001", first.chassis());
        assertEquals("XGE1/0/1", first.port());
        assertEquals("substation-12-core-switch", first.systemName());
    }

    @Test
    void ztesNeighboursAreReadAtLength() {
        NeighbourRow row =
                Tables.neighbours(
                                lines(
                                        """
                                        Local port :xgei-0/1/1/2
                                        Chassis type :MAC address
                                        Chassis ID :02aa.bbcc.0001
                                        Port ID type :Interface name
                                        Port ID :XGE1/0/1
                                        Time to live :120
                                        System name :WF-EDGE
                                        Management address :IPv4-192.0.2.26, IfIndex-10, OID-0
                                        """))
                        .getFirst();
        assertEquals("xgei-0/1/1/2", row.localPort());
        assertEquals("02aa.bbcc.0001", row.chassis());
        assertEquals("XGE1/0/1", row.port());
        assertEquals("WF-EDGE", row.systemName());
        assertEquals(List.of("192.0.2.26"), row.addresses());
    }

    @Test
    void ruijiesNeighboursAreReadWithTheBlankInTheirPorts() {
        List<NeighbourRow> rows =
                Tables.neighbours(
                        lines(
                                """
                                ----------------------------------------------------------------------------
                                LLDP neighbor-information of port [TenGigabitEthernet 0/49]
                                ----------------------------------------------------------------------------
                                  Neighbor index                    : 1
                                  Device type                       : LLDP Device
                                  Chassis ID type                   : MAC address
                                  Chassis id                        : 00d0.f822.33cd
                                  System name                       : WF-CORE
                                  System description                : a switch
                                  Management address subtype        : ipv4
                                  Management address                : 192.0.2.1
                                  Port ID type                      : Interface name
                                  Port id                           : TenGigabitEthernet 0/1
                                  Port description                  : to cabinet 3
                                """));
        assertEquals(1, rows.size(), rows::toString);
        assertEquals("TenGigabitEthernet 0/49", rows.getFirst().localPort());
        assertEquals("TenGigabitEthernet 0/1", rows.getFirst().port());
        assertEquals("WF-CORE", rows.getFirst().systemName());
        assertEquals(
                "GigabitEthernet 0/1",
                Tables.neighbours(
                                lines(
                                        """
                                        System Name       Local Intf           Port ID     Capability   Aging-time
                                        WF-CORE           GigabitEthernet 0/1  Gi0/24      B,R          1minutes 42seconds
                                        """))
                        .getFirst()
                        .localPort());
    }

    @Test
    void ztesLightIsReadWithoutItsLimitsAndByLane() {
        List<OpticRow> rows =
                Tables.optics(
                        lines(
                                """
                                Interface         Type              Wavelength  RxPower(dBm)       TxPower(dBm)       Status
                                gei-0/0/0/1       1G-10km-SFP       1310nm      -6.0/[-20.0,-3.0]  -5.9/[-9.0,-3.0]   Normal
                                cgei-0/1/0/1      100G-10km-QSFP28  1310nm      1.5/[-10.6,4.5]    0.9/[-4.3,5.5]     Normal
                                                                                2.1/[-10.6,4.5]    1.5/[-4.3,5.5]     Normal
                                                                                -1.6/[-10.6,4.5]   2.1/[-4.3,5.5]     Normal
                                                                                0.9/[-10.6,4.5]    2.2/[-4.3,5.5]     Normal
                                                                                7.5                7.7
                                gei-0/0/0/11      offline
                                """));
        assertEquals(2, rows.size(), rows::toString);
        assertEquals(List.of(-6.0), rows.getFirst().received());
        assertEquals(List.of(-5.9), rows.getFirst().transmitted());
        assertEquals(List.of(1.5, 2.1, -1.6, 0.9), rows.getLast().received());
        assertEquals(OptionalDouble.of(-1.6), rows.getLast().weakestReceived());
        assertEquals(OptionalDouble.of(0.9), rows.getLast().weakestTransmitted());
    }

    @Test
    void comwaresLanesAreNotTakenForMeasurements() {
        OpticRow row =
                Tables.optics(
                                lines(
                                        """
                                        FortyGigE1/0/25 transceiver diagnostic information:
                                          Current diagnostic parameters:
                                            Temp.(C)  Voltage(V)
                                            34        3.29
                                            Channel   Bias(mA)  RX power(dBm)  TX power(dBm)
                                            1         6.50      -2.10          -1.50
                                            2         6.48      -9.30          -1.55
                                            3         6.52      -2.05          -1.48
                                            4         6.45      -2.20          -1.52
                                          Alarm thresholds:
                                                  Temp.(C)  Voltage(V)  Bias(mA)  RX power(dBm)  TX power(dBm)
                                            High  80        3.60        15.00     0.00           0.00
                                        """))
                        .getFirst();
        assertEquals(OptionalDouble.of(34), row.temperature());
        assertEquals(OptionalDouble.of(3.29), row.voltage());
        assertEquals(OptionalDouble.of(6.50), row.bias());
        assertEquals(List.of(-2.10, -9.30, -2.05, -2.20), row.received());
        assertEquals(OptionalDouble.of(-9.30), row.weakestReceived());
    }

    @Test
    void fortiOsModulesAreRead() {
        List<OpticRow> rows =
                Tables.optics(
                        lines(
                                """
                                Interface port17 - SFP/SFP+
                                  Vendor Name  :            ACME OPTICS
                                  Part No.     :            AO-10G-SR
                                  Serial No.   :            AO123456
                                Interface port18 - Transceiver is not detected.

                                                       Optical      Optical      Optical
                                SFP/SFP+  Temperature  Voltage      Tx Bias      Tx Power     Rx Power
                                Interface (Celsius)    (Volts)      (mA)         (dBm)        (dBm)
                                --------- ------------ ------------ ------------ ------------ ------------
                                   port17     35.8         3.35         6.23        -2.6        -32.7 --

                                  ++ : high alarm, + : high warning, - : low warning, -- : low alarm, ? : suspect.
                                """));
        assertEquals(1, rows.size(), rows::toString);
        OpticRow row = rows.getFirst();
        assertEquals("ACME OPTICS", row.maker());
        assertEquals("AO-10G-SR", row.part());
        assertEquals("AO123456", row.serial());
        assertEquals(OptionalDouble.of(35.8), row.temperature());
        assertEquals(OptionalDouble.of(6.23), row.bias());
        assertEquals(OptionalDouble.of(-32.7), row.weakestReceived());
    }

    @Test
    void anAlarmBehindAValueIsNoCell() {
        OpticRow row =
                Tables.optics(
                                lines(
                                        """
                                                   Temperature  Voltage  Current   Tx Power  Rx Power
                                        Port       (Celsius)    (Volts)  (mA)      (dBm)     (dBm)
                                        ---------  -----------  -------  --------  --------  --------
                                        Te1/1/1      33.0       3.32      17.8      -40.0 --  -1.2
                                        """))
                        .getFirst();
        assertEquals(List.of(-40.0), row.transmitted());
        assertEquals(List.of(-1.2), row.received());
    }

    @Test
    void vrpsLanesAreRead() {
        OpticRow row =
                Tables.optics(
                                lines(
                                        """
                                        100GE1/0/3 transceiver information:
                                          Vendor Name                :ACME
                                          Vendor Part Number         :AC-QSFP28
                                          Manu. Serial Number        :AC998877
                                          Temperature(C)             :34.12
                                          Bias Current(mA)           :7.12|7.01|7.11|7.05  (Lane0|Lane1|Lane2|Lane3)
                                          RX Power(dBM)              :-2.61|-8.55|-2.70|-2.60
                                          RX Power Low Warning(dBM)  :-10.00
                                        """))
                        .getFirst();
        assertEquals("AC-QSFP28", row.part());
        assertEquals("AC998877", row.serial());
        assertEquals(OptionalDouble.of(7.12), row.bias());
        assertEquals(List.of(-2.61, -8.55, -2.70, -2.60), row.received());
    }

    @Test
    void ruijiesModulesAreReadWithTheWordsBehindTheirValues() {
        List<OpticRow> rows =
                Tables.optics(
                        lines(
                                """
                                ========Interface TenGigabitEthernet 0/49========
                                Current diagnostic parameters[AP:Average Power]:
                                Temp(Celsius)   Voltage(V)      Bias(mA)            RX power(dBm)       TX power(dBm)
                                38(OK)          3.20(OK)        7.04(OK)            -17.42(warn)[AP]    -2.35(OK)
                                ========Interface TenGigabitEthernet 0/50========
                                The transceiver does not support this function.
                                """));
        assertEquals(1, rows.size(), rows::toString);
        assertEquals("TenGigabitEthernet 0/49", rows.getFirst().port());
        assertEquals(OptionalDouble.of(38), rows.getFirst().temperature());
        assertEquals(OptionalDouble.of(-17.42), rows.getFirst().weakestReceived());
        assertEquals(OptionalDouble.of(-2.35), rows.getFirst().weakestTransmitted());
    }

    @Test
    void comwaresDeviceTableAndVrpsSubcardsAreParts() {
        List<PartRow> comware =
                Tables.inventory(
                        lines(
                                """
                                Slot  Type             State    Subslot  Soft Ver             Patch Ver
                                1     S6850-56HF       Master   0        S6850-6635P07        None
                                2     NONE             Absent   0        NONE                 None
                                """));
        assertEquals("S6850-56HF", comware.getFirst().model());
        assertEquals("Master", comware.getFirst().state());
        List<PartRow> vrp =
                Tables.inventory(
                        lines(
                                """
                                S5735's Device status:
                                Slot Sub  Type                Online    Power    Register     Status   Role
                                ----------------------------------------------------------------------------
                                0    -    S5735-L24T4S-A1     Present   PowerOn  Registered   Normal   Master
                                     PWR1 POWER               Present   PowerOn  Registered   Abnormal NA
                                ----------------------------------------------------------------------------
                                """));
        assertEquals(List.of("0", "0/PWR1"), vrp.stream().map(PartRow::place).toList());
        assertEquals("Abnormal", vrp.getLast().state());
    }

    @Test
    void fortiOsHardwareIsParts() {
        List<PartRow> rows =
                Tables.inventory(
                        lines(
                                """
                                Model name: FortiGate-71Z
                                ASIC version: SOC9
                                ASIC SRAM: 64M
                                CPU: ARMv9
                                Number of CPUs: 8
                                RAM: 3812 MB
                                EMMC: 3662 MB(MLC) /dev/mmcblk0
                                Hard disk: 119872 MB /dev/sda
                                USB Flash: not available
                                Network Card chipset: FortiASIC NP7LITE Adapter (rev.)
                                """));
        assertEquals(
                List.of("System", "ASIC", "CPU", "RAM", "EMMC", "Disk", "NIC"),
                rows.stream().map(PartRow::place).toList());
        assertEquals("FortiGate-71Z", rows.getFirst().model());
        assertEquals("Fortinet", rows.getFirst().maker());
        assertEquals("119872 MB /dev/sda", rows.get(5).model());
    }

    @Test
    void aLineWithColonsAloneIsNoHardware() {
        assertEquals(List.of(), Tables.inventory(lines("CPU: 4 percent\nRAM: 20 percent\n")));
    }

    @Test
    void aVrpModelIsTakenWithoutWhatItIs() {
        assertEquals(
                List.of("S5735-L24T4S-A1"),
                Tables.version(
                                List.of(
                                        "Huawei S5735-L24T4S-A1 Routing Switch uptime is 3 weeks, 1"
                                                + " day, 2 hours, 5 minutes"))
                        .models());
    }

    /**
     * The ports an old IOS leaves out of its long form stand in the short one, beside cut names.
     */
    @Test
    void aLocalPortIsTakenFromTheShortForm() {
        List<String> detail =
                lines(
                        """
                        ------------------------------------------------
                        Chassis id: 0015.2222.c330
                        Port id: Gi2/0/24
                        System Name: windfarm-7-access-switch.example

                        Total entries displayed: 1
                        """);
        List<String> brief =
                lines(
                        """
                        Device ID           Local Intf     Hold-time  Capability      Port ID
                        windfarm-7-access-swGi1/0/2        120        B,R             Gi2/0/24
                        """);
        assertEquals("", Tables.neighbours(detail).getFirst().localPort());
        NeighbourRow row = Tables.neighbours(detail, brief).getFirst();
        assertEquals("Gi1/0/2", row.localPort());
        assertEquals("windfarm-7-access-switch.example", row.systemName());
    }

    @Test
    void aPortSwitchedOffIsTold() {
        List<PortRow> rows =
                Tables.ports(
                        lines(
                                """
                                Interface               Attribute  Mode         BW    Admin Phy   Prot  Description
                                xgei-1/1/0/1            optical    Duplex/full  10G   up    up    up    到3号柜核心交换机
                                xgei-1/1/0/2            optical    Duplex/full  10G   down  down  down
                                """));
        assertEquals("到3号柜核心交换机", rows.getFirst().get(PortColumn.DESCRIPTION));
        assertTrue(rows.getFirst().up());
        assertFalse(rows.getFirst().shut());
        assertTrue(rows.getLast().shut());
    }
}
