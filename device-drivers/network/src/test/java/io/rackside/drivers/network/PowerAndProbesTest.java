package io.rackside.drivers.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.DeviceKind;
import io.rackside.model.Reading;
import io.rackside.model.network.BatteryState;
import io.rackside.model.network.NetworkInventory;
import io.rackside.model.network.Outlet;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** PDUs, UPSs, probes and controllers of servers, written down from their MIBs. */
class PowerAndProbesTest {
    private static List<String> said(List<Reading> readings) {
        return readings.stream()
                .map(
                        reading ->
                                reading.sensor().name()
                                        + " "
                                        + reading.value().orElse(Double.NaN)
                                        + reading.sensor().quantity().unit())
                .toList();
    }

    /** PDU2-MIB: a row for each quantity, its decimals in a table beside it. */
    @Test
    void raritanHasARowForEachQuantityOfAnOutlet() throws Exception {
        String pdu = "1.3.6.1.4.1.13742.6.";
        Box box =
                Box.of("1.3.6.1.4.1.13742.6", "Raritan PDU, MD:PX3-1234 HW:0x10 FW:4.1.0.5-49000");
        int[][] inlet = {{1, 6_250, 3}, {4, 231, 0}, {5, 1_405, 0}, {8, 51_200, 0}};
        for (int[] row : inlet) {
            box.number(pdu + "5.2.3.1.4.1.1." + row[0], row[1])
                    .number(pdu + "3.3.4.1.7.1.1." + row[0], row[2]);
        }
        int[][] outlet = {{1, 840, 3}, {4, 231, 0}, {5, 189, 0}};
        for (int[] row : outlet) {
            box.number(pdu + "5.4.3.1.4.1.9." + row[0], row[1])
                    .number(pdu + "3.5.4.1.7.1.9." + row[0], row[2]);
        }
        box.text(pdu + "3.5.3.1.3.1.9", "node-9 PSU1").number(pdu + "4.1.2.1.3.1.9", 7);
        NetworkInventory found = box.read();
        assertEquals(
                List.of("Inlet 231.0V", "Inlet 6.25A", "Inlet 1405.0W", "Inlet 51.2kWh"),
                said(found.otherReadings()));
        assertEquals(
                List.of(
                        new Outlet(
                                "1.9",
                                "node-9 PSU1",
                                Optional.of(true),
                                OptionalDouble.of(0.84),
                                OptionalDouble.of(189))),
                found.outlets());
        assertEquals("PX3-1234", found.device().model());
        assertEquals("4.1.0.5-49000", found.device().version());
    }

    /** Sentry3-MIB: each sensor has its scale, its limits are in the same. */
    @Test
    void aTemperatureInFahrenheitIsSaidInCelsius() throws Exception {
        String sensor = "1.3.6.1.4.1.1718.3.2.5.1.";
        Box box =
                Box.of("1.3.6.1.4.1.1718.3", "Sentry Switched CDU")
                        .text(sensor + "3.1.1", "Top")
                        .number(sensor + "5.1.1", 0)
                        .number(sensor + "6.1.1", 770)
                        .number(sensor + "8.1.1", 104)
                        .number(sensor + "13.1.1", 1)
                        .text(sensor + "3.1.2", "Bottom")
                        .number(sensor + "5.1.2", 0)
                        .number(sensor + "6.1.2", 215)
                        .number(sensor + "13.1.2", 0)
                        .text(sensor + "3.2.1", "Missing")
                        .number(sensor + "5.2.1", 1)
                        .number(sensor + "6.2.1", -1)
                        .number(sensor + "13.2.1", 1);
        NetworkInventory found = box.read();
        assertEquals(List.of("Top 25.0°C", "Bottom 21.5°C"), said(found.temperatures()));
        assertEquals(
                OptionalDouble.of(40),
                found.temperatures().getFirst().sensor().thresholds().upperCritical());
    }

    /** EATON-EPDU-MIB: each PDU of a chain has its scale. */
    @Test
    void theScaleMayBeThatOfABoxInAChain() throws Exception {
        String pdu = "1.3.6.1.4.1.534.6.6.7.";
        Box box = Box.of("1.3.6.1.4.1.534.6.6.7", "Eaton ePDU MA");
        for (int strapping = 0; strapping <= 1; strapping++) {
            String row = "." + strapping + ".1";
            box.number(pdu + "1.2.1.9." + strapping, strapping)
                    .text(pdu + "7.1.1.2" + row, "Probe " + strapping)
                    .number(pdu + "7.1.1.3" + row, 1)
                    .number(pdu + "7.1.1.4" + row, strapping == 0 ? 264 : 770)
                    .number(pdu + "7.1.1.5" + row, 0);
        }
        assertEquals(List.of("Probe 0 26.4°C", "Probe 1 25.0°C"), said(box.read().temperatures()));
    }

