package io.rackside.drivers.snmp.session;

import io.rackside.model.Grade;
import io.rackside.model.Message;

import java.util.ArrayList;
import java.util.List;

/** A weakness in how an agent is read; it works, and should be mended. The codes are stable. */
public enum SnmpWeakness {
    /** A community from the manual lets everybody in. */
    WELL_KNOWN_COMMUNITY(
            "snmp-well-known-community",
            Grade.MAJOR,
            "network.snmp.weakness.well-known-community",
            "network.snmp.weakness.well-known-community.remedy"),
    /** The community and all values can be read on the way. */
    CLEAR_TEXT(
            "snmp-clear-text",
            Grade.MINOR,
            "network.snmp.weakness.clear-text",
            "network.snmp.weakness.clear-text.remedy"),
    /** A user of SNMPv3 without any password. */
    UNPROTECTED_USER(
            "snmp-unprotected-user",
            Grade.MAJOR,
            "network.snmp.weakness.unprotected-user",
            "network.snmp.weakness.unprotected-user.remedy"),
    UNENCRYPTED(
            "snmp-unencrypted",
            Grade.MINOR,
            "network.snmp.weakness.unencrypted",
            "network.snmp.weakness.unencrypted.remedy"),
    MD5("snmp-md5", Grade.MINOR, "network.snmp.weakness.md5", "network.snmp.weakness.md5.remedy"),
    DES("snmp-des", Grade.MINOR, "network.snmp.weakness.des", "network.snmp.weakness.des.remedy");

    private final String code;
    private final Grade grade;
    private final String what;
    private final String remedy;

    SnmpWeakness(String code, Grade grade, String what, String remedy) {
        this.code = code;
        this.grade = grade;
        this.what = what;
        this.remedy = remedy;
    }

    public String code() {
        return code;
    }

    public Grade grade() {
        return grade;
    }

    /** What is wrong and why it matters. */
    public Message what() {
        return Message.of(what);
    }

    /** What to do about it. */
    public Message remedy() {
        return Message.of(remedy);
    }

    /** What is weak about a way in. */
    static List<SnmpWeakness> of(SnmpLogin login, LoginProbe.Found found) {
        List<SnmpWeakness> weak = new ArrayList<>();
        switch (login) {
            case SnmpLogin.Community community -> {
                if (community.wellKnown()) {
                    weak.add(WELL_KNOWN_COMMUNITY);
                }
                weak.add(CLEAR_TEXT);
            }
            case SnmpLogin.User _ -> {
                if (found.authentication().isEmpty()) {
                    weak.add(UNPROTECTED_USER);
                } else if (found.privacy().isEmpty()) {
                    weak.add(UNENCRYPTED);
                }
                found.authentication().filter(Authentication::weak).ifPresent(_ -> weak.add(MD5));
                found.privacy().filter(Privacy::weak).ifPresent(_ -> weak.add(DES));
            }
        }
        return List.copyOf(weak);
    }
}
