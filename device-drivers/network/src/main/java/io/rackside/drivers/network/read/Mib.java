package io.rackside.drivers.network.read;

import io.rackside.drivers.snmp.Oid;

import java.util.List;

/** The standard objects that are read, by the names of their MIBs. */
public final class Mib {
    private static final Oid MIB_2 = Oid.of("1.3.6.1.2.1");

    /** SNMPv2-MIB (RFC 3418). */
    public static final Oid SYS_DESCR = MIB_2.then(1, 1, 0);

    public static final Oid SYS_OBJECT_ID = MIB_2.then(1, 2, 0);
    public static final Oid SYS_UP_TIME = MIB_2.then(1, 3, 0);
    public static final Oid SYS_NAME = MIB_2.then(1, 5, 0);

    /** SNMP-FRAMEWORK-MIB (RFC 3411): seconds, does not wrap as sysUpTime does. */
    public static final Oid SNMP_ENGINE_TIME = Oid.of("1.3.6.1.6.3.10.2.1.3.0");

    /** IF-MIB (RFC 2863). */
    private static final Oid IF_ENTRY = MIB_2.then(2, 2, 1);

    static final Oid IF_DESCR = IF_ENTRY.then(2);
    static final Oid IF_TYPE = IF_ENTRY.then(3);
    static final Oid IF_SPEED = IF_ENTRY.then(5);
    static final Oid IF_PHYS_ADDRESS = IF_ENTRY.then(6);
    static final Oid IF_ADMIN_STATUS = IF_ENTRY.then(7);
    static final Oid IF_OPER_STATUS = IF_ENTRY.then(8);
    static final Oid IF_LAST_CHANGE = IF_ENTRY.then(9);
    static final Oid IF_IN_OCTETS = IF_ENTRY.then(10);
    static final Oid IF_IN_DISCARDS = IF_ENTRY.then(13);
    static final Oid IF_IN_ERRORS = IF_ENTRY.then(14);
    static final Oid IF_OUT_OCTETS = IF_ENTRY.then(16);
    static final Oid IF_OUT_DISCARDS = IF_ENTRY.then(19);
    static final Oid IF_OUT_ERRORS = IF_ENTRY.then(20);
    private static final Oid IF_X_ENTRY = MIB_2.then(31, 1, 1, 1);
    static final Oid IF_NAME = IF_X_ENTRY.then(1);
    static final Oid IF_HC_IN_OCTETS = IF_X_ENTRY.then(6);
    static final Oid IF_HC_IN_UCAST = IF_X_ENTRY.then(7);
    static final Oid IF_HC_OUT_OCTETS = IF_X_ENTRY.then(10);
    static final Oid IF_HC_OUT_UCAST = IF_X_ENTRY.then(11);
    static final Oid IF_HIGH_SPEED = IF_X_ENTRY.then(15);
    static final Oid IF_ALIAS = IF_X_ENTRY.then(18);
    static final Oid IF_DISCONTINUITY = IF_X_ENTRY.then(19);

    /** ifStackStatus: which interface runs on top of which, both by ifIndex. */
    static final Oid IF_STACK_STATUS = MIB_2.then(31, 1, 2, 1, 3);

    /** EtherLike-MIB (RFC 3635). */
    static final Oid DOT3_FCS_ERRORS = MIB_2.then(10, 7, 2, 1, 3);

    static final Oid DOT3_DUPLEX = MIB_2.then(10, 7, 2, 1, 19);

    /** IEEE8023-LAG-MIB. */
    static final Oid LAG_ATTACHED = Oid.of("1.2.840.10006.300.43.1.2.1.1.13");

    /** ENTITY-MIB (RFC 6933). */
    private static final Oid ENTITY = MIB_2.then(47, 1, 1, 1, 1);

