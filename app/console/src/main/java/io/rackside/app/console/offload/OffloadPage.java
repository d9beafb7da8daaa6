package io.rackside.app.console.offload;

import java.util.List;
import java.util.Objects;

/**
 * A port of a host, or the host as a whole, as the inspector shows it.
 *
 * @param places what there is to choose from
 * @param chosen key of the shown one
 * @param said how it stands, in a sentence
 * @param age how old that is, in words
 * @param settable whether a profile can be applied to it
 * @param applied whether one was
 */
record OffloadPage(
        List<Place> places,
        String chosen,
        String said,
        String age,
        List<OffloadRow> rows,
        boolean settable,
        boolean applied) {
    /** Before anything was read. */
    static final OffloadPage NOTHING =
            new OffloadPage(List.of(), "", "", "", List.of(), false, false);

    /**
     * One of them.
     *
     * @param key name of the port, empty for the host
     */
    record Place(String key, String name) {
        Place {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(name, "name");
        }
    }

    OffloadPage {
        places = List.copyOf(places);
        Objects.requireNonNull(chosen, "chosen");
        Objects.requireNonNull(said, "said");
        Objects.requireNonNull(age, "age");
        rows = List.copyOf(rows);
    }
}
