package io.rackside.app.acts;

import io.rackside.model.settings.Settings;

import java.time.Instant;
import java.util.Objects;

/**
 * What can be set, as it was at a moment.
 *
 * @param at when it was read
 * @param requests it took, with those others made meanwhile in the same session
 * @param bytes it took both ways, counted likewise
 */
public record SettingsLook(Settings settings, Instant at, long requests, long bytes) {
    public SettingsLook {
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(at, "at");
    }
}
