package io.rackside.drivers.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.DeviceKind;
import io.rackside.model.Health;
import io.rackside.model.network.NetworkInventory;
import io.rackside.model.network.Optic;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Cisco, Fortinet, Extreme, Dell, Ruckus, Aruba, Check Point and others as their recordings have
 * shown them, in values of our own.
 */
class WesternMakersTest {
    private static final String SENSOR = "1.3.6.1.2.1.99.1.1.1.";
    private static final String CISCO_SENSOR = "1.3.6.1.4.1.9.9.91.1.1.1.1.";
    private static final String ENTITY = "1.3.6.1.2.1.47.1.1.1.1.";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.3.6.1.4.1.1916.2.139 | ExtremeXOS (X480-48t(SS128)) version 15.3.5.2 v1535b2 by"
                        + " release-manager | switch | X480-48t(SS128) | 15.3.5.2",
                "1.3.6.1.4.1.1916.2.473 | 7520-48Y-8C-FabricEngine (9.1.2.0) | switch |"
                        + " 7520-48Y-8C-FabricEngine | 9.1.2.0",
                "1.3.6.1.4.1.2272.208 | VSP-8404 (5.1.2.3) | switch | VSP-8404 | 5.1.2.3",
                "1.3.6.1.4.1.1916.2.332 | Extreme SLX9150-48Y Switch, SLX Operating System Version"
                        + " 20.2.3b. | switch | SLX9150-48Y | 20.2.3b",
                "1.3.6.1.4.1.674.10895.3064 | Dell EMC Networking N1524P, 6.6.1.2, Linux 3.6.5, Not"
                        + " Available | switch | N1524P | 6.6.1.2",
                "1.3.6.1.4.1.6027.1.3.20 | Dell Networking OS Operating System Version: 2.0"
                        + " Application Software Version: 9.11(0.0P6) Series: S4048-ON Copyright"
                        + " (c) | switch | S4048-ON | 9.11(0.0P6)",
                "1.3.6.1.4.1.674.11000.5000.100.2.1.9 | Dell SmartFabric OS10 Enterprise. OS"
                        + " Version: 10.6.0.5. System Type: S4148T-ON | switch | S4148T-ON |"
                        + " 10.6.0.5",
                "1.3.6.1.4.1.4413.1.2.1.2.34 | SONiC Software Version: SONiC.4.5.0-Std - HwSku:"
                        + " DELL-E3248PXE - Distribution: Debian 11 - Kernel: 5.10.0 | switch |"
                        + " DELL-E3248PXE | 4.5.0-Std",
                "1.3.6.1.4.1.47196.4.1.1.1.100 | HPE ANW JL659A 6300M 48G CL6 Swch FL.10.15.1005 |"
                        + " switch | JL659A 6300M | FL.10.15.1005",
                "1.3.6.1.4.1.1991.1.3.48.11.1 | Ruckus Wireless, Inc. ICX7650-48P, IronWare Version"
                        + " 09.0.10a | switch | ICX7650-48P | 09.0.10a",
                "1.3.6.1.4.1.1991.1.3.51.7 | Extreme Networks NetIron CER 2048F-4X, Extended route"
                        + " scalability, IronWare Version V6.3.0bT183 | switch | NetIron CER"
                        + " 2048F-4X | 6.3.0bT183",
                "1.3.6.1.4.1.14988.2 | CSS326-24G-2S+ SwOS v2.16 | switch | CSS326-24G-2S+ | 2.16",
                "1.3.6.1.4.1.40310 | Cumulus-Linux 5.8.0 (Linux Kernel 6.1.38) | switch | '' |"
                        + " 5.8.0",
                "1.3.6.1.4.1.9.1.1709 | Cisco IOS XR Software (ASR9K), Version 6.7.3[Default] |"
                        + " other | '' | 6.7.3",
                "1.3.6.1.4.1.9.1.2435 | Cisco IOS Software [Cupertino], Catalyst L3 Switch Software"
                        + " (CAT9K_IOSXE), Version 17.9.4 | switch | '' | 17.9.4",
                "1.3.6.1.4.1.9.1.2663 | Cisco Firepower Threat Defense, Version 7.2.5 (Build 208),"
                        + " ASA Version 9.18 | firewall | '' | 7.2.5",
                "1.3.6.1.4.1.9.6.1.95.48.5 | SG350X-48 48-Port Gigabit Stackable Managed Switch |"
                        + " switch | SG350X-48 | ''",
                "1.3.6.1.4.1.12356.103.1.64 | FortiManager | other | '' | ''",
                "1.3.6.1.4.1.12325.1.1.2.1.1 | pfSense gate.lan 2.7.2-RELEASE pfSense FreeBSD 14.0"
                        + " amd64 | firewall | '' | 2.7.2-RELEASE",
                "1.3.6.1.4.1.12325.1.1.2.1.1 | pfSense 2.6.0-RELEASE pfSense FreeBSD 12.3 amd64 |"
                        + " firewall | '' | 2.6.0-RELEASE"
            })
    void kindModelAndVersionAreThoseOfTheMaker(
            String oid, String description, String kind, String model, String version)
            throws Exception {
        var device = Box.of(oid, description).read().device();
        assertEquals(kind, device.kind().word());
        assertEquals(model, device.model());
        assertEquals(version, device.version());
    }

    @Test
    void anAsaTellsItsSessionsItsPartInThePairAndItsPartners() throws Exception {
        String hardware = "1.3.6.1.4.1.9.9.147.1.2.1.1.1.";
        NetworkInventory found =
                Box.of("1.3.6.1.4.1.9.1.1420", "Cisco Adaptive Security Appliance Version 9.12(4)")
                        .text(hardware + "2.4", "Failover LAN Interface")
                        .number(hardware + "3.4", 2)
                        .text(hardware + "2.6", "Primary unit")
                        .number(hardware + "3.6", 9)
                        .text(hardware + "2.7", "Secondary unit (this device)")
                        .number(hardware + "3.7", 10)
                        .number("1.3.6.1.4.1.9.9.147.1.2.2.2.1.5.40.6", 812)
                        .number("1.3.6.1.4.1.9.9.147.1.2.2.2.1.5.40.7", 9_000)
                        .text("1.3.6.1.4.1.9.9.221.1.1.1.1.3.1.1", "System memory")
                        .number("1.3.6.1.4.1.9.9.221.1.1.1.1.7.1.1", 300)
                        .number("1.3.6.1.4.1.9.9.221.1.1.1.1.8.1.1", 700)
                        .text("1.3.6.1.4.1.9.9.221.1.1.1.1.3.1.4", "MEMPOOL_DMA")
                        .number("1.3.6.1.4.1.9.9.221.1.1.1.1.7.1.4", 900)
                        .number("1.3.6.1.4.1.9.9.221.1.1.1.1.8.1.4", 100)
                        .read();
        var firewall = found.firewall().orElseThrow();
        assertEquals(812, firewall.sessions().orElseThrow());
        assertEquals("standby", firewall.haState());
        assertEquals("active", firewall.haPeer());
        assertEquals(
                List.of(30.0), found.loads().stream().map(l -> l.value().orElseThrow()).toList());
    }

    @Test
    void aFortiSwitchIsASwitchWhoseDegreesAreWholeAndWhoseFansArePercent() throws Exception {
        Box box =
                Box.of("1.3.6.1.4.1.12356.106.1.1486", "")
                        .text(
                                "1.3.6.1.4.1.12356.106.4.1.1.0",
                                "FortiSwitch-124F v7.4.2,build0801,231113 (GA)")
                        .number("1.3.6.1.4.1.12356.106.4.1.3.0", 200)
                        .number("1.3.6.1.4.1.12356.106.4.1.4.0", 800);
        sensor(sensor(box, 4, 8, 1, 41, "Celsius"), 8, 10, 1, 35, "Percent (%)");
        NetworkInventory found = box.read();
        assertEquals(DeviceKind.SWITCH, found.device().kind());
        assertEquals("FortiSwitch-124F", found.device().model());
        assertEquals("v7.4.2,build0801", found.device().version());
        assertEquals(41, found.temperatures().getFirst().value().orElseThrow());
        assertEquals(35, found.fans().getFirst().reading().value().orElseThrow());
        assertEquals(25, found.loads().getFirst().value().orElseThrow());
    }

    private static Box sensor(Box box, int entity, int type, int digits, int value, String unit) {
        return box.number(SENSOR + "1." + entity, type)
                .number(SENSOR + "2." + entity, 9)
                .number(SENSOR + "3." + entity, digits)
                .number(SENSOR + "4." + entity, value)
                .number(SENSOR + "5." + entity, 1)
                .text(SENSOR + "6." + entity, unit);
    }

    @Test
    void theLightOfExtremeXosIsATenthOfWhatItSays() throws Exception {
        Box box =
                Box.of("1.3.6.1.4.1.1916.2.248", "ExtremeXOS (X690-48x-2q-4c) version 22.6.1.4")
                        .text("1.3.6.1.4.1.1916.1.1.1.14.0", "22.6.1.4")
                        .text("1.3.6.1.4.1.1916.1.1.1.16.0", "800707-00-06 1828N-40000")
                        .port(1_001, "1:1", true)
                        .number(ENTITY + "5.130", 10)
                        .text(ENTITY + "7.130", "1:1")
                        .number(ENTITY + "4.135", 130)
                        .number(ENTITY + "5.135", 8)
                        .text(ENTITY + "2.135", "SFP TX Power Sensor")
                        .number(SENSOR + "1.135", 6)
                        .number(SENSOR + "2.135", 7)
                        .number(SENSOR + "3.135", 0)
                        .number(SENSOR + "4.135", 10_000)
                        .number(SENSOR + "5.135", 1);
        NetworkInventory found = box.read();
        assertEquals("1828N-40000", found.device().identity().serial().orElseThrow());
        assertEquals(0, found.optics().getFirst().txDbm().orElseThrow());
    }

    @Test
    void aTransceiverOfIosXeIsThatOfThePortThatIsInItAndOfIosXrThatOfItsName() throws Exception {
        Box box =
                Box.of("1.3.6.1.4.1.9.1.2068", "Cisco IOS Software [Bengaluru], ISR Software")
                        .port(1, "Gi0/0/0", true)
                        .port(2, "GigabitEthernet0/0/0/4", true)
                        .number(ENTITY + "5.1091", 9)
                        .text(ENTITY + "7.1091", "subslot 0/0 transceiver 0")
                        .number(ENTITY + "4.1092", 1091)
                        .number(ENTITY + "5.1092", 10)
                        .text(ENTITY + "7.1092", "GigabitEthernet0/0/0")
                        .number(ENTITY + "5.2000", 9)
                        .text(ENTITY + "7.2000", "GigabitEthernet0/0/0/4");
        light(box, 1098, 1091, "subslot 0/0 transceiver 0 Rx Power Sensor", -91);
        light(box, 2001, 2000, "GigabitEthernet0/0/0/4-Rx Power", -43);
        assertEquals(
                List.of("Gi0/0/0 -9.1", "GigabitEthernet0/0/0/4 -4.3"),
                box.read().optics().stream()
                        .map(o -> o.port() + " " + o.rxDbm().orElseThrow())
                        .toList());
    }

    @Test
    void aModuleWithoutALaserHasNoLight() throws Exception {
        Box box =
                Box.of("1.3.6.1.4.1.9.1.2986", "Cisco IOS XR Software (NCS-540), Version 7.11.2")
                        .port(2, "GigabitEthernet0/0/0/4", true)
                        .number(ENTITY + "5.2000", 9)
                        .text(ENTITY + "7.2000", "GigabitEthernet0/0/0/4");
        light(box, 2001, 2000, "GigabitEthernet0/0/0/4-Tx Power", 0);
        box.number(ENTITY + "4.2002", 2000)
                .number(ENTITY + "5.2002", 8)
                .text(ENTITY + "2.2002", "GigabitEthernet0/0/0/4-Tx Bias")
                .number(CISCO_SENSOR + "1.2002", 5)
                .number(CISCO_SENSOR + "2.2002", 8)
                .number(CISCO_SENSOR + "3.2002", 0)
                .number(CISCO_SENSOR + "4.2002", 0)
                .number(CISCO_SENSOR + "5.2002", 1);
        Optic optic = box.read().optics().getFirst();
        assertEquals(OptionalDouble.empty(), optic.txDbm());
        assertEquals(Health.UNKNOWN, optic.health());
    }

    private static void light(Box box, int entity, int within, String name, int tenths) {
        box.number(ENTITY + "4." + entity, within)
                .number(ENTITY + "5." + entity, 8)
                .text(ENTITY + "2." + entity, name)
                .number(CISCO_SENSOR + "1." + entity, 14)
                .number(CISCO_SENSOR + "2." + entity, 9)
                .number(CISCO_SENSOR + "3." + entity, 1)
                .number(CISCO_SENSOR + "4." + entity, tenths)
                .number(CISCO_SENSOR + "5." + entity, 1);
    }

    @Test
    void aPartOfACatalystIsCalledWithoutItsStateAndItsInletIsAnInlet() throws Exception {
        String envmon = "1.3.6.1.4.1.9.9.13.1.";
        NetworkInventory found =
                Box.of("1.3.6.1.4.1.9.1.2435", "Cisco IOS Software, Catalyst L3 Switch Software")
                        .text(envmon + "3.1.2.1010", "Switch 1 - Inlet Temp Sensor, GREEN")
                        .number(envmon + "3.1.3.1010", 26)
                        .number(envmon + "3.1.6.1010", 1)
                        .text(envmon + "5.1.2.1", "Sw1, PS1 Normal, RPS NotExist")
                        .number(envmon + "5.1.3.1", 1)
                        .number("1.3.6.1.4.1.9.9.117.1.4.1.1.1.77", 3)
                        .text(ENTITY + "7.77", "Fan tray 1")
                        .read();
        var inlet = found.temperatures().getFirst().sensor();
        assertEquals("Switch 1 - Inlet Temp Sensor", inlet.name());
        assertEquals("INLET", inlet.place().name());
        assertEquals("Sw1, PS1", found.powerSupplies().getFirst().name());
        // Fans CISCO-ENVMON-MIB does not tell are those of CISCO-ENTITY-FRU-CONTROL-MIB.
        assertEquals(Health.CRITICAL, found.fans().getFirst().health());
    }

    @Test
    void theTemperaturesOfRuckusAreThoseOfTheStackElseThoseOfTheBox() throws Exception {
        Box box =
                Box.of("1.3.6.1.4.1.1991.1.3.48.11.1", "Ruckus Wireless, Inc. ICX7650-48F")
                        .text("1.3.6.1.4.1.1991.1.1.2.13.1.1.3.1.1", "Sensor 1 Temperature")
                        .number("1.3.6.1.4.1.1991.1.1.2.13.1.1.4.1.1", 103);
        assertEquals(51.5, box.read().temperatures().getFirst().value().orElseThrow());
        box.text("1.3.6.1.4.1.1991.1.1.2.13.3.1.4.2.1.1", "Sensor 1 Temperature")
                .number("1.3.6.1.4.1.1991.1.1.2.13.3.1.5.2.1.1", 60);
        assertEquals(
                List.of(30.0),
                box.read().temperatures().stream().map(t -> t.value().orElseThrow()).toList());
    }

    @Test
    void theVlansOfJunosAreNamedByTheNumbersOfItsOwn() throws Exception {
        var vlans =
                Box.of("1.3.6.1.4.1.2636.1.1.1.4.82.8", "Juniper Networks, Inc. qfx5100-48s-6q")
                        .text("1.3.6.1.4.1.2636.3.48.1.3.1.1.2.4", "station")
                        .number("1.3.6.1.4.1.2636.3.48.1.3.1.1.3.4", 30)
                        .text("1.3.6.1.4.1.2636.3.40.1.5.1.5.1.2.7", "voice")
                        .number("1.3.6.1.4.1.2636.3.40.1.5.1.5.1.5.7", 40)
                        .read()
                        .vlans();
        assertEquals(
                List.of("30 station", "40 voice"),
                vlans.stream().map(v -> v.id() + " " + v.name()).toList());
    }

    @Test
    void aCheckPointFirewallIsNoLinux() throws Exception {
        NetworkInventory found =
                Box.of(
                                "1.3.6.1.4.1.2620.1.6.123.1.49",
                                "Linux gw1 3.10.0-957.21.3cpx86_64 #1 SMP x86_64")
                        .text("1.3.6.1.4.1.2620.1.6.4.1.0", "R81.10")
                        .text("1.3.6.1.4.1.2620.1.6.16.7.0", "Check Point 6200")
                        .text("1.3.6.1.4.1.2620.1.5.6.0", "active")
                        .text("1.3.6.1.4.1.2620.1.6.7.8.1.1.2.1.0", "Intake Temp")
                        .text("1.3.6.1.4.1.2620.1.6.7.8.1.1.3.1.0", "31.50")
                        .number("1.3.6.1.4.1.2620.1.6.7.8.1.1.6.1.0", 0)
                        .text("1.3.6.1.4.1.2620.1.6.7.9.1.1.2.1.0", "Up")
                        .text("1.3.6.1.4.1.2620.1.6.7.9.1.1.2.2.0", "Down")
                        .read();
        assertEquals(DeviceKind.FIREWALL, found.device().kind());
        assertEquals("R81.10", found.device().version());
        assertEquals(31.5, found.temperatures().getFirst().value().orElseThrow());
        assertEquals("active", found.firewall().orElseThrow().haState());
        assertTrue(found.powerSupplies().stream().anyMatch(p -> p.health() == Health.CRITICAL));
    }
}
