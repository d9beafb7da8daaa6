package io.rackside.model;

import java.util.Objects;

/** A planned cable, port to port. */
public record Link(PortRef from, PortRef to, String label) {
    public Link {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(label, "label");
    }
}
