package io.rackside.app.access;

import io.rackside.bmc.Login;

import java.util.Objects;

/**
 * With what a box is spoken to on each of its two ways; mostly the same.
 *
 * @param first for the subject's endpoint
 * @param second for its other endpoint
 */
public record LoginPair(Login first, Login second) {
    public LoginPair {
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(second, "second");
    }
}