    static final Oid ENT_DESCR = ENTITY.then(2);
    static final Oid ENT_CONTAINED_IN = ENTITY.then(4);
    static final Oid ENT_CLASS = ENTITY.then(5);
    static final Oid ENT_NAME = ENTITY.then(7);
    static final Oid ENT_SOFTWARE = ENTITY.then(10);
    static final Oid ENT_SERIAL = ENTITY.then(11);
    static final Oid ENT_VENDOR = ENTITY.then(12);
    static final Oid ENT_MODEL = ENTITY.then(13);
    static final Oid ENT_ALIAS = MIB_2.then(47, 1, 3, 2, 1, 2);

    /** ENTITY-SENSOR-MIB (RFC 3433). */
    static final Oid ENTITY_SENSOR = MIB_2.then(99, 1, 1, 1);

    /** The same: entPhySensorUnitsDisplay. */
    static final Oid SENSOR_UNITS = ENTITY_SENSOR.then(6);

    /** CISCO-ENTITY-SENSOR-MIB, built alike. */
    static final Oid CISCO_ENTITY_SENSOR = Oid.of("1.3.6.1.4.1.9.9.91.1.1.1.1");

    /** The same: entSensorThresholdTable, by sensor and number of the limit. */
    static final Oid CISCO_SENSOR_THRESHOLD = Oid.of("1.3.6.1.4.1.9.9.91.1.2.1.1");

    /** LLDP-MIB (IEEE 802.1AB-2005). */
    private static final Oid LLDP = Oid.of("1.0.8802.1.1.2.1");

    static final Oid LLDP_LOC_PORT_SUBTYPE = LLDP.then(3, 7, 1, 2);
    static final Oid LLDP_LOC_PORT_ID = LLDP.then(3, 7, 1, 3);
    static final Oid LLDP_LOC_PORT_DESC = LLDP.then(3, 7, 1, 4);
    static final Oid LLDP_REM = LLDP.then(4, 1, 1);

    /** LLDP-V2-MIB (IEEE 802.1AB-2009). */
    static final Oid LLDP_V2_REM = Oid.of("1.3.111.2.802.1.1.13.1.4.1.1");

    /** CISCO-CDP-MIB. */
    static final Oid CDP_CACHE = Oid.of("1.3.6.1.4.1.9.9.23.1.2.1.1");

    /** BRIDGE-MIB (RFC 4188), Q-BRIDGE-MIB (RFC 4363). */
    static final Oid BASE_PORT_IF_INDEX = MIB_2.then(17, 1, 4, 1, 2);

    static final Oid STP_PORT_STATE = MIB_2.then(17, 2, 15, 1, 3);
    static final Oid FDB_PORT = MIB_2.then(17, 4, 3, 1, 2);
    static final Oid Q_FDB_PORT = MIB_2.then(17, 7, 1, 2, 2, 1, 2);
    static final Oid VLAN_NAME = MIB_2.then(17, 7, 1, 4, 3, 1, 1);
    static final Oid VLAN_FDB_ID = MIB_2.then(17, 7, 1, 4, 2, 1, 3);
    static final Oid PVID = MIB_2.then(17, 7, 1, 4, 5, 1, 1);

    /** The same: dot1qVlanCurrentEgressPorts and -UntaggedPorts, by TimeMark and VLAN. */
    static final Oid VLAN_EGRESS = MIB_2.then(17, 7, 1, 4, 2, 1, 4);

    static final Oid VLAN_UNTAGGED = MIB_2.then(17, 7, 1, 4, 2, 1, 5);

    /** The same: dot1qVlanStaticEgressPorts and -UntaggedPorts, as configured, by VLAN. */
    static final Oid VLAN_STATIC_EGRESS = MIB_2.then(17, 7, 1, 4, 3, 1, 2);

    static final Oid VLAN_STATIC_UNTAGGED = MIB_2.then(17, 7, 1, 4, 3, 1, 4);

