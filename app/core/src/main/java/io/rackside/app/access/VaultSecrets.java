package io.rackside.app.access;

import io.rackside.bmc.Login;
import io.rackside.model.CredentialRef;
import io.rackside.model.Message;
import io.rackside.store.Vault;
import io.rackside.store.VaultException;

import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Logins in the vault: a secret holds the user's name, a line break and the password; then, each
 * behind a NUL, which nobody can type, the K_g, the private key and what sudo asks for, as far as
 * there are any. May be used by any thread.
 */
public final class VaultSecrets implements Secrets {
    private static final char[] NONE = {};

    private final Vault vault;

    public VaultSecrets(Vault vault) {
        this.vault = vault;
    }

    @Override
    public Optional<Login> login(CredentialRef ref) {
        return login(ref, vault::get);
    }

    @Override
    public Optional<Login> loginUnnoticed(CredentialRef ref) {
        return login(ref, vault::getUnnoticed);
    }

    private Optional<Login> login(CredentialRef ref, Function<String, Optional<char[]>> kept) {
        if (!vault.exists()) {
            return Optional.empty();
        }
        Optional<char[]> secret;
        try {
            secret = kept.apply(ref.name());
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
        List<char[]> parts =
                List.of(
                        login.password(),
                        login.bmcKey().orElse(NONE),
                        login.privateKey().orElse(NONE),
                        login.sudoPassword().orElse(NONE));
        CharBuffer all =
                CharBuffer.allocate(
                        login.user().length()
                                + 1
                                + parts.stream().mapToInt(part -> part.length + 1).sum());
        all.put(login.user()).put('\n');
        parts.forEach(part -> all.put(part).put('\0'));
        int end = all.position();
        while (end > 0 && all.get(end - 1) == '\0') {
            end--;
        }
        char[] secret = Arrays.copyOf(all.array(), end);
        try {
            vault.put(ref.name(), secret);
        } finally {
            parts.forEach(part -> Arrays.fill(part, '\0'));
            Arrays.fill(all.array(), '\0');
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
                return login(new String(secret, 0, i), secret, i + 1);
            }
        }
        throw new AccessRefused(
                AccessRefused.Kind.NO_CREDENTIAL,
                Message.of("core.access.not-a-login", ref.name()));
    }

    private static Login login(String user, char[] secret, int from) {
        int passwordEnd = end(secret, from);
        int keyEnd = end(secret, passwordEnd + 1);
        int privateKeyEnd = end(secret, keyEnd + 1);
        char[] password = part(secret, from, passwordEnd);
        char[] key = part(secret, passwordEnd + 1, keyEnd);
        char[] privateKey = part(secret, keyEnd + 1, privateKeyEnd);
        char[] sudo = part(secret, privateKeyEnd + 1, secret.length);
        try {
            Login login = new Login(user, password);
            login = key.length == 0 ? login : login.withBmcKey(key);
            login = privateKey.length == 0 ? login : login.withPrivateKey(privateKey);
            return sudo.length == 0 ? login : login.withSudoPassword(sudo);
        } finally {
            Arrays.fill(password, '\0');
            Arrays.fill(key, '\0');
            Arrays.fill(privateKey, '\0');
            Arrays.fill(sudo, '\0');
        }
    }

    /** Where the part that begins there ends. */
    private static int end(char[] secret, int from) {
        int end = from;
        while (end < secret.length && secret[end] != '\0') {
            end++;
        }
        return end;
    }

    /** What lies between; nothing where that is behind the end. */
    private static char[] part(char[] secret, int from, int to) {
        return from >= to ? new char[0] : Arrays.copyOfRange(secret, from, to);
    }
}
