package io.rackside.app.console.bmc;

import java.util.Objects;

/**
 * Something that can be done with a row, or with its section.
 *
 * @param code of the words on its button
 */
record RowAct(String code, Wish wish) {
    RowAct {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(wish, "wish");
    }
}
