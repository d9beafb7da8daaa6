package io.rackside.app.monitoring;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What a device's counters did over about a minute.
 *
 * @param losses what was lost at its ports, where anything was
 * @param sound causes of losses whose counters surely did not move
 * @param busy keys of the loads that were high at both ends of that time
 * @param idle keys of the loads that were not
 */
record Trend(List<Loss> losses, Set<String> sound, Set<String> busy, Set<String> idle) {
    static final Trend NONE = new Trend(List.of(), Set.of(), Set.of(), Set.of());

    Trend {
        losses = List.copyOf(losses);
        sound = Set.copyOf(sound);
        busy = Set.copyOf(busy);
        idle = Set.copyOf(idle);
    }

    /** How frames were lost. */
    enum How {
        /** Damaged on the way in, as its check sum shows (RFC 3635 dot3StatsFCSErrors). */
        FCS("port-errors"),
        /** Of no use on the way in, for whatever reason. */
        IN_ERRORS("port-errors"),
        OUT_ERRORS("port-out-errors"),
        /** No room in a queue. */
        DROPS("port-drops");

        private final String kind;

        How(String kind) {
            this.kind = kind;
        }

        String cause(String port) {
            return PartName.cause(kind, port);
        }
    }

    /**
     * Frames lost at a port.
     *
     * @param inMillion frames of a million; empty where the good ones are not counted
     * @param over which time
     */
    record Loss(String port, How how, long count, OptionalDouble inMillion, Duration over) {}
}
