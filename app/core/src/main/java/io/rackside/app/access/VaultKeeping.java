package io.rackside.app.access;

import io.rackside.bmc.Login;
import io.rackside.drivers.snmp.session.SnmpLogin;
import io.rackside.model.CredentialRef;
import io.rackside.model.Message;
import io.rackside.operations.Messages;
import io.rackside.operations.TrailEntry;
import io.rackside.store.Store;
import io.rackside.store.Vault;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The vault as a person handles it; that a login was kept or removed stands in the trail. */
public final class VaultKeeping {
    /** Trail kind of a login that was put into the vault, in place of an older one or not. */
    public static final String KEPT = "credential.kept";

    /** Trail kind of a login that was removed from the vault. */
    public static final String REMOVED = "credential.removed";

    /** A shorter passphrase of SNMPv3 makes no key, in bytes of UTF-8 (RFC 3414 section 11.2). */
    public static final int SNMP_PASSPHRASE_LEAST = SnmpLogin.User.PASSPHRASE_LEAST;

    private final Store store;
    private final Vault vault;
    private final VaultSecrets logins;

    public VaultKeeping(Store store, VaultSecrets logins) {
        this.store = store;
        this.vault = store.vault();
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
     * Keeps a login under a name, in place of what was there.
     *
     * @throws io.rackside.store.VaultException when the vault is locked
     */
    public void keep(String name, String user, char[] password) {
        keep(name, new Login(user, password));
    }

    /** The same with a K_g, where the login has one. */
    public void keep(String name, Login login) {
        CredentialRef ref = new CredentialRef(name);
        new PendingPasswords(store, logins).putRight(ref);
        store.together(
                () -> {
                    logins.put(ref, login);
                    return note(
                            KEPT,
                            login.user().isEmpty()
                                    ? Message.of("core.credential.kept-community", name)
                                    : Message.of("core.credential.kept", name, login.user()));
                });
    }

    /**
     * Keeps a user of SNMPv3.
     *
     * @param signing passphrase for authentication, empty for none
     * @param encrypting passphrase for privacy, empty for none
     */
    public void keepSnmpUser(String name, String user, char[] signing, char[] encrypting) {
        Login login = new Login(user, signing);
        keep(name, encrypting.length == 0 ? login : login.withBmcKey(encrypting));
    }

    /**
     * Keeps a login of a host by private key, as it lies in a file.
     *
     * @param passphrase empty for a key that is not encrypted
     * @param sudo what sudo asks the account for; empty for nothing
     * @throws AccessRefused when it is no key, or the passphrase does not open it
     */
    public void keepKey(String name, String user, Path file, char[] passphrase, char[] sudo) {
        Login login = KeyFile.login(user, file, passphrase);
        keep(name, sudo.length == 0 ? login : login.withSudoPassword(sudo));
    }

    /**
     * Gives a kept login a K_g, or takes it away.
     *
     * @param key empty for none
     * @return whether there is such a login
     * @throws AccessRefused when the vault is locked
     */
    public boolean keepBmcKey(String name, char[] key) {
        return logins.login(new CredentialRef(name))
                .map(
                        login -> {
                            char[] password = login.password();
                            try {
                                Login bare = new Login(login.user(), password);
                                Login plain =
                                        login.privateKey().map(bare::withPrivateKey).orElse(bare);
                                keep(name, key.length == 0 ? plain : plain.withBmcKey(key));
                            } finally {
                                Arrays.fill(password, '\0');
                            }
                            return true;
                        })
                .orElse(false);
    }

    /**
     * Removes a login.
     *
     * @throws io.rackside.store.VaultException when the vault is locked
     */
    public void remove(String name) {
        store.together(
                () -> {
                    vault.delete(name);
                    return note(REMOVED, Message.of("core.credential.removed", name));
                });
    }

    private TrailEntry note(String kind, Message what) {
        return store.trail().append(kind, Map.of("what", Messages.toCanonical(what)));
    }
}
