package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.model.Message;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** A time as an option gives it: {@code 2026-12-31}, to its end in UTC, or with a time of day. */
final class EndOfDay {
    private EndOfDay() {}

    /**
     * @throws Failure when it is no time
     */
    static Instant of(String text, String option) {
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atTime(LocalTime.MAX).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException _) {
            throw new Failure(
                    ExitStatus.USAGE, Message.of("core.cli.error.wrong-value", text, option));
        }
    }
}
