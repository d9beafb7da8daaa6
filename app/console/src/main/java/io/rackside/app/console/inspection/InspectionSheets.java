package io.rackside.app.console.inspection;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.live.Live;
import io.rackside.app.console.live.Selection;
import io.rackside.app.console.report.ReportForm;
import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.table.CsvExport;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.Message;

import javafx.application.Platform;

import java.util.Optional;
import java.util.function.Consumer;

/** Inspections of clusters in one window; what the last one found stays as long as the window. */
public final class InspectionSheets {
    private final InspectionModel model;
    private final InspectionDoor door;
    private final ReportForm reports;
    private final Sheets sheets;
    private final Texts texts;
    private final CsvExport export;
    private Optional<InspectionSheet> sheet = Optional.empty();

    /** For one window. */
    public InspectionSheets(
            InspectionDoor door,
            Live live,
            Selection selection,
            Sheets sheets,
            Texts texts,
            Background background,
            CsvExport export,
            Consumer<Message> say) {
        this.door = door;
        this.sheets = sheets;
        this.texts = texts;
        this.export = export;
        this.model =
                new InspectionModel(live, selection, texts, background, Platform::runLater, door);
        this.reports = new ReportForm(sheets, texts, background, say);
    }

    /**
     * Shows the last one, from which another is made.
     *
     * @param cluster that is wanted; empty for the one shown last
     */
    public void open(Optional<String> cluster) {
        InspectionSheet shown =
                sheet.orElseGet(
                        () -> new InspectionSheet(model, door, reports, sheets, texts, export));
        sheet = Optional.of(shown);
        shown.open(cluster);
    }
}
