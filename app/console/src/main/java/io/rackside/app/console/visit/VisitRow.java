package io.rackside.app.console.visit;

import java.util.Objects;

/**
 * One thing that is not as it was.
 *
 * @param key tells it from the others
 * @param port empty for the box as a whole
 * @param loss whether something was there before that is not there any more
 */
record VisitRow(String key, String box, String port, String what, boolean loss) {
    VisitRow {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(box, "box");
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(what, "what");
    }
}