    /** CISCO-VTP-MIB: vtpVlanState and vtpVlanType, by management domain and VLAN. */
    private static final Oid VTP = Oid.of("1.3.6.1.4.1.9.9.46.1");

    static final Oid VTP_VLAN_STATE = VTP.then(3, 1, 1, 2);
    static final Oid VTP_VLAN_TYPE = VTP.then(3, 1, 1, 3);

    /** The same: vlanTrunkPortTable, by ifIndex; the VLANs enabled there in four parts. */
    static final Oid TRUNK_VLANS = VTP.then(6, 1, 1, 4);

    static final Oid TRUNK_NATIVE = VTP.then(6, 1, 1, 5);
    static final Oid TRUNK_STATUS = VTP.then(6, 1, 1, 14);
    static final Oid TRUNK_VLANS_2K = VTP.then(6, 1, 1, 17);
    static final Oid TRUNK_VLANS_3K = VTP.then(6, 1, 1, 18);
    static final Oid TRUNK_VLANS_4K = VTP.then(6, 1, 1, 19);

    /** CISCO-VLAN-MEMBERSHIP-MIB: vmVlan, the VLAN of an access port, by ifIndex. */
    static final Oid ACCESS_VLAN = Oid.of("1.3.6.1.4.1.9.9.68.1.2.2.1.2");

    /** IP-MIB: ipNetToPhysicalPhysAddress (RFC 4293), ipNetToMediaPhysAddress (RFC 2011). */
    static final Oid NET_TO_PHYSICAL = MIB_2.then(4, 35, 1, 4);

    static final Oid NET_TO_MEDIA = MIB_2.then(4, 22, 1, 2);

    /** POWER-ETHERNET-MIB (RFC 3621). */
    static final Oid POE_ADMIN = MIB_2.then(105, 1, 1, 1, 3);

    static final Oid POE_DETECTION = MIB_2.then(105, 1, 1, 1, 6);

    /** The same: pethMainPsePower, -ConsumptionPower and -UsageThreshold. */
    static final Oid POE_NOMINAL = MIB_2.then(105, 1, 3, 1, 1, 2);

    static final Oid POE_CONSUMED = MIB_2.then(105, 1, 3, 1, 1, 4);

    static final Oid POE_THRESHOLD = MIB_2.then(105, 1, 3, 1, 1, 5);

    /** UPS-MIB (RFC 1628). */
    private static final Oid UPS = MIB_2.then(33, 1);

    public static final Oid UPS_MANUFACTURER = UPS.then(1, 1, 0);
    public static final Oid UPS_MODEL = UPS.then(1, 2, 0);
    public static final Oid UPS_SOFTWARE = UPS.then(1, 3, 0);
    public static final Oid UPS_BATTERY_STATUS = UPS.then(2, 1, 0);
    public static final Oid UPS_MINUTES = UPS.then(2, 3, 0);
    public static final Oid UPS_CHARGE = UPS.then(2, 4, 0);
    public static final Oid UPS_BATTERY_VOLTAGE = UPS.then(2, 5, 0);
    public static final Oid UPS_BATTERY_TEMPERATURE = UPS.then(2, 7, 0);
    static final Oid UPS_OUTPUT_LOAD = UPS.then(4, 4, 1, 5);
    static final Oid UPS_INPUT = UPS.then(3, 3, 1);
    static final Oid UPS_OUTPUT = UPS.then(4, 4, 1);

    /** LM-SENSORS-MIB: thousandths of a degree. */
    static final Oid LM_TEMP_NAME = Oid.of("1.3.6.1.4.1.2021.13.16.2.1.2");

    static final Oid LM_TEMP_VALUE = Oid.of("1.3.6.1.4.1.2021.13.16.2.1.3");

    /** HOST-RESOURCES-MIB (RFC 2790): load of each processor in percent. */
    static final Oid HR_PROCESSOR_LOAD = MIB_2.then(25, 3, 3, 1, 2);

