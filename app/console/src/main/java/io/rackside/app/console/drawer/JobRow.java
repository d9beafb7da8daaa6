package io.rackside.app.console.drawer;

import io.rackside.operations.JobId;
import io.rackside.views.picture.Status;

import java.time.Instant;

/**
 * One job as the drawer shows it.
 *
 * @param step what it does now, or how it ended
 * @param share how far it is, 0 to 1; not a number while nobody knows; negative once it is over
 * @param left time left in words, or since when where nobody knows; when it ended once it is over
 * @param asks whether it waits for a person's answer
 * @param canCancel whether a cancel is taken
 * @param canResume whether it was cut short and can be carried on
 */
record JobRow(
        JobId id,
        Status status,
        String title,
        String boxes,
        String step,
        double share,
        String left,
        Instant created,
        boolean asks,
        boolean canCancel,
        boolean canResume) {
    boolean over() {
        return share < 0;
    }
}
