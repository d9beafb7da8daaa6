package io.rackside.app.console.bmc;

import io.rackside.model.details.Details;

import java.time.Instant;
import java.util.Objects;

/**
 * What a BMC told of itself at a moment.
 *
 * @param bytes it took both ways
 */
public record DetailsLook(Details details, Instant at, long bytes) {
    public DetailsLook {
        Objects.requireNonNull(details, "details");
        Objects.requireNonNull(at, "at");
    }
}