    /** The same: hrStorageTable, the memories among it by their type. */
    private static final Oid HR_STORAGE = MIB_2.then(25, 2, 3, 1);

    static final Oid HR_STORAGE_TYPE = HR_STORAGE.then(2);
    static final Oid HR_STORAGE_DESCR = HR_STORAGE.then(3);
    static final Oid HR_STORAGE_UNITS = HR_STORAGE.then(4);
    static final Oid HR_STORAGE_SIZE = HR_STORAGE.then(5);
    static final Oid HR_STORAGE_USED = HR_STORAGE.then(6);

    private Mib() {}

    /** Columns of the interfaces and their counters. */
    public static List<Oid> interfaces() {
        return List.of(
                IF_DESCR,
                IF_TYPE,
                IF_PHYS_ADDRESS,
                IF_ADMIN_STATUS,
                IF_OPER_STATUS,
                IF_LAST_CHANGE,
                IF_IN_DISCARDS,
                IF_IN_ERRORS,
                IF_OUT_DISCARDS,
                IF_OUT_ERRORS,
                IF_NAME,
                IF_HC_IN_OCTETS,
                IF_HC_IN_UCAST,
                IF_HC_OUT_OCTETS,
                IF_HC_OUT_UCAST,
                IF_HIGH_SPEED,
                IF_ALIAS,
                IF_DISCONTINUITY,
                DOT3_FCS_ERRORS,
                DOT3_DUPLEX,
                STP_PORT_STATE,
                BASE_PORT_IF_INDEX,
                LAG_ATTACHED);
    }

    /** What the interfaces are told by where the agent has no ifXTable. */
    public static List<Oid> interfacesOfOldAgents(Answers answers) {
        boolean octets = answers.has(IF_HC_IN_OCTETS);
        boolean speed = answers.has(IF_HIGH_SPEED);
        if (!answers.has(IF_OPER_STATUS) || (octets && speed)) {
            return List.of();
        }
        return octets
                ? List.of(IF_SPEED)
                : speed
                        ? List.of(IF_IN_OCTETS, IF_OUT_OCTETS)
                        : List.of(IF_SPEED, IF_IN_OCTETS, IF_OUT_OCTETS);
    }

    /** Columns of the neighbours. */
    public static List<Oid> neighbours() {
        return List.of(
                LLDP_LOC_PORT_SUBTYPE,
                LLDP_LOC_PORT_ID,
                LLDP_LOC_PORT_DESC,
                LLDP_REM.then(4),
                LLDP_REM.then(5),
                LLDP_REM.then(6),
                LLDP_REM.then(7),
                LLDP_REM.then(8),
                LLDP_REM.then(9),
                LLDP_REM.then(10),
                LLDP_V2_REM.then(5),
                LLDP_V2_REM.then(6),
                LLDP_V2_REM.then(7),
                LLDP_V2_REM.then(8),
                LLDP_V2_REM.then(9),
                LLDP_V2_REM.then(10),
                LLDP_V2_REM.then(11),
                CDP_CACHE.then(6),
                CDP_CACHE.then(7),
                CDP_CACHE.then(8));
    }

    /** Columns of the parts a device is made of. */
    public static List<Oid> entities() {
        return List.of(
                ENT_DESCR,
                ENT_CONTAINED_IN,
                ENT_CLASS,
                ENT_NAME,
                ENT_SOFTWARE,
                ENT_SERIAL,
                ENT_VENDOR,
                ENT_MODEL,
                ENT_ALIAS);
    }

    /** Columns of the sensors every device may have. */
    public static List<Oid> sensors() {
        return List.of(
                ENTITY_SENSOR.then(1),
                ENTITY_SENSOR.then(2),
                ENTITY_SENSOR.then(3),
                ENTITY_SENSOR.then(4),
                ENTITY_SENSOR.then(5),
                LM_TEMP_NAME,
                LM_TEMP_VALUE,
                HR_PROCESSOR_LOAD);
    }

