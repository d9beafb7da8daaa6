package io.rackside.drivers.cluster.inspect;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether the device plug-in of a node answers its scheduler (HAMi, Volcano). The scheduler writes
 * "Requesting_TIME" to the node and the plug-in its answer over it; where none comes in a minute
 * the scheduler writes "Deleted_TIME" and leaves that standing.
 */
enum PlugInAnswer {
    HEARD,
    SILENT,
    /** What stands there can be read as either. */
    UNCLEAR;

    private static final String REQUESTING = "Requesting_";
    private static final String DELETED = "Deleted_";

    /** After a minute the scheduler has given it up; as much again for clocks that differ. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** So far may the scheduler's clock be before ours. */
    private static final Duration AHEAD = Duration.ofMinutes(1);

    private static final Duration QUARTER = Duration.ofMinutes(15);

    /** No zone is further from UTC. */
    private static final Duration ZONES = Duration.ofHours(14);

    /** As it is written now, and as it was. */
    private static final List<DateTimeFormatter> TIMES =
            List.of(
                    DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT),
                    DateTimeFormatter.ofPattern("uuuu.MM.dd HH:mm:ss", Locale.ROOT));

    /**
     * Reads it.
     *
     * @param said the annotation
     */
    static PlugInAnswer of(String said, Instant now) {
        if (said.startsWith(DELETED)) {
            return SILENT;
        }
        if (!said.startsWith(REQUESTING)) {
            return said.isBlank() ? UNCLEAR : HEARD;
        }
        return time(said.substring(REQUESTING.length()))
                .map(asked -> Duration.between(asked.toInstant(ZoneOffset.UTC), now))
                .map(PlugInAnswer::after)
                .orElse(UNCLEAR);
    }

    private static Optional<LocalDateTime> time(String text) {
        for (DateTimeFormatter format : TIMES) {
            try {
                return Optional.of(LocalDateTime.parse(text, format));
            } catch (DateTimeException _) {
                continue;
            }
        }
        return Optional.empty();
    }

    /**
     * The time is the scheduler's own, of a zone that it does not say. Most run without one; those
     * of the world are whole quarters of an hour.
     */
    private static PlugInAnswer after(Duration age) {
        if (justNow(age)) {
            return HEARD;
        }
        long part = Math.floorMod(age.plus(AHEAD).toSeconds(), QUARTER.toSeconds());
        boolean elsewhere = justNow(Duration.ofSeconds(part).minus(AHEAD));
        return elsewhere && age.abs().compareTo(ZONES.plus(PATIENCE)) <= 0 ? UNCLEAR : SILENT;
    }

    private static boolean justNow(Duration age) {
        return age.compareTo(AHEAD.negated()) >= 0 && age.compareTo(PATIENCE) <= 0;
    }
}
