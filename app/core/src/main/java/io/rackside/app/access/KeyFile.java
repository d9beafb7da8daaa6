package io.rackside.app.access;

import io.rackside.bmc.Login;
import io.rackside.drivers.ssh.PrivateKeys;
import io.rackside.model.Message;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** A private key in a file: OpenSSH, PEM or PuTTY. */
final class KeyFile {
    private KeyFile() {}

    /**
     * A login by it; whether it can be used is found out before.
     *
     * @param passphrase empty for a key that is not encrypted
     * @throws AccessRefused when it is no key, or the passphrase does not open it
     */
    static Login login(String user, Path file, char[] passphrase) {
        byte[] key = read(file);
        try {
            PrivateKeys.Verdict verdict =
                    PrivateKeys.check(
                            key,
                            passphrase.length == 0 ? Optional.empty() : Optional.of(passphrase));
            if (verdict != PrivateKeys.Verdict.USABLE) {
                throw refused(
                        verdict == PrivateKeys.Verdict.UNREADABLE
                                ? "core.cli.error.no-key"
                                : "core.cli.error.key-passphrase",
                        file);
            }
            return login(user, passphrase, key);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static Login login(String user, char[] passphrase, byte[] key) {
        char[] content = new char[key.length];
        for (int i = 0; i < key.length; i++) {
            content[i] = (char) (key[i] & 0xff);
        }
        try {
            return new Login(user, passphrase).withPrivateKey(content);
        } finally {
            Arrays.fill(content, '\0');
        }
    }

    private static byte[] read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(PrivateKeys.BYTES_MAX);
        } catch (IOException _) {
            throw refused("core.cli.error.no-key", file);
        }
    }

    private static AccessRefused refused(String code, Path file) {
        return new AccessRefused(
                AccessRefused.Kind.NO_CREDENTIAL, Message.of(code, file.toString()));
    }
}