    /** Texts of what sensors are in, for profiles that need them. */
    public static List<Oid> sensorUnits() {
        return List.of(SENSOR_UNITS);
    }

    /** Columns of Cisco's own sensors and of their limits, for profiles that have them. */
    public static List<Oid> ciscoSensors() {
        return List.of(
                CISCO_ENTITY_SENSOR.then(1),
                CISCO_ENTITY_SENSOR.then(2),
                CISCO_ENTITY_SENSOR.then(3),
                CISCO_ENTITY_SENSOR.then(4),
                CISCO_ENTITY_SENSOR.then(5),
                CISCO_SENSOR_THRESHOLD.then(2),
                CISCO_SENSOR_THRESHOLD.then(3),
                CISCO_SENSOR_THRESHOLD.then(4));
    }

    /** Columns of VLANs and the ports in them. */
    public static List<Oid> vlans() {
        return List.of(VLAN_NAME, PVID, VLAN_FDB_ID, VLAN_EGRESS, VLAN_UNTAGGED);
    }

    /** Columns of the VLANs of Cisco's ports, beside those of Q-BRIDGE-MIB. */
    public static List<Oid> ciscoVlans() {
        return List.of(
                TRUNK_VLANS,
                TRUNK_NATIVE,
                TRUNK_STATUS,
                TRUNK_VLANS_2K,
                TRUNK_VLANS_3K,
                TRUNK_VLANS_4K,
                ACCESS_VLAN);
    }

    /** Columns of what VLANs a Cisco switch has a bridge for. */
    public static List<Oid> ciscoBridges() {
        return List.of(VTP_VLAN_STATE, VTP_VLAN_TYPE, STP_PORT_STATE);
    }

    /** What the ports of VLANs are told by where the agent tells only what is configured. */
    public static List<Oid> configuredVlans(Answers answers) {
        return (answers.has(VLAN_NAME) || answers.has(PVID)) && !answers.has(VLAN_EGRESS)
                ? List.of(VLAN_STATIC_EGRESS, VLAN_STATIC_UNTAGGED)
                : List.of();
    }

    /** Columns of what power over Ethernet may use altogether. */
    public static List<Oid> poeSupply() {
        return List.of(POE_NOMINAL, POE_CONSUMED, POE_THRESHOLD);
    }

    public static List<Oid> poe() {
        return List.of(POE_ADMIN, POE_DETECTION);
    }

    /** Columns of the forwarding tables, and of the addresses that are resolved. */
    public static List<Oid> forwarding() {
        return List.of(
                FDB_PORT,
                Q_FDB_PORT,
                VLAN_FDB_ID,
                BASE_PORT_IF_INDEX,
                NET_TO_PHYSICAL,
                NET_TO_MEDIA);
    }

    /** Columns of the memories, for devices whose maker has no better. */
    public static List<Oid> storage() {
        return List.of(
                HR_STORAGE_TYPE,
                HR_STORAGE_DESCR,
                HR_STORAGE_UNITS,
                HR_STORAGE_SIZE,
                HR_STORAGE_USED);
    }

    /** Objects of a UPS. */
    public static List<Oid> ups() {
        return List.of(
                UPS_MANUFACTURER,
                UPS_MODEL,
                UPS_SOFTWARE,
                UPS_BATTERY_STATUS,
                UPS_MINUTES,
                UPS_CHARGE,
                UPS_BATTERY_VOLTAGE,
                UPS_BATTERY_TEMPERATURE);
    }

    /** Columns of a UPS: what it takes and gives, by line. */
    public static List<Oid> upsLines() {
        return List.of(
                UPS_OUTPUT_LOAD,
                UPS_INPUT.then(3),
                UPS_INPUT.then(4),
                UPS_INPUT.then(5),
                UPS_OUTPUT.then(2),
                UPS_OUTPUT.then(3),
                UPS_OUTPUT.then(4));
    }
}
