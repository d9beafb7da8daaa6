package io.rackside.app.console.library;

import io.rackside.views.picture.Status;

/**
 * A key in words.
 *
 * @param purposes what it may sign
 * @param until empty for ever
 * @param revocable whether it is one of those that are trusted
 */
record KeyRow(
        String fingerprint,
        String owner,
        String purposes,
        String until,
        Status status,
        String state,
        boolean revocable) {
    /** The fingerprint as it stands on paper, in groups of four. */
    String grouped() {
        return fingerprint.replaceAll("(.{4})(?!$)", "$1 ");
    }
}
