package io.rackside.app.console.picture;

import io.rackside.views.picture.BoxWorkloads;

import java.util.Objects;

/**
 * What runs on one box.
 *
 * @param words beside the box: how many of each, what part of its cluster it is
 * @param blocks on the box; those of whom nothing is known any more are of the last reading
 */
public record BoxWorkload(String words, BoxWorkloads blocks) {
    public BoxWorkload {
        Objects.requireNonNull(words, "words");
        Objects.requireNonNull(blocks, "blocks");
    }
}
