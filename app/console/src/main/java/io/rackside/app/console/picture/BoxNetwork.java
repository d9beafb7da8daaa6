package io.rackside.app.console.picture;

import io.rackside.views.picture.Status;

import java.util.Objects;

/**
 * How the ports and cables of one box are.
 *
 * @param status the worst of its cables
 * @param words beside the box: what is worst, its ports, its cables
 * @param sum of it in a few figures, for the map
 */
public record BoxNetwork(Status status, String words, String sum) {
    public BoxNetwork {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(words, "words");
        Objects.requireNonNull(sum, "sum");
    }
}
