package io.rackside.drivers.cluster.plugin;

import java.time.Instant;
import java.util.Optional;

/**
 * A token that a program printed.
 *
 * @param until when it ends, where the program said so
 */
public record PluginToken(String token, Optional<Instant> until) {
    @Override
    public String toString() {
        return "PluginToken";
    }
}
