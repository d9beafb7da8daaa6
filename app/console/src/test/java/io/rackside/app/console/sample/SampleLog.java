package io.rackside.app.console.sample;

import io.rackside.model.Event;
import io.rackside.model.Health;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a sample box wrote into its log, newest first. */
public final class SampleLog {
    private SampleLog() {}

    public static List<Event> entries() {
        return List.of(
                entry(
                        "5",
                        Optional.of("2026-03-02T10:42:00Z"),
                        Health.CRITICAL,
                        "PSU2",
                        "bmc.ipmi.state.battery-failed",
                        "failed"),
                entry(
                        "4",
                        Optional.of("2026-03-02T10:20:00Z"),
                        Health.WARNING,
                        "FAN4",
                        "Fan.1.0.Slow",
                        "Fan 4 is slower than it should be"),
                entry(
                        "3",
                        Optional.of("2026-02-27T08:00:00Z"),
                        Health.WARNING,
                        "PSU2",
                        "bmc.ipmi.state.device-absent",
                        "absent"),
                entry(
                        "2",
                        Optional.of("2025-11-03T23:59:59Z"),
                        Health.OK,
                        "",
                        "bmc.ipmi.state.clock-synchronised",
                        "clock"),
                entry("1", Optional.empty(), Health.OK, "FAN4", "", "Log area reset"));
    }

    private static Event entry(
            String id,
            Optional<String> time,
            Health severity,
            String sensor,
            String code,
            String message) {
        return new Event(
                "sel/" + id,
                time.map(Instant::parse),
                time.isPresent() ? Event.TimeSource.DEVICE : Event.TimeSource.NONE,
                severity,
                sensor,
                code,
                message,
                "");
    }
}