    /** RITTAL-CMC-III-MIB: the unit is a text beside each value. */
    @Test
    void aUnitThatIsToldCounts() throws Exception {
        String variable = "1.3.6.1.4.1.2606.7.4.2.2.1.";
        Box box = Box.of("1.3.6.1.4.1.2606.7", "Rittal CMC III PU SN 1 HW V6.00 - SW V3.17");
        String[][] rows = {
            {"System.CAN1 Current.Value", "mA", "250", "1"},
            {"Phase L1.Current.Value", "A", "350", "-100"},
            {"Phase L1.Current.THD.Value", "%", "39", "1"},
            {"Air.Temperature.Value", "degree F", "770", "-10"}
        };
        for (int i = 0; i < rows.length; i++) {
            String row = ".1." + (i + 1);
            box.text(variable + "3" + row, rows[i][0])
                    .text(variable + "5" + row, rows[i][1])
                    .number(variable + "7" + row, Integer.parseInt(rows[i][3]))
                    .number(variable + "11" + row, Integer.parseInt(rows[i][2]));
        }
        NetworkInventory found = box.read();
        assertEquals(
                List.of("System.CAN1 Current 0.25A", "Phase L1.Current 3.5A"),
                said(found.otherReadings()));
        assertEquals(List.of("Air.Temperature 25.0°C"), said(found.temperatures()));
    }

    /** UPS-MIB; an agent without a sensor at the battery says 0. */
    @Test
    void aUpsTellsItsLinesByTheStandard() throws Exception {
        String ups = "1.3.6.1.2.1.33.1.";
        Box box =
                Box.of("1.3.6.1.4.1.99999.1", "some UPS")
                        .number(ups + "2.1.0", 2)
                        .number(ups + "2.4.0", 96)
                        .number(ups + "2.7.0", 0)
                        .number(ups + "3.3.1.3.1", 229)
                        .number(ups + "3.3.1.4.1", 0)
                        .number(ups + "3.3.1.5.1", 0)
                        .number(ups + "4.4.1.2.1", 230)
                        .number(ups + "4.4.1.3.1", 41)
                        .number(ups + "4.4.1.4.1", 905);
        NetworkInventory found = box.read();
        assertEquals(DeviceKind.UPS, found.device().kind());
        assertEquals(List.of(), said(found.temperatures()));
        assertEquals(
                List.of("Input 229.0V", "Output 230.0V", "Output 4.1A", "Output 905.0W"),
                said(found.otherReadings()));
        box.number(ups + "2.7.0", 24)
                .number(ups + "4.4.1.2.2", 231)
                .number(ups + "4.4.1.2.3", 65_535);
        found = box.read();
        assertEquals(List.of("Battery 24.0°C"), said(found.temperatures()));
        assertTrue(said(found.otherReadings()).contains("Output 2 231.0V"));
        assertTrue(
                found.otherReadings().stream().noneMatch(each -> each.value().orElse(0) > 60_000));
    }

    /** PowerNet-MIB: tenths where the card has them, whole numbers where it has only those. */
    @Test
    void aNumberInPlaceOfOneThatIsNotThere() throws Exception {
        String ups = "1.3.6.1.4.1.318.1.1.1.";
        Box box =
                Box.of("1.3.6.1.4.1.318.1.3.27", "APC Web/SNMP Management Card")
                        .number(ups + "2.2.1.0", 88)
                        .number(ups + "2.2.2.0", 31)
                        .number(ups + "3.2.1.0", 232)
                        .number(ups + "4.1.1.0", 2)
                        .number(ups + "4.2.1.0", 231)
                        .number(ups + "4.3.1.0", 2_304);
        NetworkInventory found = box.read();
        assertEquals(List.of("Battery 31.0°C"), said(found.temperatures()));
        assertEquals(List.of("Input 232.0V", "Output 230.4V"), said(found.otherReadings()));
        assertEquals(
                OptionalDouble.of(88),
                found.battery().map(BatteryState::chargePercent).orElse(OptionalDouble.empty()));
    }

    /** A battery that tells only how long it lasts is one. */
    @Test
    void theTimeABatteryLastsIsEnough() throws Exception {
        Box box =
                Box.of("1.3.6.1.4.1.674.10902.2", "Dell UPS Rack 1920W")
                        .number("1.3.6.1.4.1.674.10902.2.120.5.3.0", 1_500);
        assertEquals(
                Optional.of(Duration.ofSeconds(1_500)),
                box.read().battery().flatMap(BatteryState::left));
    }

