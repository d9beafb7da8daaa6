package io.rackside.model.host;

import java.util.Objects;

/**
 * A unit of systemd.
 *
 * @param active {@code active}, {@code failed} ...
 * @param state {@code running}, {@code exited} ...
 */
public record SystemUnit(String name, String active, String state) {
    public SystemUnit {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(active, "active");
        Objects.requireNonNull(state, "state");
    }
}
