package io.rackside.model;

import java.util.Locale;

/**
 * State of a thing as its device tells it, from well to worst; unknown is no fault and never counts
 * as one.
 */
public enum Health {
    UNKNOWN,
    OK,
    WARNING,
    CRITICAL;

    /** Reads Redfish's Status.Health (DSP0268, Resource.Health); any other word is unknown. */
    public static Health of(String word) {
        return switch (word == null ? "" : word.strip().toLowerCase(Locale.ROOT)) {
            case "ok" -> OK;
            case "warning" -> WARNING;
            case "critical" -> CRITICAL;
            default -> UNKNOWN;
        };
    }

    /** The worse of the two; unknown gives way to anything known. */
    public Health worse(Health other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** Redfish's word, or {@code Unknown}. */
    public String word() {
        return switch (this) {
            case UNKNOWN -> "Unknown";
            case OK -> "OK";
            case WARNING -> "Warning";
            case CRITICAL -> "Critical";
        };
    }
}
