package io.rackside.model;

import java.util.Locale;

/** Whether a host runs (DSP0268, Resource.PowerState). */
public enum PowerState {
    ON,
    OFF,
    POWERING_ON,
    POWERING_OFF,
    UNKNOWN;

    public static PowerState of(String word) {
        return switch (word == null ? "" : word.strip().toLowerCase(Locale.ROOT)) {
            case "on", "paused" -> ON;
            case "off" -> OFF;
            case "poweringon" -> POWERING_ON;
            case "poweringoff" -> POWERING_OFF;
            default -> UNKNOWN;
        };
    }

    public String word() {
        return switch (this) {
            case ON -> "On";
            case OFF -> "Off";
            case POWERING_ON -> "PoweringOn";
            case POWERING_OFF -> "PoweringOff";
            case UNKNOWN -> "Unknown";
        };
    }
}
