package io.rackside.app.console.measure;

import io.rackside.views.picture.Status;

import java.util.Objects;

/**
 * A figure before and after, in words.
 *
 * @param status of the change; unknown also where the runs before and after overlap
 * @param before median and spread; a dash where it was not measured
 * @param after likewise
 * @param change of the median; empty where there is none to tell
 */
record LineRow(
        String key, Status status, String title, String before, String after, String change) {
    LineRow {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
        Objects.requireNonNull(change, "change");
    }
}
