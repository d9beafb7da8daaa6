package io.rackside.app.console.inspector;

import io.rackside.model.Event;
import io.rackside.model.Health;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Which entries of a box's log are shown.
 *
 * @param sensor whose entries, empty for all
 */
record LogFilter(Severity severity, String sensor, Period period) {
    /** From how bad on. */
    enum Severity {
        ALL("console.log.severity-all", Health.OK),
        WARNING("console.log.severity-warning", Health.WARNING),
        CRITICAL("console.log.severity-critical", Health.CRITICAL);

        private final String code;
        private final Health least;

        Severity(String code, Health least) {
            this.code = code;
            this.least = least;
        }

        String code() {
            return code;
        }
    }

    /** How far back. */
    enum Period {
        EVER("console.log.period-ever", Duration.ZERO),
        HOUR("console.log.period-hour", Duration.ofHours(1)),
        DAY("console.log.period-day", Duration.ofDays(1)),
        WEEK("console.log.period-week", Duration.ofDays(7)),
        MONTH("console.log.period-month", Duration.ofDays(30));

        private final String code;
        private final Duration length;

        Period(String code, Duration length) {
            this.code = code;
            this.length = length;
        }

        String code() {
            return code;
        }
    }

    static final LogFilter ALL = new LogFilter(Severity.ALL, "", Period.EVER);

    LogFilter {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(sensor, "sensor");
        Objects.requireNonNull(period, "period");
    }

    LogFilter from(Severity newSeverity) {
        return new LogFilter(newSeverity, sensor, period);
    }

    LogFilter of(String newSensor) {
        return new LogFilter(severity, newSensor, period);
    }

    LogFilter within(Period newPeriod) {
        return new LogFilter(severity, sensor, newPeriod);
    }

    /** Whether an entry is shown; one without a time lies in no period. */
    boolean takes(Event event, Instant now) {
        boolean bad = severity == Severity.ALL || rank(event.severity()) >= rank(severity.least);
        boolean here = sensor.isEmpty() || sensor.equals(event.sensor());
        boolean recent =
                period == Period.EVER
                        || event.time()
                                .filter(at -> !at.isBefore(now.minus(period.length)))
                                .isPresent();
        return bad && here && recent;
    }

    private static int rank(Health health) {
        return switch (health) {
            case OK, UNKNOWN -> 0;
            case WARNING -> 1;
            case CRITICAL -> 2;
        };
    }
}
