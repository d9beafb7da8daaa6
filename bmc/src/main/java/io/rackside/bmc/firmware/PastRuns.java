package io.rackside.bmc.firmware;

import java.time.Duration;
import java.util.List;

/**
 * How long updates of a model and firmware took so far, the newest last.
 *
 * @param applying from the image being taken to the work being done
 * @param silences while the box restarted
 */
public record PastRuns(List<Duration> applying, List<Duration> silences) {
    public PastRuns {
        applying = List.copyOf(applying);
        silences = List.copyOf(silences);
    }

    /** Nobody has seen one. */
    public static PastRuns none() {
        return new PastRuns(List.of(), List.of());
    }
}
