package io.rackside.store;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Where the key of the checkpoints lies: in the vault once there is one, in a file that only its
 * owner may read before. The same key moves, so its fingerprint stays.
 */
final class SigningKeys {
    /** Name of the key's secret in the vault; not listed among the credentials. */
    static final String SECRET = Vault.RESERVED + "signing-key";

    private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);

    private final Path file;
    private final Vault vault;

    SigningKeys(Path file, Vault vault) {
        this.file = file;
        this.vault = vault;
    }

    /** The key to sign with; empty while it lies in a vault that is locked. */
    Optional<SigningKey> current() {
        if (!vault.exists()) {
            return Optional.of(SigningKey.of(fromFile().orElseGet(this::newFile), "file"));
        }
        if (!vault.unlocked()) {
            return Optional.empty();
        }
        byte[] kept = vault.bytesUnnoticed(SECRET).orElseGet(this::intoVault);
        try {
            return Optional.of(SigningKey.of(kept, "vault"));
        } finally {
            Arrays.fill(kept, (byte) 0);
        }
    }

    /** The file goes only when the vault holds the key for good. */
    private byte[] intoVault() {
        byte[] kept = fromFile().orElseGet(SigningKey::generate);
        vault.putBytes(SECRET, kept);
        vault.afterCommit(this::removeFile);
        return kept;
    }

    private void removeFile() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("the key file stays beside the vault that holds the key now", e);
        }
    }

    private Optional<byte[]> fromFile() {
        try {
            return Optional.of(HexFormat.of().parseHex(Files.readString(file).strip()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            LOG.warn("{} is not a key, a new one takes its place", file);
            return Optional.empty();
        } catch (IOException e) {
            throw Disk.failure(e, file);
        }
    }

    private byte[] newFile() {
        byte[] kept = SigningKey.generate();
        Disk.replace(file, HexFormat.of().formatHex(kept).getBytes(StandardCharsets.US_ASCII));
        return kept;
    }
}
