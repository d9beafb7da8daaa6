package io.rackside.app.firmware;

import io.rackside.app.firmware.Difference.Section;
import io.rackside.model.Message;

/** How what is compared is called: stable in the journal, in words on the screen. */
final class FactName {
    /** Between what it belongs to and what it is. */
    static final String SEPARATOR = " / ";

    static final String BOOT = "boot";
    static final String BOOT_MODE = "boot-mode";
    static final String BIOS = "bios";
    static final String ACCOUNT = "account";
    static final String NTP = "ntp";
    static final String ZONE = "zone";
    static final String SUBSCRIPTION = "subscription";
    static final String HOST_NAME = "host-name";
    static final String ADDRESSES = "addresses";
    static final String DHCP4 = "dhcp4";
    static final String DHCP6 = "dhcp6";
    static final String GATEWAY4 = "gateway4";
    static final String GATEWAY6 = "gateway6";
    static final String NAME_SERVERS = "name-servers";
    static final String VLAN = "vlan";

    /** All entries of the log together. */
    static final String WHOLE_LOG = "*";

    private FactName() {}

    /** A fact that several things have: a port's VLAN, a BIOS attribute. */
    static String of(String what, String whose) {
        return what + SEPARATOR + whose;
    }

    /** The first part: what it is. */
    static String what(String name) {
        int end = name.indexOf(SEPARATOR);
        return end < 0 ? name : name.substring(0, end);
    }

    /** The second part: whose it is; empty when there is only one. */
    static String whose(String name) {
        int end = name.indexOf(SEPARATOR);
        return end < 0 ? "" : name.substring(end + SEPARATOR.length());
    }

    static Message title(Section section, String name) {
        return switch (section) {
            case VERSIONS, SENSORS -> Message.of("core.firmware.fact.named", name);
            case LOG ->
                    name.equals(WHOLE_LOG)
                            ? Message.of("core.firmware.fact.whole-log")
                            : Message.of("core.firmware.fact.log-entry", name);
            case SETTINGS, NETWORK -> setting(what(name), whose(name));
        };
    }

    private static Message setting(String what, String whose) {
        return switch (what) {
            case BOOT -> Message.of("core.firmware.fact.boot");
            case BOOT_MODE -> Message.of("core.firmware.fact.boot-mode");
            case BIOS -> Message.of("core.firmware.fact.bios", whose);
            case ACCOUNT -> Message.of("core.firmware.fact.account", whose);
            case NTP -> Message.of("core.firmware.fact.ntp");
            case ZONE -> Message.of("core.firmware.fact.zone");
            case SUBSCRIPTION -> Message.of("core.firmware.fact.subscription", whose);
            case HOST_NAME -> Message.of("core.firmware.fact.host-name", whose);
            case ADDRESSES -> Message.of("core.firmware.fact.addresses", whose);
            case DHCP4 -> Message.of("core.firmware.fact.dhcp4", whose);
            case DHCP6 -> Message.of("core.firmware.fact.dhcp6", whose);
            case GATEWAY4 -> Message.of("core.firmware.fact.gateway4", whose);
            case GATEWAY6 -> Message.of("core.firmware.fact.gateway6", whose);
            case NAME_SERVERS -> Message.of("core.firmware.fact.name-servers", whose);
            case VLAN -> Message.of("core.firmware.fact.vlan", whose);
            default -> Message.of("core.firmware.fact.named", what + " " + whose);
        };
    }
}
