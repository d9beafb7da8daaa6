package io.rackside.app.console.baseline;

import java.util.List;
import java.util.Objects;

/**
 * How a box stands to its setpoints, as the inspector shows it.
 *
 * @param sum in a sentence
 * @param files which were held against it
 * @param age how old that is, in words
 * @param wayBack whether a job has set something that was not taken back yet
 */
record BaselinePage(String sum, String files, String age, List<EntryRow> rows, boolean wayBack) {
    /** Before it was checked. */
    static final BaselinePage NOTHING = new BaselinePage("", "", "", List.of(), false);

    BaselinePage {
        Objects.requireNonNull(sum, "sum");
        Objects.requireNonNull(files, "files");
        Objects.requireNonNull(age, "age");
        rows = List.copyOf(rows);
    }
}
