package io.rackside.app.demo;

import io.rackside.model.DeviceKind;

import java.util.Locale;
import java.util.Optional;

/** What a box with a twin that speaks SNMP is; its serial and addresses follow from its number. */
enum NetworkKind {
    SWITCH("2102RWSW%07d"),
    FIREWALL("2102RWFW%07d"),
    PDU("5A24RW%06d");

    private final String serials;

    NetworkKind(String serials) {
        this.serials = serials;
    }

    static Optional<NetworkKind> of(DeviceKind kind) {
        return switch (kind) {
            case SWITCH -> Optional.of(SWITCH);
            case FIREWALL -> Optional.of(FIREWALL);
            case PDU -> Optional.of(PDU);
            default -> Optional.empty();
        };
    }

    String serial(int number) {
        return String.format(Locale.ROOT, serials, number);
    }

    /** Locally administered: no box in the world has it. */
    String mac(int number) {
        return String.format(
                Locale.ROOT,
                "02:%02X:00:%02X:%02X:00",
                0x60 + ordinal(),
                number >>> 8 & 0xff,
                number & 0xff);
    }

    /** Whether it has a command line. */
    boolean hasCli() {
        return this == SWITCH;
    }
}
