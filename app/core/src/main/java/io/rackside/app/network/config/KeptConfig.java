package io.rackside.app.network.config;

import io.rackside.model.DeviceId;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/**
 * A configuration that was read and kept.
 *
 * @param id 64 hex digits; the same whenever the configuration is the same, secrets too
 * @param profile name of the command line it was read from
 * @param lines how long it is
 * @param hash SHA-256 over its lines with the secrets masked, hex
 */
public record KeptConfig(
        String id, DeviceId device, Instant at, Why why, String profile, int lines, String hash) {
    /** Why it was read. */
    public enum Why {
        /** A person wanted a backup. */
        ASKED,
        /** Before and after a work. */
        VISIT,
        /** Right before a change. */
        BEFORE_PUSH,
        /** Right after a change. */
        AFTER_PUSH,
        /** For a reason a newer Rackside knows. */
        OTHER;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Why of(String word) {
            return Arrays.stream(values())
                    .filter(why -> why.word().equals(word))
                    .findFirst()
                    .orElse(OTHER);
        }
    }

    public KeptConfig {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(why, "why");
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(hash, "hash");
    }
}
