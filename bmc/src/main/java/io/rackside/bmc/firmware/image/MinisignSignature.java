package io.rackside.bmc.firmware.image;

import io.rackside.bmc.Printable;
import io.rackside.model.Message;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A detached signature as minisign writes it:
 *
 * <pre>
 * untrusted comment: anything
 * Base64 of algorithm (2), key id (8), signature (64)
 * trusted comment: signed along with the signature
 * Base64 of the signature over signature and trusted comment (64)
 * </pre>
 *
 * <p>Algorithm "ED" signs the BLAKE2b-512 of the file, "Ed" the file itself.
 */
public final class MinisignSignature {
    /** What follows a file's name in the name of its signature. */
    public static final String ENDING = ".minisig";

    /** An older signature covers the file as a whole, which then has to be in memory at once. */
    public static final long WHOLE_FILE_MAX = 64L << 20;

    /** Minisign's comments have at most 1 KiB and 8 KiB. */
    private static final int TEXT_MAX = 16 * 1024;

    private static final int SHOWN_MAX = 300;
    private static final String UNTRUSTED = "untrusted comment:";
    private static final String TRUSTED = "trusted comment: ";

    private final boolean prehashed;
    private final byte[] keyId;
    private final byte[] signature;
    private final byte[] comment;
    private final byte[] overall;

    /** What a signature proves of a file. */
    public enum Verdict {
        /** The holder of the key signed these bytes and the comment. */
        GOOD,
        /** The holder of the key made this signature and its comment, for other bytes. */
        OTHER_CONTENT,
        /** The holder of the key did not make this signature as it is. */
        NOT_BY_KEY
    }

    MinisignSignature(
            boolean prehashed, byte[] keyId, byte[] signature, byte[] comment, byte[] overall) {
        this.prehashed = prehashed;
        this.keyId = keyId;
        this.signature = signature;
        this.comment = comment;
        this.overall = overall;
    }

    /** Where the signature of a file lies: beside it. */
    public static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + ENDING);
    }

    /**
     * Reads a signature file.
     *
     * @throws PackageRefused when it is not there, cannot be read or is no signature of minisign
     */
    public static MinisignSignature read(Path file) {
        String shown = String.valueOf(file.getFileName());
        try (InputStream in = Files.newInputStream(file)) {
            return of(in.readNBytes(TEXT_MAX + 1), shown);
        } catch (NoSuchFileException e) {
            throw new PackageRefused(Message.of("bmc.package-signature-none", shown), e);
        } catch (IOException e) {
            throw new PackageRefused(
                    Message.of("bmc.package-unreadable", shown, String.valueOf(e.getMessage())), e);
        }
    }

    /** The same of bytes, whatever they are. */
    static MinisignSignature of(byte[] text, String shown) {
        // Byte for byte, for the comment is signed as it lies there.
        List<String> lines =
                new String(text, StandardCharsets.ISO_8859_1).lines().limit(5).toList();
        if (text.length > TEXT_MAX
                || lines.size() < 4
                || !lines.get(0).startsWith(UNTRUSTED)
                || !lines.get(2).startsWith(TRUSTED)) {
            throw none(shown);
        }
        byte[] first = base64(lines.get(1), shown);
        byte[] overall = base64(lines.get(3), shown);
        int ids = 2 + MinisignKey.ID_BYTES;
        if (first.length != ids + Ed25519.SIGNATURE_BYTES
                || overall.length != Ed25519.SIGNATURE_BYTES
                || first[0] != 'E'
                || first[1] != 'D' && first[1] != 'd') {
            throw none(shown);
        }
        return new MinisignSignature(
                first[1] == 'D',
                Arrays.copyOfRange(first, 2, ids),
                Arrays.copyOfRange(first, ids, first.length),
                lines.get(2).substring(TRUSTED.length()).getBytes(StandardCharsets.ISO_8859_1),
                overall);
    }

    private static byte[] base64(String line, String shown) {
        try {
            return Base64.getDecoder().decode(line.strip());
        } catch (IllegalArgumentException _) {
            throw none(shown);
        }
    }

    private static PackageRefused none(String shown) {
        return new PackageRefused(Message.of("bmc.package-signature-unreadable", shown));
    }

    /** The key it names, as {@link MinisignKey#number}; whose it is only {@link #verify} tells. */
    public String keyNumber() {
        return MinisignKey.number(keyId);
    }

    /** Whether that key is the one it names. */
    public boolean names(MinisignKey key) {
        return key.hasId(keyId);
    }

    /** The trusted comment, as it may be shown; worth nothing before {@link #verify}. */
    public String comment() {
        return new String(comment, StandardCharsets.UTF_8)
                .codePoints()
                .limit(SHOWN_MAX)
                .map(c -> c == '\t' || !Printable.is(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /**
     * Holds it against a key and a file; reads the file once.
     *
     * @throws PackageRefused when the file cannot be read, or is longer than {@link
     *     #WHOLE_FILE_MAX} and signed as a whole
     */
    public Verdict verify(MinisignKey key, Path file) {
        if (!key.verifies(overallData(), overall)) {
            return Verdict.NOT_BY_KEY;
        }
        return key.verifies(signedData(file), signature) ? Verdict.GOOD : Verdict.OTHER_CONTENT;
    }

    private byte[] signedData(Path file) {
        String shown = String.valueOf(file.getFileName());
        try {
            if (prehashed) {
                return Blake2b.ofFile(file);
            }
            if (Files.size(file) > WHOLE_FILE_MAX) {
                throw new PackageRefused(
                        Message.of("bmc.package-signature-old", shown, WHOLE_FILE_MAX >> 20));
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new PackageRefused(
                    Message.of("bmc.package-unreadable", shown, String.valueOf(e.getMessage())), e);
        }
    }

    private byte[] overallData() {
        return overallData(signature, comment);
    }

    static byte[] overallData(byte[] signature, byte[] comment) {
        byte[] both = Arrays.copyOf(signature, signature.length + comment.length);
        System.arraycopy(comment, 0, both, signature.length, comment.length);
        return both;
    }

    /** The file's text. */
    public String text() {
        byte[] first = new byte[2 + MinisignKey.ID_BYTES + Ed25519.SIGNATURE_BYTES];
        first[0] = 'E';
        first[1] = (byte) (prehashed ? 'D' : 'd');
        System.arraycopy(keyId, 0, first, 2, MinisignKey.ID_BYTES);
        System.arraycopy(signature, 0, first, 2 + MinisignKey.ID_BYTES, Ed25519.SIGNATURE_BYTES);
        Base64.Encoder base64 = Base64.getEncoder();
        return UNTRUSTED
                + " signature of minisign key "
                + keyNumber()
                + "\n"
                + base64.encodeToString(first)
                + "\n"
                + TRUSTED
                + new String(comment, StandardCharsets.UTF_8)
                + "\n"
                + base64.encodeToString(overall)
                + "\n";
    }
}
