package io.rackside.operations;

import java.util.Objects;

/**
 * Number and hash of the last checkpoint as kept outside the data folder: in a file of the account,
 * in every report. A chain alone does not show that its tail was cut off.
 *
 * @param hash of the entry with that number, 64 hex digits
 */
public record Anchor(long number, String hash) {
    public Anchor {
        Objects.requireNonNull(hash, "hash");
    }
}
