package io.rackside.model.network;

import java.util.List;
import java.util.Objects;

/** A link aggregation and its member ports, by the names of their interfaces (IEEE8023-LAG-MIB). */
public record Aggregate(String name, List<String> members) {
    public Aggregate {
        Objects.requireNonNull(name, "name");
        members = List.copyOf(members);
    }
}
