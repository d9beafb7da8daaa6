package io.rackside.store;

import io.rackside.model.Message;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * The keys of the recordings: each has its own, made from one that lies in the vault once there is
 * one, and in a file that only its owner may read before.
 */
final class RecordingKeys {
    /** Name of the key's secret in the vault; not listed among the credentials. */
    static final String SECRET = Vault.RESERVED + "recording-key";

    private static final Logger LOG = LoggerFactory.getLogger(RecordingKeys.class);
    private static final byte[] PURPOSE =
            "rackside-recording-1".getBytes(StandardCharsets.US_ASCII);

    private final Path file;
    private final Vault vault;
    private final SecureRandom random;

    RecordingKeys(Path file, Vault vault, SecureRandom random) {
        this.file = file;
        this.vault = vault;
        this.random = random;
    }

    /**
     * The key of a recording that is to be made; the one they are made from is made when need be.
     *
     * @throws VaultException when it lies in the vault and that is locked
     */
    byte[] toWrite(UUID recording) {
        byte[] root;
        if (vault.exists()) {
            root = vault.bytes(SECRET).orElseGet(this::intoVault);
        } else {
            root = fromFile().orElseGet(this::newFile);
        }
        return derived(root, recording);
    }

    /**
     * The key of a recording that is there; empty when there is no key at all.
     *
     * @throws VaultException when it lies in the vault and that is locked
     */
    Optional<byte[]> toRead(UUID recording) {
        Optional<byte[]> outside = fromFile();
        Optional<byte[]> root =
                outside.isPresent() || !vault.exists() ? outside : vault.bytes(SECRET);
        return root.map(key -> derived(key, recording));
    }

    /** HKDF (RFC 5869), so that no two recordings share a key and chunks can simply be counted. */
    private static byte[] derived(byte[] root, UUID recording) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(root)
                                    .addSalt(
                                            recording
                                                    .toString()
                                                    .getBytes(StandardCharsets.US_ASCII))
                                    .thenExpand(PURPOSE, Sealed.KEY_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HKDF", e);
        } finally {
            Arrays.fill(root, (byte) 0);
        }
    }

    /** The file goes only when the vault holds the key for good. */
    private byte[] intoVault() {
        byte[] root = fromFile().orElseGet(this::fresh);
        vault.putBytes(SECRET, root);
        vault.afterCommit(this::removeFile);
        return root;
    }

    private void removeFile() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("the key file stays beside the vault that holds the key now", e);
        }
    }

    /** A damaged key is not replaced: all recordings made with it would be lost for good. */
    private Optional<byte[]> fromFile() {
        try {
            byte[] root = HexFormat.of().parseHex(Files.readString(file).strip());
            if (root.length != Sealed.KEY_BYTES) {
                throw new IllegalArgumentException("a key of " + root.length + " bytes");
            }
            return Optional.of(root);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            throw new StoreException(
                    StoreException.Kind.CORRUPT,
                    Message.of("store.recording.key-damaged", file.toString()),
                    e);
        } catch (IOException e) {
            throw Disk.failure(e, file);
        }
    }

    private byte[] newFile() {
        byte[] root = fresh();
        Disk.replace(file, HexFormat.of().formatHex(root).getBytes(StandardCharsets.US_ASCII));
        return root;
    }

    private byte[] fresh() {
        byte[] root = new byte[Sealed.KEY_BYTES];
        random.nextBytes(root);
        return root;
    }
}
