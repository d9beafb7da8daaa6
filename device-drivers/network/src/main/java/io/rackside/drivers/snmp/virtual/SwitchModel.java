package io.rackside.drivers.snmp.virtual;

import org.snmp4j.smi.OID;

/**
 * What a virtual switch or firewall pretends to be. Its sysObjectID is the product's own
 * (HUAWEI-MIB, HH3C-PRODUCT-ID-MIB).
 */
public enum SwitchModel {
    HUAWEI_S5720(
            "S5720-56C-PWR-EI-AC",
            "S5720-56C-PWR-EI-AC\r\nHuawei Versatile Routing Platform Software\r\n"
                    + " VRP (R) software,Version 5.170 (S5720 V200R010C00SPC600)",
            "1.3.6.1.4.1.2011.2.23.291",
            "Huawei",
            "V200R010C00SPC600",
            "GigabitEthernet0/0/"),
    HUAWEI_S6730(
            "S6730-H48X6C",
            "Huawei YunShan OS\r\nVersion 1.22.1.1 (S6730 V600R022C10SPC500)\r\n"
                    + "HUAWEI S6730-H48X6C",
            "1.3.6.1.4.1.2011.2.23.665",
            "Huawei",
            "V600R022C10SPC500",
            "10GE1/0/"),
    HUAWEI_CE6865(
            "CE6865-48S8CQ-EI",
            "Huawei Versatile Routing Platform Software\nVRP (R) software, Version 8.180"
                    + " (CE6865EI V200R005C10SPC800)\nHUAWEI CE6865-48S8CQ-EI",
            "1.3.6.1.4.1.2011.2.239.49",
            "Huawei",
            "V200R005C10SPC800",
            "25GE1/0/"),
    HUAWEI_USG6525E(
            "USG6525E",
            "Huawei Versatile Routing Platform Software\r\nVRP (R) Software, Version 5.170"
                    + " (USG6500E V600R007C20SPC500)\r\nHUAWEI USG6525E",
            "1.3.6.1.4.1.2011.2.321.1.205",
            "Huawei",
            "V600R007C20SPC500",
            "GigabitEthernet0/0/"),
    H3C_S6800(
            "S6800-54QF",
            "H3C Comware Platform Software, Software Version 7.1.070, Release 2612P06\r\n"
                    + "H3C S6800-54QF\r\n"
                    + "Copyright (c) 2004-2020 New H3C Technologies Co., Ltd. All rights reserved.",
            "1.3.6.1.4.1.25506.1.1210",
            "H3C",
            "7.1.070, Release 2612P06",
            "Ten-GigabitEthernet1/0/"),

    /** Has a bridge for each VLAN and no Q-BRIDGE-MIB. */
    CISCO_C9300(
            "C9300-48T",
            "Cisco IOS Software [Cupertino], Catalyst L3 Switch Software (CAT9K_IOSXE), Version"
                    + " 17.9.4a, RELEASE SOFTWARE (fc3)",
            "1.3.6.1.4.1.9.1.2439",
            "Cisco",
            "17.9.4a",
            "GigabitEthernet1/0/");

    private final String model;
    private final String description;
    private final OID objectId;
    private final String maker;
    private final String version;
    private final String portPrefix;

    SwitchModel(
            String model,
            String description,
            String objectId,
            String maker,
            String version,
            String portPrefix) {
        this.model = model;
        this.description = description;
        this.objectId = new OID(objectId);
        this.maker = maker;
        this.version = version;
        this.portPrefix = portPrefix;
    }

    public String model() {
        return model;
    }

    public String maker() {
        return maker;
    }

    public String version() {
        return version;
    }

    /** As the switch names its ports, without their number. */
    public String portPrefix() {
        return portPrefix;
    }

    String description() {
        return description;
    }

    OID objectId() {
        return objectId;
    }

    boolean huawei() {
        return maker.equals("Huawei");
    }

    boolean cisco() {
        return maker.equals("Cisco");
    }

    /** Whether it counts sessions. */
    boolean firewall() {
        return this == HUAWEI_USG6525E;
    }
}
