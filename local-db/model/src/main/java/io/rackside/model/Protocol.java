package io.rackside.model;

import java.util.Locale;

/** A management protocol a device answers to. */
public enum Protocol {
    REDFISH("https"),
    IPMI("ipmi"),
    SNMP("snmp"),
    SSH("ssh");

    private final String scheme;

    Protocol(String scheme) {
        this.scheme = scheme;
    }

    /** Scheme of its addresses, such as {@code https}. */
    public String scheme() {
        return scheme;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
