package io.rackside.operations;

import java.util.Objects;

/**
 * Who acts.
 *
 * @param name the name given at first start
 * @param account account of the operating system
 * @param host name of the laptop
 */
public record Actor(String name, String account, String host) {
    public Actor {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(host, "host");
    }
}
