package io.rackside.bmc.firmware.image;

import io.rackside.bmc.Printable;
import io.rackside.model.Message;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A key that signs as minisign does; kept as 72 bytes: key id, seed, public key. Whoever makes one
 * closes it, which wipes it.
 */
public final class MinisignSecretKey implements AutoCloseable {
    /** Bytes of {@link #bytes}. */
    public static final int BYTES = MinisignKey.ID_BYTES + 2 * Ed25519.KEY_BYTES;

    /** Bytes of a trusted comment that minisign reads, less what it says before. */
    public static final int COMMENT_MAX = 8_000;

    private static final int FILE_TEXT_MAX = 4096;

    /** Algorithms (6), salt (32), limits (16), then what a password may hide. */
    private static final int FILE_HEAD = 54;

    private static final int FILE_BYTES = FILE_HEAD + BYTES + 32;

    private final byte[] bytes;

    private MinisignSecretKey(byte[] bytes) {
        this.bytes = bytes;
    }

    public static MinisignSecretKey generate(SecureRandom random) {
        byte[] id = new byte[MinisignKey.ID_BYTES];
        random.nextBytes(id);
        byte[] pair = Ed25519.generate(random);
        byte[] all = Arrays.copyOf(id, BYTES);
        System.arraycopy(pair, 0, all, MinisignKey.ID_BYTES, pair.length);
        Arrays.fill(pair, (byte) 0);
        return new MinisignSecretKey(all);
    }

    /**
     * @param kept as {@link #bytes} gave them; stay the caller's
     * @throws IllegalArgumentException when they are not the bytes of a key
     */
    public static MinisignSecretKey of(byte[] kept) {
        if (kept.length != BYTES) {
            throw new IllegalArgumentException("not a signing key");
        }
        return new MinisignSecretKey(Arrays.copyOf(kept, BYTES));
    }

    /**
     * Reads a secret key file of minisign that has no password ("minisign -C -W" takes it off).
     *
     * @throws PackageRefused when it is none, or has a password
     */
    public static MinisignSecretKey ofFile(String text) {
        List<String> lines =
                text.length() > FILE_TEXT_MAX
                        ? List.of()
                        : text.lines().filter(line -> !line.isBlank()).toList();
        if (lines.size() != 2) {
            throw none();
        }
        byte[] file;
        try {
            file = Base64.getDecoder().decode(lines.get(1).strip());
        } catch (IllegalArgumentException _) {
            throw none();
        }
        try {
            return ofFile(file);
        } finally {
            Arrays.fill(file, (byte) 0);
        }
    }

    private static MinisignSecretKey ofFile(byte[] file) {
        if (file.length != FILE_BYTES || file[0] != 'E' || file[1] != 'd') {
            throw none();
        }
        if (file[2] != 0 || file[3] != 0) {
            throw new PackageRefused(Message.of("bmc.package-secret-key-password"));
        }
        byte[] secret = Arrays.copyOfRange(file, FILE_HEAD, FILE_HEAD + BYTES);
        byte[] sum = Arrays.copyOfRange(file, FILE_HEAD + BYTES, FILE_BYTES);
        // Minisign leaves the sum out where there is no password.
        boolean summed =
                Arrays.equals(sum, new byte[sum.length])
                        || Arrays.equals(sum, Blake2b.short256(new byte[] {'E', 'd'}, secret));
        if (!summed || !fits(secret)) {
            Arrays.fill(secret, (byte) 0);
            throw none();
        }
        return new MinisignSecretKey(secret);
    }

    /** Whether seed and public key belong together. */
    private static boolean fits(byte[] secret) {
        int middle = MinisignKey.ID_BYTES + Ed25519.KEY_BYTES;
        byte[] seed = Arrays.copyOfRange(secret, MinisignKey.ID_BYTES, middle);
        byte[] shown = Arrays.copyOfRange(secret, middle, BYTES);
        byte[] probe = {1};
        boolean fits = Ed25519.verify(shown, probe, Ed25519.sign(seed, probe));
        Arrays.fill(seed, (byte) 0);
        return fits;
    }

    private static PackageRefused none() {
        return new PackageRefused(Message.of("bmc.package-no-secret-key"));
    }

    /** What to keep of it; to be wiped after use. */
    public byte[] bytes() {
        return Arrays.copyOf(bytes, BYTES);
    }

    public MinisignKey publicKey() {
        return new MinisignKey(
                Arrays.copyOf(bytes, MinisignKey.ID_BYTES),
                Arrays.copyOfRange(bytes, BYTES - Ed25519.KEY_BYTES, BYTES));
    }

    /**
     * Signs the BLAKE2b-512 of a file.
     *
     * @param comment one line that is signed along
     * @throws IOException when the file cannot be read
     * @throws IllegalArgumentException when the comment is more than one line, or longer than
     *     {@link #COMMENT_MAX} bytes
     */
    public MinisignSignature sign(Path file, String comment) throws IOException {
        byte[] said = comment.getBytes(StandardCharsets.UTF_8);
        if (said.length > COMMENT_MAX || !comment.codePoints().allMatch(Printable::is)) {
            throw new IllegalArgumentException("not a comment");
        }
        int seedAt = MinisignKey.ID_BYTES;
        byte[] seed = Arrays.copyOfRange(bytes, seedAt, seedAt + Ed25519.KEY_BYTES);
        try {
            byte[] signature = Ed25519.sign(seed, Blake2b.ofFile(file));
            byte[] overall = Ed25519.sign(seed, MinisignSignature.overallData(signature, said));
            return new MinisignSignature(
                    true, Arrays.copyOf(bytes, seedAt), signature, said, overall);
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }

    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public String toString() {
        return "MinisignSecretKey[...]";
    }
}
