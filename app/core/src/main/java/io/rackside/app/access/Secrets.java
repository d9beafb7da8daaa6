package io.rackside.app.access;

import io.rackside.bmc.Login;
import io.rackside.model.CredentialRef;

import java.util.Optional;

/** The logins the vault keeps. */
public interface Secrets {
    /**
     * @throws AccessRefused when the vault is locked
     */
    Optional<Login> login(CredentialRef ref);

    /**
     * The same for what the console does by itself: it does not keep the vault from locking when
     * nobody uses it.
     *
     * @throws AccessRefused when the vault is locked
     */
    default Optional<Login> loginUnnoticed(CredentialRef ref) {
        return login(ref);
    }
}
