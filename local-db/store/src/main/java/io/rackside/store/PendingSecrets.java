package io.rackside.store;

import java.util.List;
import java.util.Optional;

/**
 * Secrets that are on their way to a device: they lie in the vault beside the current ones until it
 * is known which of the two counts. Nobody else lists them.
 */
public final class PendingSecrets {
    private static final String PREFIX = Vault.RESERVED + "pending:";

    private final Vault vault;

    public PendingSecrets(Vault vault) {
        this.vault = vault;
    }

    /**
     * Keeps one, on disk when it returns, in place of what was there.
     *
     * @param secret stays the caller's, to be wiped
     * @throws VaultException when the vault is locked, or there is none
     */
    public void put(String name, char[] secret) {
        vault.put(PREFIX + name, secret);
    }

    /**
     * The pending one of that name, to be wiped after use.
     *
     * @throws VaultException when the vault is locked
     */
    public Optional<char[]> get(String name) {
        return vault.get(PREFIX + name);
    }

    /** Whether there is one of that name; the vault may be locked. */
    public boolean has(String name) {
        return names().contains(name);
    }

    /** Their names; the vault may be locked. */
    public List<String> names() {
        return vault.reserved(PREFIX).stream().map(n -> n.substring(PREFIX.length())).toList();
    }

    /**
     * It is not on its way any more.
     *
     * @throws VaultException when the vault is locked
     */
    public void drop(String name) {
        vault.delete(PREFIX + name);
    }
}
