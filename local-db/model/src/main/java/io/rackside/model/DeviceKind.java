package io.rackside.model;

import java.util.Locale;

/** What a box is. */
public enum DeviceKind {
    SERVER,
    SWITCH,
    FIREWALL,
    BASTION,
    STORAGE,
    PDU,
    UPS,
    OTHER;

    /** The word used in JSON and on the command line, such as {@code server}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
