package io.rackside.app.console.offload;

import io.rackside.views.picture.Status;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How far a change of a card is.
 *
 * @param phases in order
 * @param said what happens, or how it ended
 * @param back until the host takes it back by itself, in words; empty while its timer is not armed
 * @param backShare of that time, from 1 to 0
 * @param wayOut what to do where the host stays silent
 * @param overBmc whether it can be done over its BMC too
 */
record RunPage(
        List<Line> phases,
        String said,
        Optional<String> back,
        double backShare,
        Optional<String> wayOut,
        boolean overBmc,
        Status status,
        boolean over) {
    /** A phase, and whether it is over, at work or still to come. */
    record Line(String name, Status status, boolean toCome) {
        Line {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(status, "status");
        }
    }

    RunPage {
        phases = List.copyOf(phases);
        Objects.requireNonNull(said, "said");
        Objects.requireNonNull(back, "back");
        Objects.requireNonNull(wayOut, "wayOut");
        Objects.requireNonNull(status, "status");
    }
}
