package io.rackside.app.console.network;

import java.util.List;

/** What the page of a switch, a firewall, a PDU or a UPS is divided into. */
public enum BoxSection {
    PORTS(
            "console.told.ports",
            "console.told.port",
            "console.told.link",
            List.of(
                    "console.panel.errors",
                    "console.panel.planned",
                    "console.panel.found",
                    "console.told.alias",
                    "console.panel.state",
                    "console.told.speed",
                    "console.told.duplex",
                    "console.told.bundle",
                    "console.told.vlans",
                    "console.told.stp",
                    "console.told.mac")),
    NEIGHBOURS(
            "console.told.neighbours",
            "console.told.port",
            "console.told.neighbour",
            List.of(
                    "console.told.neighbour-port",
                    "console.told.chassis",
                    "console.told.heard-by",
                    "console.told.description")),
    OPTICS(
            "console.told.optics",
            "console.told.port",
            "console.told.light",
            List.of(
                    "console.told.received",
                    "console.told.received-limits",
                    "console.told.sent",
                    "console.told.sent-limits",
                    "console.told.lanes",
                    "console.told.celsius",
                    "console.told.bias",
                    "console.told.volts",
                    "console.told.module",
                    "console.told.serial")),
    VLANS(
            "console.told.vlans",
            "console.told.vlan",
            "console.told.untagged",
            List.of("console.told.untagged-ports", "console.told.tagged-ports")),
    ADDRESSES(
            "console.told.addresses",
            "console.told.mac",
            "console.told.port",
            List.of("console.told.ip", "console.told.vlan")),
    POWER(
            "console.told.power",
            "console.told.part",
            "console.told.value",
            List.of("console.told.serial")),
    DEVICE("console.told.device", "console.told.what", "console.told.value", List.of());

    private final String code;
    private final String name;
    private final String value;
    private final List<String> more;

    BoxSection(String code, String name, String value, List<String> more) {
        this.code = code;
        this.name = name;
        this.value = value;
        this.more = more;
    }

    /** Of its title. */
    String code() {
        return code;
    }

    /** Of the heading of what a row is. */
    String nameCode() {
        return name;
    }

    /** Of the heading of what is said of it first. */
    String valueCode() {
        return value;
    }

    /** Of the headings of what else is known of a row. */
    List<String> moreCodes() {
        return more;
    }
}
