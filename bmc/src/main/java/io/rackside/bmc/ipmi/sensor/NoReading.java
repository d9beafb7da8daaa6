package io.rackside.bmc.ipmi.sensor;

import io.rackside.model.Message;

/** Why a sensor has no reading. */
public enum NoReading {
    SCANNING_OFF("scanning off"),
    UNAVAILABLE("unavailable"),
    ABSENT("absent"),
    NOT_OFFERED("not offered"),
    NOT_NOW("not in this state"),
    NOT_ALLOWED("not allowed"),
    FAILED("failed"),
    NONSENSE("unreadable"),
    /** Another controller than the BMC owns it, behind a bridge that is not crossed. */
    BEHIND_BRIDGE("behind a bridge");

    private final String label;

    NoReading(String label) {
        this.label = label;
    }

    /** In short, as it stands where a device's own word would. */
    String label() {
        return label;
    }

    /** In words. */
    public Message words() {
        return switch (this) {
            case SCANNING_OFF -> Message.of("bmc.ipmi.no-reading.scanning-off");
            case UNAVAILABLE -> Message.of("bmc.ipmi.no-reading.unavailable");
            case ABSENT -> Message.of("bmc.ipmi.no-reading.absent");
            case NOT_OFFERED -> Message.of("bmc.ipmi.no-reading.not-offered");
            case NOT_NOW -> Message.of("bmc.ipmi.no-reading.not-now");
            case NOT_ALLOWED -> Message.of("bmc.ipmi.no-reading.not-allowed");
            case FAILED -> Message.of("bmc.ipmi.no-reading.failed");
            case NONSENSE -> Message.of("bmc.ipmi.no-reading.nonsense");
            case BEHIND_BRIDGE -> Message.of("bmc.ipmi.no-reading.behind-bridge");
        };
    }
}
