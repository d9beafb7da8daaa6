package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.model.Message;
import io.rackside.store.Vault;
import io.rackside.store.VaultException;

import java.util.Arrays;
import java.util.Optional;

/** Opens the vault with the passphrase from the environment or the prompt. */
final class VaultDoor {
    private final Terminal terminal;

    VaultDoor(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * Opens it; does nothing where there is none, it is open, or nobody knows the passphrase.
     *
     * @throws Failure when the passphrase is wrong, or the next attempt has to wait
     */
    void open(Rackside rackside) {
        Vault vault = rackside.vault();
        if (!vault.exists() || vault.unlocked()) {
            return;
        }
        Optional<char[]> passphrase = passphrase("core.cli.prompt.passphrase");
        if (passphrase.isEmpty()) {
            return;
        }
        try {
            vault.unlock(passphrase.get());
        } catch (VaultException e) {
            throw new Failure(
                    ExitStatus.NOT_AUTHORISED, Message.of("core.cli.error.vault", e.what()));
        } finally {
            Arrays.fill(passphrase.get(), ' ');
        }
    }

    /**
     * Opens it, or makes one with the passphrase given, typed twice where it is typed.
     *
     * @throws Failure when it stays closed
     */
    void openOrMake(Rackside rackside) {
        open(rackside);
        Vault vault = rackside.vault();
        if (vault.exists() && !vault.unlocked()) {
            throw new Failure(
                    ExitStatus.NOT_AUTHORISED,
                    Message.of("core.cli.error.vault-locked"),
                    Message.of("core.cli.next.passphrase"));
        }
        if (!vault.exists()) {
            char[] passphrase = fresh();
            try {
                vault.create(passphrase);
            } finally {
                Arrays.fill(passphrase, ' ');
            }
            terminal.note("core.cli.vault.made");
        }
    }

    private char[] fresh() {
        Optional<char[]> known = terminal.secret(Terminal.VAULT_PASSPHRASE);
        if (known.isPresent()) {
            return known.get();
        }
        Optional<char[]> once = asked("core.cli.prompt.new-passphrase");
        if (once.filter(text -> text.length > 0).isEmpty()) {
            throw new Failure(
                    ExitStatus.NOT_AUTHORISED,
                    Message.of("core.cli.error.no-vault"),
                    Message.of("core.cli.next.passphrase"));
        }
        char[] again = asked("core.cli.prompt.passphrase-again").orElse(new char[0]);
        boolean same = Arrays.equals(once.get(), again);
        Arrays.fill(again, ' ');
        if (!same) {
            Arrays.fill(once.get(), ' ');
            throw new Failure(ExitStatus.USAGE, Message.of("core.cli.error.passphrases-differ"));
        }
        return once.get();
    }

    private Optional<char[]> passphrase(String question) {
        return terminal.secret(Terminal.VAULT_PASSPHRASE).or(() -> asked(question));
    }

    private Optional<char[]> asked(String question) {
        return terminal.prompt().secret(terminal.words().say(question));
    }
}
