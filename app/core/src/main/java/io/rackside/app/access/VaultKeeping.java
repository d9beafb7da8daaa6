package io.rackside.app.access;

import io.rackside.bmc.Login;
import io.rackside.model.CredentialRef;
import io.rackside.store.Vault;

import java.util.List;

/** The vault as a person handles it. */
public final class VaultKeeping {
    private final Vault vault;
    private final VaultSecrets logins;

    public VaultKeeping(Vault vault, VaultSecrets logins) {
        this.vault = vault;
        this.logins = logins;
    }

    public boolean exists() {
        return vault.exists();
    }

    public boolean unlocked() {
        return vault.unlocked();
    }

    /**
     * Makes it and leaves it unlocked.
     *
     * @throws io.rackside.store.VaultException when there is one already
     */
    public void create(char[] passphrase) {
        vault.create(passphrase);
    }

    /**
     * Unlocks it.
     *
     * @throws io.rackside.store.VaultException when the passphrase is wrong or it is too early for
     *     another attempt
     */
    public void unlock(char[] passphrase) {
        vault.unlock(passphrase);
    }

    public void lock() {
        vault.lock();
    }

    /** Names of the logins; the vault may be locked. */
    public List<String> names() {
        return logins.names().stream().map(CredentialRef::name).toList();
    }

    /**
     * Keeps a login under a name.
     *
     * @throws io.rackside.store.VaultException when the vault is locked
     */
    public void keep(String name, String user, char[] password) {
        logins.put(new CredentialRef(name), new Login(user, password));
    }
}
