package io.rackside.app.offload;

import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a person wants a port to be.
 *
 * @param port name of the interface
 * @param profile its id; empty for the values alone
 * @param values by knob, in place of the profile's or, without one, all there is
 * @param leftOut knobs of the profile that stay as they are
 */
public record OffloadWish(
        String port,
        Optional<String> profile,
        SortedMap<String, String> values,
        Set<String> leftOut,
        Trial trial) {
    public OffloadWish {
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(profile, "profile");
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        leftOut = Set.copyOf(leftOut);
        Objects.requireNonNull(trial, "trial");
    }

    /** A profile as it is. */
    public static OffloadWish of(String port, String profile) {
        return new OffloadWish(
                port, Optional.of(profile), new TreeMap<>(), Set.of(), Trial.usual());
    }
}
