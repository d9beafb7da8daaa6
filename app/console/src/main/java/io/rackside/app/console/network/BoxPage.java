package io.rackside.app.console.network;

import io.rackside.views.picture.Status;

import java.util.List;
import java.util.Objects;

/**
 * An open section of a network box.
 *
 * @param age how old it is, in words
 */
record BoxPage(BoxSection section, String title, String age, List<BoxRow> rows) {
    BoxPage {
        Objects.requireNonNull(section, "section");
        rows = List.copyOf(rows);
    }

    /**
     * A section in the list of all.
     *
     * @param sum what it holds, in a word
     * @param status of the worst it holds
     */
    record Line(BoxSection section, String title, String sum, Status status) {}
}
