package io.rackside.model;

import java.util.Objects;

/** Name of a secret in the vault. The secret itself never stands in the model. */
public record CredentialRef(String name) {
    public CredentialRef {
        Objects.requireNonNull(name, "name");
        if (name.isBlank()) {
            throw new IllegalArgumentException("a credential needs a name");
        }
    }
}