    /** What calls itself net-snmp is told by an object that only it has. */
    @Test
    void aControllerThatCallsItselfNetSnmpIsKnownByItsObjects() throws Exception {
        String linux = "Linux bmc 3.18.0 #1 armv6l";
        String netSnmp = "1.3.6.1.4.1.8072.3.2.10";
        String imm = "1.3.6.1.4.1.2.3.51.3.1.";
        NetworkInventory ibm =
                Box.of(netSnmp, linux)
                        .text(imm + "5.2.1.3.0", "KD00001")
                        .text(imm + "5.2.1.5.0", "System x3650")
                        .text(imm + "1.2.1.2.1", "Ambient Temp")
                        .number(imm + "1.2.1.3.1", 23)
                        .text(imm + "1.2.1.11.1", "Normal")
                        .text(imm + "3.2.1.2.1", "Fan 1")
                        .text(imm + "3.2.1.3.1", "42%")
                        .text(imm + "3.2.1.10.1", "Normal")
                        .read();
        assertEquals("ibm-imm", ibm.device().profile());
        assertEquals(DeviceKind.SERVER, ibm.device().kind());
        assertEquals("System x3650", ibm.device().model());
        assertEquals(List.of("Ambient Temp 23.0°C"), said(ibm.temperatures()));
        assertEquals(OptionalDouble.of(42), ibm.fans().getFirst().reading().value());
        String aten = "1.3.6.1.4.1.21317.1.";
        NetworkInventory supermicro =
                Box.of(netSnmp, linux)
                        .number(aten + "4.0", 1)
                        .text(aten + "3.1.2.1", "37.000")
                        .text(aten + "3.1.9.1", "90.000")
                        .text(aten + "3.1.13.1", "System Temp")
                        .text(aten + "3.1.2.2", "0.000")
                        .text(aten + "3.1.13.2", "P2-DIMMA1 Temp")
                        .text(aten + "3.1.2.3", "5400.000")
                        .text(aten + "3.1.13.3", "FAN1")
                        .text(aten + "3.1.2.4", "0.000")
                        .text(aten + "3.1.13.4", "FAN2")
                        .read();
        assertEquals("supermicro-bmc", supermicro.device().profile());
        assertEquals(List.of("System Temp 37.0°C"), said(supermicro.temperatures()));
        assertEquals(1, supermicro.fans().size());
        assertEquals("linux", Box.of(netSnmp, linux).read().device().profile());
    }

    /** LENOVO-XCC-MIB: numbers are texts, a part's health a word. */
    @Test
    void lenovosControllerTellsItsParts() throws Exception {
        String xcc = "1.3.6.1.4.1.19046.11.1.1.";
        NetworkInventory found =
                Box.of("1.3.6.1.4.1.19046.11", "Lenovo XClarity Controller")
                        .text(xcc + "5.2.1.5.0", "ThinkSystem SR650")
                        .text(xcc + "5.2.1.3.0", "J300ABCD")
                        .text(xcc + "1.2.1.2.1", "CPU 1 Temp")
                        .text(xcc + "1.2.1.3.1", "48.0")
                        .text(xcc + "1.2.1.6.1", "92.0")
                        .text(xcc + "1.2.1.11.1", "Normal")
                        .text(xcc + "11.2.1.2.1", "Power Supply 1")
                        .text(xcc + "11.2.1.5.1", "D1DG0001")
                        .text(xcc + "11.2.1.6.1", "Critical")
                        .read();
        assertEquals("ThinkSystem SR650", found.device().model());
        assertEquals(Optional.of("J300ABCD"), found.device().identity().serial());
        assertEquals(List.of("CPU 1 Temp 48.0°C"), said(found.temperatures()));
        assertEquals("Critical", found.powerSupplies().getFirst().state());
    }

    /** CPQHLTH-MIB tells where a sensor is, not what it is called. */
    @Test
    void ilosSensorsAreCalledAfterTheirPlace() throws Exception {
        String sensor = "1.3.6.1.4.1.232.6.2.6.8.1.";
        NetworkInventory found =
                Box.of("1.3.6.1.4.1.232.9.4.11", "Integrated Lights-Out 5 2.72")
                        .number(sensor + "3.0.1", 11)
                        .number(sensor + "4.0.1", 21)
                        .number(sensor + "3.0.2", 6)
                        .number(sensor + "4.0.2", 40)
                        .read();
        assertEquals(List.of("Ambient 0.1 21.0°C", "CPU 0.2 40.0°C"), said(found.temperatures()));
    }
}
