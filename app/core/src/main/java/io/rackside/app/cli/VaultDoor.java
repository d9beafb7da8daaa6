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
        Optional<char[]> passphrase =
                terminal.secret(Terminal.VAULT_PASSPHRASE)
                        .or(
                                () ->
                                        terminal.prompt()
                                                .secret(
                                                        terminal.words()
                                                                .say(
                                                                        "core.cli.prompt.passphrase")));
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
}
