package io.rackside.app.console.inspection;

import io.rackside.model.DeviceId;
import io.rackside.views.picture.Status;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A check of an inspection, in words.
 *
 * @param id the word of the command line
 * @param result what it came to
 * @param since what is otherwise since the last visit; empty for nothing
 * @param evidence the worst first
 * @param advice the most urgent first
 * @param gone what was wrong at the last visit and is not any more
 */
record CheckRow(
        String id,
        Status status,
        String title,
        String result,
        String since,
        List<Evidence> evidence,
        List<String> advice,
        List<String> gone) {
    /**
     * One thing the check saw.
     *
     * @param subject where, with the box that is meant; empty for the cluster
     * @param box to go to
     * @param fresh whether the last visit did not see it
     */
    record Evidence(
            Status status, String subject, Optional<DeviceId> box, String what, boolean fresh) {
        Evidence {
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(subject, "subject");
            Objects.requireNonNull(box, "box");
            Objects.requireNonNull(what, "what");
        }
    }

    CheckRow {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(since, "since");
        evidence = List.copyOf(evidence);
        advice = List.copyOf(advice);
        gone = List.copyOf(gone);
    }
}
