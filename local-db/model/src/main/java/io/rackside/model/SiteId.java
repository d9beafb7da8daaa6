package io.rackside.model;

import java.util.Objects;
import java.util.UUID;

/** Identity of a site, stable through renames. */
public record SiteId(String value) {
    public SiteId {
        Objects.requireNonNull(value, "value");
    }

    public static SiteId random() {
        return new SiteId(UUID.randomUUID().toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
