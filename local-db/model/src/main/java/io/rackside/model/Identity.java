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
                    "empty",
                    "invalid",
                    "none",
                    "n/a",
                    "na",
                    "null",
                    "unknown",
                    "not specified",
                    "not available",
                    "not applicable",
                    "o.e.m.",
                    "oem",
                    "to be filled by o.e.m",
                    "to be filled by o.e.m.",
                    "default",
                    "default string",
                    "system serial number",
                    "chassis serial number",
                    "redacted",
                    "03000200-0400-0500-0006-000700080009",
                    "00020003-0004-0005-0006-000700080009",
                    "12345678-1234-5678-90ab-cddeefaabbcc");

    /** What somebody types who has to type something: from so many of its figures on. */
    private static final String COUNTED = "0123456789012345678901234567890";

    private static final int COUNTED_LEAST = 6;
    private static final int ALIKE_LEAST = 4;

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
        String plain = text.toLowerCase(Locale.ROOT);
        boolean counted = plain.length() >= COUNTED_LEAST && COUNTED.contains(plain);
        return !PLACEHOLDERS.contains(plain) && !counted && !oneCharacter(plain);
    }

    /** Zeros, dashes, dots, the letter X: all the same all the way. */
    private static boolean oneCharacter(String text) {
        String plain = text.replace("-", "");
        return plain.length() >= ALIKE_LEAST && plain.chars().distinct().count() == 1;
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
