package io.rackside.app.console.offload;

import io.rackside.views.picture.Status;

import java.util.List;
import java.util.Objects;

/**
 * One thing that is known of a port or of its host, in words.
 *
 * @param key tells it from the others
 * @param group heading it stands under
 * @param status {@link Status#NOT_MONITORED} where it needs no sign
 * @param below what is said of it in a second line; may be empty
 * @param now what it is
 * @param wanted what was applied; empty where nothing was
 * @param kept what the next start brings; empty where that is not known
 * @param more all else that is known, line by line
 */
record OffloadRow(
        String key,
        String group,
        Status status,
        String name,
        String below,
        String now,
        String wanted,
        String kept,
        List<String> more) {
    OffloadRow {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(below, "below");
        Objects.requireNonNull(now, "now");
        Objects.requireNonNull(wanted, "wanted");
        Objects.requireNonNull(kept, "kept");
        more = List.copyOf(more);
    }

    /** One of which no more is known. */
    OffloadRow(
            String key,
            String group,
            Status status,
            String name,
            String below,
            String now,
            String wanted,
            String kept) {
        this(key, group, status, name, below, now, wanted, kept, List.of());
    }
}
