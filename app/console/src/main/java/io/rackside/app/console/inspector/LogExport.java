package io.rackside.app.console.inspector;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.background.Failure;
import io.rackside.app.console.table.Csv;
import io.rackside.app.console.table.CsvExport;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.Device;
import io.rackside.model.Event;
import io.rackside.model.Message;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Writes all that is known of a box's log into a file, whatever of it is shown. */
public final class LogExport {
    private static final int ENTRIES_MAX = 100_000;
    private static final Duration STORE_LIMIT = Duration.ofSeconds(30);

    private final Texts texts;
    private final CsvExport export;
    private final Background background;
    private final FactTables.Log log;

    public LogExport(Texts texts, CsvExport export, Background background, FactTables.Log log) {
        this.texts = texts;
        this.export = export;
        this.background = background;
        this.log = log;
    }

    /** Asks for a file and writes it. */
    public void save(Device device, Consumer<Failure> failed) {
        background.run(
                Message.of("console.work.log"),
                STORE_LIMIT,
                () -> log.newest(device.id(), ENTRIES_MAX),
                events ->
                        export.save(
                                device.name() + " " + texts.say("console.tab.log"), csv(events)),
                failed);
    }

    private String csv(List<Event> events) {
        LogEntryTexts words = new LogEntryTexts(texts);
        return Csv.document(
                LogEntryTexts.COLUMNS.stream().map(texts::say).toList(),
                events.stream().map(words::cells).toList());
    }
}
