package io.rackside.app.console.picture;

import io.rackside.views.picture.BoxWorkloads;
import io.rackside.views.picture.Callout;
import io.rackside.views.picture.Status;

import java.util.Objects;

/**
 * What runs on one box.
 *
 * @param aside beside its name: what part of its cluster it is; may be empty
 * @param words how many of each it carries; may be empty
 * @param blocks on the box; those of whom nothing is known any more are of the last reading
 */
public record BoxWorkload(String aside, String words, BoxWorkloads blocks) {
    public BoxWorkload {
        Objects.requireNonNull(aside, "aside");
        Objects.requireNonNull(words, "words");
        Objects.requireNonNull(blocks, "blocks");
    }

    /** Beside a box of that name. */
    Callout callout(String name, Status tone) {
        return new Callout(name, aside, words, tone);
    }
}
