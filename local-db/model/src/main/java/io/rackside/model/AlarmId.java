package io.rackside.model;

import java.util.Objects;
import java.util.UUID;

/** Identity of an alarm. */
public record AlarmId(String value) {
    public AlarmId {
        Objects.requireNonNull(value, "value");
    }

    public static AlarmId random() {
        return new AlarmId(UUID.randomUUID().toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
