package io.rackside.app.console.visit;

import java.util.Objects;

/**
 * One thing that is not as it was.
 *
 * @param key tells it from the others
 * @param port empty for the box as a whole
 * @param what changed, in words
 * @param before as it was; empty where it was not there, or that is said in {@code what}
 * @param after as it is; empty where it is not there any more, or that is said in {@code what}
 * @param loss whether something was there before that is not there any more
 */
record VisitRow(
        String key,
        String box,
        String port,
        String what,
        String before,
        String after,
        boolean loss) {
    VisitRow {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(box, "box");
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
    }
}
