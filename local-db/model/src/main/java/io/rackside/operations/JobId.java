package io.rackside.operations;

import java.util.Objects;
import java.util.UUID;

/** Identity of a job. */
public record JobId(String value) {
    public JobId {
        Objects.requireNonNull(value, "value");
    }

    public static JobId random() {
        return new JobId(UUID.randomUUID().toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
