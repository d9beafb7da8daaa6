package io.rackside.store;

import java.util.List;
import java.util.Optional;

/**
 * Keys that sign bundles, in the vault under names of their own: they are no logins and are not
 * listed among them.
 */
public final class BundleKeys {
    private static final String PREFIX = Vault.RESERVED + "bundle-key:";

    private final Vault vault;

    BundleKeys(Vault vault) {
        this.vault = vault;
    }

    /**
     * Keeps a key.
     *
     * @param secret stays the caller's, to be wiped
     * @throws VaultException when the vault is locked, or there is none
     */
    public void put(String name, byte[] secret) {
        vault.putBytes(PREFIX + name, secret);
    }

    /**
     * The key of that name, to be wiped after use.
     *
     * @throws VaultException when the vault is locked, or the key was tampered with
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
}
