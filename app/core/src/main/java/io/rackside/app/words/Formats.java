package io.rackside.app.words;

import io.rackside.model.Message;
import io.rackside.operations.Time;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How values look inside a sentence. */
final class Formats {
    private static final DateTimeFormatter TODAY =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter EARLIER =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final char GROUP = '\u00a0';

    private final Words words;
    private final Time time;
    private final ZoneId zone;

    Formats(Words words, Time time, ZoneId zone) {
        this.words = words;
        this.time = time;
        this.zone = zone;
    }

    String format(Object value, Locale locale) {
        return switch (value) {
            case Message message -> words.render(message, locale);
            case Duration duration -> duration(duration, locale);
            case Instant instant -> instant(instant);
            case Message.Measure measure ->
                    measure.unit().isEmpty()
                            ? decimal(measure.value())
                            : decimal(measure.value()) + GROUP + measure.unit();
            case Double number -> decimal(number);
            case Boolean truth ->
                    words.render(Message.of(truth ? "core.value.yes" : "core.value.no"), locale);
            default -> value.toString();
        };
    }

    private String duration(Duration duration, Locale locale) {
        Duration length = duration.abs();
        Message said;
        if (length.compareTo(Duration.ofSeconds(1)) < 0 && !length.isZero()) {
            said = Message.of("core.value.milliseconds", length.toMillis());
        } else if (length.toMinutes() < 1) {
            said = Message.of("core.value.seconds", length.toSeconds());
        } else if (length.toHours() < 1) {
            said =
                    two(
                            "core.value.minutes",
                            length.toMinutes(),
                            "core.value.seconds",
                            length.toMinutes() < 10 ? length.toSecondsPart() : 0);
        } else if (length.toDays() < 1) {
            said =
                    two(
                            "core.value.hours",
                            length.toHours(),
                            "core.value.minutes",
                            length.toMinutesPart());
        } else {
            said =
                    two(
                            "core.value.days",
                            length.toDays(),
                            "core.value.hours",
                            length.toDays() < 10 ? length.toHoursPart() : 0);
        }
        return (duration.isNegative() ? "-" : "") + words.render(said, locale);
    }

    private static Message two(String large, long many, String small, long rest) {
        Message first = Message.of(large, many);
        return rest == 0
                ? first
                : Message.of("core.value.two-units", first, Message.of(small, rest));
    }

    private String instant(Instant instant) {
        ZonedDateTime local = instant.atZone(zone);
        boolean today = local.toLocalDate().equals(LocalDate.ofInstant(time.now(), zone));
        return local.format(today ? TODAY : EARLIER);
    }

    /** As many digits as a person reads at a glance: 418, 26.5, 1.25; thousands set apart. */
    static String decimal(double value) {
        if (!Double.isFinite(value)) {
            return "-";
        }
        double size = Math.abs(value);
        int digits = size >= 100 ? 0 : size >= 10 ? 1 : 2;
        String text =
                BigDecimal.valueOf(value)
                        .setScale(digits, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString();
        int whole = text.indexOf('.') < 0 ? text.length() : text.indexOf('.');
        StringBuilder grouped = new StringBuilder(text);
        int least = text.startsWith("-") ? 1 : 0;
        for (int at = whole - 3; at > least; at -= 3) {
            grouped.insert(at, GROUP);
        }
        return grouped.toString();
    }
}
