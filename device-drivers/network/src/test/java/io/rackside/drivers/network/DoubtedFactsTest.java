package io.rackside.drivers.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.model.Health;
import io.rackside.model.Reading;
import io.rackside.model.network.NetworkInventory;
import io.rackside.model.network.Optic;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.OptionalDouble;

/** What agents say and do not mean as it stands, in values of our own. */
class DoubtedFactsTest {
    private static final String HUAWEI = "1.3.6.1.4.1.2011.5.25.31.1.1.3.1.";
    private static final String ENTITY = "1.3.6.1.2.1.47.1.1.1.1.";

    /** YunShan OS tells its lanes in dBm, VRP in hundredths; the port is in hundredths or uW. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-1612 | -16.08,-15.90,-17.31,-15.02 | -17.31",
                "28    | 0.28,0.31,0.44,0.35         | 0.28",
                "471   | 4.71,3.62,3.55,4.40         | 3.55",
                "-83   | -0.83                       | -0.83",
                "-95   | -1.00,-0.95                 | -1.0",
                "-310  | -310                        | -3.1",
                "251   | 251                         | 2.51",
                "-20   | -20                         | -0.2",
                "536   | -270.84                     | -2.71",
                "13    | -1886.06                    | -18.86",
                "955   | -20.00                      | -0.2",
                "''    | -12.40,-11.85               | -12.4",
                "''    | -270.84                     | -2.71"
            })
    void aLaneOfHuaweiIsInDbmOrHundredthsAsThePortsOwnValueShows(
            String port, String lanes, double dbm) throws Exception {
        Box box = module().text(HUAWEI + "32.9", lanes);
        if (!port.isEmpty()) {
            box.number(HUAWEI + "8.9", Integer.parseInt(port));
        }
        assertEquals(dbm, box.read().optics().getFirst().rxDbm().orElseThrow());
    }

    @Test
    void lightWithinItsLimitsIsNoFaultAndALaserThatIsOffHasNone() throws Exception {
        Optic optic =
                module().number(HUAWEI + "8.9", -1612)
                        .text(HUAWEI + "32.9", "-16.08,-15.90")
                        .number(HUAWEI + "9.9", -4000)
                        .text(HUAWEI + "33.9", "-40.00,-40.00")
                        .number(HUAWEI + "13.9", -2900)
                        .number(HUAWEI + "14.9", -300)
                        .read()
                        .optics()
                        .getFirst();
        assertEquals(Health.OK, optic.health());
        assertEquals(List.of(-16.08, -15.9), optic.rxLanesDbm());
        assertEquals(OptionalDouble.empty(), optic.txDbm());
    }

    private static Box module() {
        return Box.of("1.3.6.1.4.1.2011.2.23.1", "Huawei YunShan OS Version 1.24.0.1")
                .port(5, "100GE1/0/3", true)
                .number(ENTITY + "5.9", 10)
                .text(ENTITY + "7.9", "100GE1/0/3")
                .text(HUAWEI + "4.9", "SN");
    }

    @Test
    void lenovosVoltsAreVoltsAndADistanceToALimitIsNoTemperature() throws Exception {
        String xcc = "1.3.6.1.4.1.19046.11.1.1.";
        NetworkInventory found =
                Box.of("1.3.6.1.4.1.19046.11", "Lenovo XClarity Controller")
                        .text(xcc + "1.2.1.2.1", "CPU 1 DTS")
                        .text(xcc + "1.2.1.3.1", "-38.0")
                        .text(xcc + "1.2.1.2.2", "Ambient Temp")
                        .text(xcc + "1.2.1.3.2", "24")
                        .text(xcc + "1.2.1.3.3", "-52.0")
                        .text(xcc + "2.2.1.2.1", "CMOS Battery")
                        .text(xcc + "2.2.1.3.1", "3.0520")
                        .read();
        assertEquals(List.of("Ambient Temp 24.0"), said(found.temperatures()));
        assertEquals(List.of("CMOS Battery 3.052"), said(found.otherReadings()));
    }

    private static List<String> said(List<Reading> readings) {
        return readings.stream()
                .map(r -> r.sensor().name() + " " + r.value().orElseThrow())
                .toList();
    }

    /** Broadcom's number is that of every maker who sells its switch software. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EdgeSwitch 48-Port 500W, 1.9.3, Linux 3.6.5 | Ubiquiti | EdgeSwitch 48-Port 500W"
                        + " | switch",
                "EdgePoint Switch 16-Port, 1.6.1, Linux 3.6.5 | Ubiquiti | EdgePoint Switch 16-Port"
                        + " | switch",
                "US-16-150W, 5.60.9, Linux 3.6.5 | Ubiquiti | US-16-150W | switch",
                "USW-48P-500, 3.9.6, Linux 3.6.5 | Ubiquiti | USW-48P-500 | switch",
                "UBNT US24PRO - 24 GE + 2 XE, 4.0.2 | Ubiquiti | US24PRO | switch",
                "UISP Fiber OLT GPON, 4.4.0, Linux 4.4.3 | Ubiquiti | '' | other",
                "Aerohive SR2324P: 24 GE POE ports, 1.0.1 | Aerohive | '' | switch",
                "LB6M 24x10G, *, VxWorks 6.6 | '' | '' | switch",
                "DM1400E 48GT 4XS Standalone, 3.4.0 | '' | '' | switch",
                "Linux 2.6.21, Cisco Small Business WAP321 (WAP321-A-K9) | Cisco | WAP321-A-K9"
                        + " | other"
            })
    void onlyASwitchThatNamesItsMakerHasOne(
            String description, String maker, String model, String kind) throws Exception {
        var device = Box.of("1.3.6.1.4.1.4413", description).read().device();
        assertEquals(maker, device.manufacturer());
        assertEquals(model, device.model());
        assertEquals(kind, device.kind().word());
    }

    /** Cisco's servers, access points and controllers stand below the number of its switches. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1348 | Linux release:2.6.32-431.el6.x86_64 machine:x86_64 | other | cisco-ios",
                "1348 | Hardware:VMware, 2 CPU, 8192 MB Memory: Software:UCOS 6.0 | other |"
                        + " cisco-ios",
                "1117 | Cisco Secure Access Control System 5.7 | other | cisco-ios",
                "2238 | APIC VERSION 3.2(1l); PID APIC-SERVER-M2; Serial x | other | cisco-ios",
                "1352 | Cisco Wide Area Application Services Software | other | cisco-ios",
                "1157 | SRP541W, GE WAN, 802.11n FCC | other | cisco-ios",
                "3280 | Cisco IW9165DH-B - MESH END MODE | other | cisco-ios",
                "2139 | '' | other | cisco-ios",
                "2307 | '' | other | cisco-ios",
                "1208 | Cisco IOS Software, C2960X Software, Version 15.2(7)E | switch | cisco-ios",
                "2333 | IE1000 Industrial Ethernet Switch, Version: 1.8.2 | switch | cisco-ios",
                "3413 | Catalyst 1300X Series Managed Switch, 8GE (C1300X-8P-2X) | switch |"
                        + " cisco-sb",
                "3210 | Catalyst 1200 Series Smart Switch, 8-port GE (C1200-8T) | switch |"
                        + " cisco-sb"
            })
    void whatIsNoSwitchOfCiscoIsCalledNone(
            String product, String description, String kind, String profile) throws Exception {
        var device = Box.of("1.3.6.1.4.1.9.1." + product, description).read().device();
        assertEquals(kind, device.kind().word());
        assertEquals(profile, device.profile());
    }

    @Test
    void aModelThatIsNotAvailableIsNone() throws Exception {
        var device =
                Box.of("1.3.6.1.4.1.9.1.1899", "ME1200 GigaBit Ethernet Switch, version 15.6")
                        .number(ENTITY + "5.1", 3)
                        .text(ENTITY + "7.1", "Chassis")
                        .text(ENTITY + "11.1", "SN0001")
                        .text(ENTITY + "13.1", "NA")
                        .read()
                        .device();
        assertEquals("ME1200", device.model());
    }

    @Test
    void theStateOfMikrotiksPowerSupplyIsShownAndNotJudged() throws Exception {
        String gauge = "1.3.6.1.4.1.14988.1.1.3.100.1.";
        Box box = Box.of("1.3.6.1.4.1.14988.1", "RouterOS CRS326-24S+2Q+");
        for (int i = 0; i < 2; i++) {
            box.text(gauge + "2." + (7101 + i), "psu%d-state".formatted(i + 1))
                    .number(gauge + "3." + (7101 + i), i)
                    .number(gauge + "4." + (7101 + i), 6);
        }
        assertEquals(
                List.of("UNKNOWN state 0", "UNKNOWN state 1"),
                box.read().powerSupplies().stream()
                        .map(p -> p.health() + " " + p.state())
                        .toList());
    }

    /** An agent that fills the column without looking says it of every sensor. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, UNKNOWN UNKNOWN, UNKNOWN UNKNOWN",
        "0, 1, OK CRITICAL, OK CRITICAL",
        "0, 0, OK OK, OK OK"
    })
    void aCheckPointWhoseSensorsAreAllOutOfRangeIsNotBelieved(
            int first, int second, String temperatures, String fans) throws Exception {
        String sensor = "1.3.6.1.4.1.2620.1.6.7.8.";
        Box box = Box.of("1.3.6.1.4.1.2620.1.6.123.1.49", "Linux gw 3.10.0-957cpx86_64 #1");
        int[] states = {first, second};
        for (int i = 0; i < states.length; i++) {
            String row = (i + 1) + ".0";
            box.text(sensor + "1.1.2." + row, "Zone " + i)
                    .text(sensor + "1.1.3." + row, "27")
                    .number(sensor + "1.1.6." + row, states[i])
                    .text(sensor + "2.1.2." + row, "Fan " + i)
                    .text(sensor + "2.1.3." + row, "18.5")
                    .number(sensor + "2.1.6." + row, states[i]);
        }
        box.text(sensor + "2.1.2.3.0", "Fans")
                .text(sensor + "2.1.3.3.0", "0")
                .number(sensor + "2.1.6.3.0", 0);
        NetworkInventory found = box.read();
        assertEquals(
                List.of(temperatures.split(" ")),
                found.temperatures().stream().map(t -> t.health().name()).toList());
        assertEquals(
                List.of(fans.split(" ")),
                found.fans().stream().map(f -> f.health().name()).toList());
    }

    @Test
    void aSingleSensorOfACheckPointOutOfRangeIsBelieved() throws Exception {
        String sensor = "1.3.6.1.4.1.2620.1.6.7.8.1.1.";
        NetworkInventory found =
                Box.of("1.3.6.1.4.1.2620.1.6.123.1.49", "Linux gw 3.10.0-957cpx86_64 #1")
                        .text(sensor + "2.1.0", "CPU Temp")
                        .text(sensor + "3.1.0", "97.5")
                        .number(sensor + "6.1.0", 1)
                        .read();
        assertEquals(Health.CRITICAL, found.temperatures().getFirst().health());
    }
}
