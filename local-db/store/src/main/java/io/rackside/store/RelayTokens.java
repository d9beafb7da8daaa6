package io.rackside.store;

import java.util.Optional;

/**
 * What the relays beside cabinets know this laptop by, in the vault under names of their own: they
 * are no logins and are not listed among them.
 */
public final class RelayTokens {
    private static final String PREFIX = Vault.RESERVED + "relay-token:";

    private final Vault vault;

    RelayTokens(Vault vault) {
        this.vault = vault;
    }

    /**
     * Keeps the token of a site's relay, in place of what was there.
     *
     * @param token stays the caller's, to be wiped
     * @throws VaultException when the vault is locked, or there is none
     */
    public void put(String site, char[] token) {
        vault.put(PREFIX + site, token);
    }

    /**
     * The token of a site's relay, to be wiped after use.
     *
     * @throws VaultException when the vault is locked, or the token was tampered with
     */
    public Optional<char[]> get(String site) {
        return vault.get(PREFIX + site);
    }

    /**
     * Forgets it.
     *
     * @throws VaultException when the vault is locked
     */
    public void remove(String site) {
        vault.delete(PREFIX + site);
    }
}
