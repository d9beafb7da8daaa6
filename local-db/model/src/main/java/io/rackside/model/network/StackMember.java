package io.rackside.model.network;

import java.util.Objects;

/** One chassis of a stack, as its entity tells (RFC 6933). Texts are empty where it tells none. */
public record StackMember(String name, String model, String serial, String version) {
    public StackMember {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(serial, "serial");
        Objects.requireNonNull(version, "version");
    }
}
