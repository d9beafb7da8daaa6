package io.rackside.app.console.measure;

import io.rackside.views.picture.Status;

import java.util.Objects;

/**
 * One of the four claimed figures, in words.
 *
 * @param reached what came of it, with its sign and unit
 * @param target what was claimed
 * @param verdict passed, failed or not measured; whether it was measured or computed
 * @param basis what was compared with what
 */
record ClaimRow(
        Status status, String title, String reached, String target, String verdict, String basis) {
    ClaimRow {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(reached, "reached");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(basis, "basis");
    }
}
