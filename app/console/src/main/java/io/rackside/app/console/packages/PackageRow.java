package io.rackside.app.console.packages;

import io.rackside.views.picture.Status;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A package at hand, as the table shows it.
 *
 * @param name with its version
 * @param below for which machine and kernel it is
 * @param status how it stands to the host
 * @param fits the same in words
 * @param ports of the host that run on a module of it
 * @param trust who stands for it
 * @param usable whether it may be installed at all
 * @param more all that is to be known of it
 */
record PackageRow(
        String sha256,
        String name,
        String below,
        Status status,
        String fits,
        String ports,
        String trust,
        String size,
        long bytes,
        Instant added,
        boolean usable,
        List<String> more) {
    PackageRow {
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(below, "below");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(fits, "fits");
        Objects.requireNonNull(ports, "ports");
        Objects.requireNonNull(trust, "trust");
        Objects.requireNonNull(size, "size");
        Objects.requireNonNull(added, "added");
        more = List.copyOf(more);
    }
}
