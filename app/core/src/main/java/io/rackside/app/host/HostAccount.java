package io.rackside.app.host;

import java.util.Objects;

/**
 * The account a host is read by.
 *
 * @param typable whether it has a password, as where no key is taken: at a console
 */
public record HostAccount(String user, boolean typable) {
    public HostAccount {
        Objects.requireNonNull(user, "user");
    }
}
