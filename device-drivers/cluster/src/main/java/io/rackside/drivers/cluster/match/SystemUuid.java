package io.rackside.drivers.cluster.match;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A system's UUID of its firmware tables (SMBIOS 3.x section 7.2.1), which the same machine may
 * show in either of two byte orders: firmware, operating system and BMC disagree about its first
 * three fields, and a firmware update may change sides.
 *
 * @param text canonical: lower case, with hyphens
 */
public record SystemUuid(String text) {
    private static final int DIGITS = 32;

    /** What boards have where nobody wrote one. */
    private static final Set<String> UNWRITTEN =
            Set.of(
                    "00000000-0000-0000-0000-000000000000",
                    "ffffffff-ffff-ffff-ffff-ffffffffffff",
                    "03000200-0400-0500-0006-000700080009",
                    "00020003-0004-0005-0006-000700080009",
                    "12345678-1234-5678-90ab-cddeefaabbcc",
                    "78563412-3412-7856-90ab-cddeefaabbcc",
                    "4c4c4544-0000-2010-8020-80c04f202020",
                    "44454c4c-0000-1020-8020-80c04f202020");

    /** Of any spelling; empty when it is none, or one that says nothing. */
    public static Optional<SystemUuid> of(String spelled) {
        String digits =
                spelled.strip().toLowerCase(Locale.ROOT).replaceAll("^(urn:uuid:|\\{)|\\}$|-", "");
        if (digits.length() != DIGITS || !digits.matches("[0-9a-f]+")) {
            return Optional.empty();
        }
        return Optional.of(canonical(digits)).filter(uuid -> !UNWRITTEN.contains(uuid.text));
    }

    /** The same machine's in the other byte order. */
    public SystemUuid swapped() {
        String digits = text.replace("-", "");
        return canonical(
                reversed(digits.substring(0, 8))
                        + reversed(digits.substring(8, 12))
                        + reversed(digits.substring(12, 16))
                        + digits.substring(16));
    }

    /** Whether both may be one machine's. */
    public boolean same(SystemUuid other) {
        return equals(other) || swapped().equals(other);
    }

    /** One for both orders, to look up by. */
    SystemUuid key() {
        SystemUuid other = swapped();
        return text.compareTo(other.text) <= 0 ? this : other;
    }

    private static SystemUuid canonical(String digits) {
        return new SystemUuid(
                String.join(
                        "-",
                        digits.substring(0, 8),
                        digits.substring(8, 12),
                        digits.substring(12, 16),
                        digits.substring(16, 20),
                        digits.substring(20)));
    }

    private static String reversed(String bytes) {
        StringBuilder reversed = new StringBuilder(bytes.length());
        for (int i = bytes.length(); i > 0; i -= 2) {
            reversed.append(bytes, i - 2, i);
        }
        return reversed.toString();
    }
}
