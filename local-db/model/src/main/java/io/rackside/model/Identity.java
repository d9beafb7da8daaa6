package io.rackside.model;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What tells one box from another wherever it is plugged in.
 *
 * <p>Placeholders that makers leave in place of a number are no identity and are dropped.
 */
public record Identity(Optional<String> serial, Optional<String> uuid) {
    private static final Set<String> PLACEHOLDERS =
            Set.of(
                    "",
                    "0",
                    "none",
                    "n/a",
                    "na",
                    "null",
                    "unknown",
                    "not specified",
                    "not available",
                    "to be filled by o.e.m.",
                    "default string",
                    "system serial number",
                    "xxxxxxxxxxxx",
                    "redacted",
                    "03000200-0400-0500-0006-000700080009",
                    "00000000-0000-0000-0000-000000000000",
                    "ffffffff-ffff-ffff-ffff-ffffffffffff");

    public Identity {
        serial = serial.map(String::strip).filter(Identity::tells);
        uuid = uuid.map(text -> text.strip().toLowerCase(Locale.ROOT)).filter(Identity::tells);
    }

    public static Identity none() {
        return new Identity(Optional.empty(), Optional.empty());
    }

    public static Identity ofSerial(String serial) {
        return new Identity(Optional.of(serial), Optional.empty());
    }

    private static boolean tells(String text) {
        Objects.requireNonNull(text, "text");
        return !PLACEHOLDERS.contains(text.toLowerCase(Locale.ROOT));
    }

    public boolean known() {
        return serial.isPresent() || uuid.isPresent();
    }

    /** Whether both name the same thing differently: another box stands at the address. */
    public boolean contradicts(Identity other) {
        if (serial.isPresent() && other.serial.isPresent()) {
            return !serial.get().equalsIgnoreCase(other.serial.get());
        }
        return uuid.isPresent() && other.uuid.isPresent() && !uuid.equals(other.uuid);
    }

    /** This identity, completed by what the other one knows beyond it. */
    public Identity completedBy(Identity other) {
        return new Identity(serial.or(other::serial), uuid.or(other::uuid));
    }
}
