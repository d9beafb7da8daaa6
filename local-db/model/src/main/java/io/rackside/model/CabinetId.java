package io.rackside.model;

import java.util.Objects;
import java.util.UUID;

/** Identity of a cabinet, stable through renames and moves. */
public record CabinetId(String value) {
    public CabinetId {
        Objects.requireNonNull(value, "value");
    }

    public static CabinetId random() {
        return new CabinetId(UUID.randomUUID().toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
