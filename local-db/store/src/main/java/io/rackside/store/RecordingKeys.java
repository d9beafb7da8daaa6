package io.rackside.store;

import io.rackside.model.Message;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The keys of the recordings: each has its own, made from one that lies in the vault once there is
 * one, and in a file that only its owner may read before.
 */
final class RecordingKeys {
    /** Name of the key's secret in the vault; not listed among the credentials. */
    static final String SECRET = Vault.RESERVED + "recording-key";

    private static final Logger LOG = LoggerFactory.getLogger(RecordingKeys.class);

    private final Path file;
    private final Vault vault;
    private final SecureRandom random;

    RecordingKeys(Path file, Vault vault, SecureRandom random) {
        this.file = file;
        this.vault = vault;
        this.random = random;
    }

    /**
     * The one they are made from, which is made itself when need be.
     *
     * @throws VaultException when it lies in the vault and that is locked
     */
    SealingLeave leave() {
        return new SealingLeave(
                vault.exists()
                        ? vault.bytes(SECRET).orElseGet(this::intoVault)
                        : fromFile().orElseGet(this::newFile));
    }

    /**
     * The one they are made from, to read with; empty when there is none at all.
     *
     * @throws VaultException when it lies in the vault and that is locked
     */
    Optional<SealingLeave> leaveToRead() {
        Optional<byte[]> outside = fromFile();
        Optional<byte[]> root =
                outside.isPresent() || !vault.exists() ? outside : vault.bytes(SECRET);
        return root.map(SealingLeave::new);
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
