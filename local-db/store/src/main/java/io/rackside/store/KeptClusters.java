package io.rackside.store;

import java.util.List;
import java.util.Optional;

/**
 * How clusters are reached, in the vault under names of their own: they are no logins and are not
 * listed among them.
 */
public final class KeptClusters {
    private static final String PREFIX = Vault.RESERVED + "cluster:";

    private final Vault vault;

    KeptClusters(Vault vault) {
        this.vault = vault;
    }

    /**
     * Keeps one, in place of what was there.
     *
     * @param body stays the caller's, to be wiped
     * @throws VaultException when the vault is locked, or there is none
     */
    public void put(String name, byte[] body) {
        vault.putBytes(PREFIX + name, body);
    }

    /**
     * The one of that name, to be wiped after use.
     *
     * @throws VaultException when the vault is locked, or it was tampered with
     */
    public Optional<byte[]> get(String name) {
        return vault.bytes(PREFIX + name);
    }

    /** The names there are; also while the vault is locked. */
    public List<String> names() {
        return vault.reserved(PREFIX).stream()
                .map(name -> name.substring(PREFIX.length()))
                .toList();
    }

    /**
     * Forgets it.
     *
     * @throws VaultException when the vault is locked
     */
    public void remove(String name) {
        vault.delete(PREFIX + name);
    }
}
