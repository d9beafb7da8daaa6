package io.rackside.app.console.picture;

import io.rackside.views.picture.Status;

import java.util.Objects;

/**
 * How one box stands to its setpoints.
 *
 * @param words beside the box: what deviates, what has drifted, what is left as it is
 * @param label on the box; empty where nothing deviates
 */
public record BoxBaseline(Status status, String words, String label) {
    public BoxBaseline {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(words, "words");
        Objects.requireNonNull(label, "label");
    }
}
