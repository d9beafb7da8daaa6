package io.rackside.app.console.inspector;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.picture.BoxStatus;
import io.rackside.app.console.table.Column;
import io.rackside.app.console.table.CsvExport;
import io.rackside.app.console.table.DataTable;
import io.rackside.app.console.texts.Figures;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.monitoring.DeviceState;
import io.rackside.model.DeviceId;
import io.rackside.model.Event;
import io.rackside.model.Message;
import io.rackside.views.style.StatusGlyph;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What the chosen box wrote into its own log, newest first. */
final class LogTab {
    private static final int EVENTS_MAX = 500;
    private static final Duration STORE_LIMIT = Duration.ofSeconds(10);

    private record Read(DeviceId device, Optional<Instant> asOf) {}

    private final Background background;
    private final FactTables.Log log;
    private final DataTable<Event> table;
    private Read read;

    private LogTab(Texts texts, CsvExport export, Background background, FactTables.Log log) {
        this.background = background;
        this.log = log;
        LogEntryTexts words = new LogEntryTexts(texts);
        Column<Event> time =
                Column.words(
                                "console.log.time",
                                166,
                                (Event e) ->
                                        e.time().map(texts::dateTime).orElse(Figures.NOT_KNOWN))
                        .sortedBy(Comparator.comparing(e -> e.time().orElse(Instant.EPOCH)))
                        .keepingWidth()
                        .with(
                                (event, old) -> {
                                    StatusGlyph glyph =
                                            old instanceof StatusGlyph g ? g : new StatusGlyph(12);
                                    glyph.setStatus(BoxStatus.of(event.severity()));
                                    return glyph;
                                });
        table =
                new DataTable<>(
                                texts,
                                "console.tab.log",
                                Event::id,
                                List.of(
                                        time,
                                        Column.words("console.log.text", 220, words::text)
                                                .hinting(words::more),
                                        Column.words("console.log.sensor", 70, Event::sensor)
                                                .unseen(),
                                        Column.words("console.log.code", 70, words::code).unseen()),
                                export)
                        .empty("console.empty.log");
    }

    static DataTable<Event> of(
            InspectorViewModel inspector,
            Texts texts,
            CsvExport export,
            Background background,
            FactTables.Log log) {
        LogTab tab = new LogTab(texts, export, background, log);
        inspector.shown().addListener((_, _, shown) -> tab.look(shown));
        tab.look(inspector.shown().get());
        return tab.table;
    }

    private void look(Inspected shown) {
        if (!(shown instanceof Inspected.OfDevice one)) {
            read = null;
            table.show(List.of());
            return;
        }
        Read wanted = new Read(one.device().id(), one.state().flatMap(DeviceState::lastAnswer));
        if (wanted.equals(read)) {
            return;
        }
        if (read == null || !read.device().equals(wanted.device())) {
            table.show(List.of());
        }
        read = wanted;
        background.run(
                Message.of("console.work.log"),
                STORE_LIMIT,
                () -> log.newest(wanted.device(), EVENTS_MAX),
                events -> {
                    if (read != null && read.device().equals(wanted.device())) {
                        table.show(events);
                    }
                },
                _ -> {});
    }
}
