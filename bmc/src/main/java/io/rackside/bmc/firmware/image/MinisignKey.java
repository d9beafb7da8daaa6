package io.rackside.bmc.firmware.image;

import io.rackside.model.Message;
import io.rackside.operations.Hashes;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * A public key as minisign writes it: "Ed", eight bytes that signatures name it by, and the 32
 * bytes of Ed25519, in Base64.
 */
public final class MinisignKey {
    static final int ID_BYTES = 8;

    /** Characters of a key file; minisign's own has about 115. */
    private static final int TEXT_MAX = 4096;

    private static final int BYTES = 2 + ID_BYTES + Ed25519.KEY_BYTES;
    private static final String COMMENT = "untrusted comment:";

    private final byte[] id;
    private final byte[] key;

    MinisignKey(byte[] id, byte[] key) {
        this.id = Arrays.copyOf(id, ID_BYTES);
        this.key = Arrays.copyOf(key, Ed25519.KEY_BYTES);
    }

    /**
     * Reads a key file of minisign, or its one line of Base64 alone.
     *
     * @throws PackageRefused when it is none
     */
    public static MinisignKey of(String text) {
        if (text.length() > TEXT_MAX) {
            throw none();
        }
        List<String> lines =
                text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith(COMMENT))
                        .toList();
        if (lines.size() != 1) {
            throw none();
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(lines.getFirst());
        } catch (IllegalArgumentException _) {
            throw none();
        }
        if (bytes.length != BYTES || bytes[0] != 'E' || bytes[1] != 'd') {
            throw none();
        }
        byte[] key = Arrays.copyOfRange(bytes, 2 + ID_BYTES, BYTES);
        if (!Ed25519.isKey(key)) {
            throw none();
        }
        return new MinisignKey(Arrays.copyOfRange(bytes, 2, 2 + ID_BYTES), key);
    }

    private static PackageRefused none() {
        return new PackageRefused(Message.of("bmc.package-no-key"));
    }

    /** Its line of Base64. */
    public String line() {
        byte[] bytes = new byte[BYTES];
        bytes[0] = 'E';
        bytes[1] = 'd';
        System.arraycopy(id, 0, bytes, 2, ID_BYTES);
        System.arraycopy(key, 0, bytes, 2 + ID_BYTES, Ed25519.KEY_BYTES);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** A key file as minisign reads it. */
    public String file() {
        return COMMENT + " minisign public key " + number() + "\n" + line() + "\n";
    }

    /** What signatures name it by, 1 to 16 upper-case hexadecimal digits as minisign shows them. */
    public String number() {
        return number(id);
    }

    /**
     * Minisign shows the eight bytes as a number whose lowest byte comes first, without leading
     * zeros.
     */
    static String number(byte[] id) {
        long number = ByteBuffer.wrap(id, 0, ID_BYTES).order(ByteOrder.LITTLE_ENDIAN).getLong();
        return Long.toHexString(number).toUpperCase(Locale.ROOT);
    }

    /** SHA-256 of the 32 bytes of Ed25519, 64 lower-case hexadecimal digits. */
    public String fingerprint() {
        return Hashes.sha256Hex(key);
    }

    boolean hasId(byte[] other) {
        return Arrays.equals(id, other);
    }

    boolean verifies(byte[] data, byte[] signature) {
        return Ed25519.verify(key, data, signature);
    }

    @Override
    public String toString() {
        return "MinisignKey[" + number() + "]";
    }
}
