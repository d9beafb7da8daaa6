package io.rackside.app.access;

import io.rackside.bmc.Login;

import java.util.Optional;

/** Where a login comes from when the vault has none for a subject: the environment, a prompt. */
@FunctionalInterface
public interface LoginSource {
    /** May block while a person types. */
    Optional<Login> login(Subject subject) throws InterruptedException;

    static LoginSource none() {
        return _ -> Optional.empty();
    }
}
