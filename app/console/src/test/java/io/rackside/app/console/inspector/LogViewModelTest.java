package io.rackside.app.console.inspector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.app.console.sample.Bench;
import io.rackside.app.console.sample.SampleLog;
import io.rackside.model.DeviceId;
import io.rackside.model.Event;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Set;

class LogViewModelTest {
    private static final Instant NOW = Instant.parse("2026-03-02T10:45:00Z");

    private final Bench bench = new Bench();
    private final InspectorViewModel inspector =
            new InspectorViewModel(bench.live, bench.selection, bench.texts);
    private final LogViewModel log =
            new LogViewModel(
                    inspector.shown(),
                    bench.background,
                    (_, most) -> SampleLog.entries().stream().limit(most).toList(),
                    () -> NOW);

    @BeforeEach
    void choose() {
        bench.selection.choose(Set.of(new DeviceId("srv-03")));
    }

    private List<String> shown() {
        return log.rows().get().stream().map(Event::id).toList();
    }

    @Test
    void everythingIsShownFirst() {
        assertEquals(5, shown().size());
        assertEquals(List.of("FAN4", "PSU2"), log.sensors().get());
    }

    @Test
    void severityGoesFromWarningsUpwards() {
        log.filter().set(LogFilter.ALL.from(LogFilter.Severity.WARNING));
        assertEquals(List.of("sel/5", "sel/4", "sel/3"), shown());
        log.filter().set(LogFilter.ALL.from(LogFilter.Severity.CRITICAL));
        assertEquals(List.of("sel/5"), shown());
    }

    @Test
    void filtersNarrowEachOtherAndAnEntryWithoutATimeLiesInNoPeriod() {
        log.filter().set(LogFilter.ALL.of("FAN4"));
        assertEquals(List.of("sel/4", "sel/1"), shown());
        log.filter().set(LogFilter.ALL.of("FAN4").within(LogFilter.Period.HOUR));
        assertEquals(List.of("sel/4"), shown());
        log.filter().set(LogFilter.ALL.within(LogFilter.Period.WEEK));
        assertEquals(List.of("sel/5", "sel/4", "sel/3"), shown());
    }

    @Test
    void anotherBoxIsShownWhole() {
        log.filter().set(LogFilter.ALL.of("PSU2"));
        bench.selection.choose(Set.of(new DeviceId("srv-02")));
        assertEquals(LogFilter.ALL, log.filter().get());
        assertEquals(new DeviceId("srv-02"), log.box().get().id());
        bench.selection.choose(Set.of());
        assertEquals(List.of(), shown());
    }
}
