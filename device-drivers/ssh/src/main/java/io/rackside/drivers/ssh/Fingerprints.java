package io.rackside.drivers.ssh;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** The two ways in which the SHA-256 of a host key is written. */
public final class Fingerprints {
    private static final String PREFIX = "SHA256:";
    private static final int BYTES = 32;

    private Fingerprints() {}

    /** Lower-case hex, as pins are kept. */
    public static String hex(byte[] keyBlob) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(keyBlob));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** As OpenSSH shows it, {@code SHA256:} and base64 without padding. */
    public static String shown(String hex) {
        return PREFIX
                + Base64.getEncoder().withoutPadding().encodeToString(HexFormat.of().parseHex(hex));
    }

    /**
     * Reads either of the two.
     *
     * @return hex; empty when it is neither
     */
    public static Optional<String> read(String text) {
        if (!text.startsWith(PREFIX)) {
            String hex = text.replace(":", "").toLowerCase(Locale.ROOT);
            return hex.matches("[0-9a-f]{64}") ? Optional.of(hex) : Optional.empty();
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(text.substring(PREFIX.length()));
            return bytes.length == BYTES
                    ? Optional.of(HexFormat.of().formatHex(bytes))
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
