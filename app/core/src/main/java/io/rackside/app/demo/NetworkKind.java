package io.rackside.app.demo;

import io.rackside.model.DeviceKind;
import io.rackside.model.DeviceType;

import java.util.Locale;
import java.util.Optional;

/** What a box with a twin that speaks SNMP is; its serial and addresses follow from its number. */
enum NetworkKind {
    SWITCH("2102RWSW%07d", Optional.of(FrontPorts.S6730)),
    FIREWALL("2102RWFW%07d", Optional.of(FrontPorts.USG6525E)),
    PDU("5A24RW%06d", Optional.empty()),
    COMWARE_SWITCH("210235RWH3C%09d", Optional.of(FrontPorts.S6800));

    private final String serials;
    private final Optional<FrontPorts> front;

    NetworkKind(String serials, Optional<FrontPorts> front) {
        this.serials = serials;
        this.front = front;
    }

    static Optional<NetworkKind> of(DeviceType type) {
        if (type.kind() == DeviceKind.SWITCH) {
            return Optional.of(type.manufacturer().equals("H3C") ? COMWARE_SWITCH : SWITCH);
        }
        if (type.kind() == DeviceKind.FIREWALL) {
            return Optional.of(FIREWALL);
        }
        return type.kind() == DeviceKind.PDU ? Optional.of(PDU) : Optional.empty();
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

    /** Its ports and its command line; empty for a box that has none. */
    Optional<FrontPorts> front() {
        return front;
    }
}
