package io.rackside.app.access;

import io.rackside.bmc.Login;
import io.rackside.model.CredentialRef;
import io.rackside.model.Message;
import io.rackside.store.Vault;
import io.rackside.store.VaultException;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Logins in the vault: a secret holds the user's name, a line break and the password. May be used
 * by any thread.
 */
public final class VaultSecrets implements Secrets {
    private final Vault vault;

    public VaultSecrets(Vault vault) {
        this.vault = vault;
    }

    @Override
    public Optional<Login> login(CredentialRef ref) {
        if (!vault.exists()) {
            return Optional.empty();
        }
        Optional<char[]> secret;
        try {
            secret = vault.get(ref.name());
        } catch (VaultException e) {
            throw new AccessRefused(AccessRefused.Kind.VAULT_LOCKED, e.what());
        }
        return secret.map(
                text -> {
                    try {
                        return login(ref, text);
                    } finally {
                        Arrays.fill(text, '\0');
                    }
                });
    }

    /**
     * Keeps a login.
     *
     * @throws VaultException when the vault is locked
     */
    public void put(CredentialRef ref, Login login) {
        char[] password = login.password();
        char[] secret =
                Arrays.copyOf(
                        (login.user() + "\n").toCharArray(),
                        login.user().length() + 1 + password.length);
        System.arraycopy(password, 0, secret, login.user().length() + 1, password.length);
        try {
            vault.put(ref.name(), secret);
        } finally {
            Arrays.fill(password, '\0');
            Arrays.fill(secret, '\0');
        }
    }

    /** Names of the logins; the vault may be locked. */
    public List<CredentialRef> names() {
        return vault.list().stream().map(CredentialRef::new).toList();
    }

    private static Login login(CredentialRef ref, char[] secret) {
        for (int i = 0; i < secret.length; i++) {
            if (secret[i] == '\n') {
                return new Login(
                        new String(secret, 0, i), Arrays.copyOfRange(secret, i + 1, secret.length));
            }
        }
        throw new AccessRefused(
                AccessRefused.Kind.NO_CREDENTIAL,
                Message.of("core.access.not-a-login", ref.name()));
    }
}
