package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.bmc.Login;
import io.rackside.drivers.ssh.PrivateKeys;
import io.rackside.model.Message;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** A login by private key, from its file and, where that is encrypted, the passphrase. */
final class KeyLogin {
    private final Terminal terminal;
    private final Asking asking;

    /** Where a secret comes from. */
    @FunctionalInterface
    interface Asking {
        /**
         * @param variable of the environment
         * @param missing what is said when there is none
         */
        char[] secret(String variable, String question, String missing);
    }

    KeyLogin(Terminal terminal, Asking asking) {
        this.terminal = terminal;
        this.asking = asking;
    }

    /**
     * @throws Failure when it is no key that can be used, or the passphrase is another
     */
    Login of(String user, Path file) {
        byte[] key = read(file);
        char[] passphrase = new char[0];
        try {
            PrivateKeys.Verdict verdict = PrivateKeys.check(key, Optional.empty());
            if (verdict == PrivateKeys.Verdict.ENCRYPTED) {
                passphrase =
                        asking.secret(
                                Terminal.PASSWORD,
                                terminal.words().say("core.cli.prompt.key", file.toString()),
                                "core.cli.error.no-password");
                verdict = PrivateKeys.check(key, Optional.of(passphrase));
            }
            if (verdict != PrivateKeys.Verdict.USABLE) {
                throw new Failure(
                        ExitStatus.USAGE,
                        Message.of(
                                verdict == PrivateKeys.Verdict.WRONG_PASSPHRASE
                                        ? "core.cli.error.key-passphrase"
                                        : "core.cli.error.no-key",
                                file.toString()));
            }
            return login(user, passphrase, key);
        } finally {
            Arrays.fill(passphrase, '\0');
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
            throw new Failure(
                    ExitStatus.USAGE, Message.of("core.cli.error.no-key", file.toString()));
        }
    }
}
