package io.rackside.app.console.bmc;

import io.rackside.app.console.background.Failure;

import java.util.List;
import java.util.Optional;

/**
 * An open section.
 *
 * @param age when it was read and what that cost, empty while it was not
 * @param rows empty where there is nothing of the kind
 * @param acts what can be done with it as a whole
 */
record Page(
        Section section,
        String title,
        String age,
        boolean reading,
        List<BmcRow> rows,
        List<RowAct> acts,
        Optional<Failure> failure) {
    Page {
        rows = List.copyOf(rows);
        acts = List.copyOf(acts);
    }
}
