package io.rackside.app.console.visit;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.report.ReportForm;
import io.rackside.app.console.sheet.Form;
import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.sheet.WorkLine;
import io.rackside.app.console.table.Column;
import io.rackside.app.console.table.CsvExport;
import io.rackside.app.console.table.DataTable;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.network.visit.Visits;
import io.rackside.model.Message;
import io.rackside.views.picture.Status;
import io.rackside.views.style.StatusGlyph;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The visits that are kept: choose two, see what differs, print it, remove them. */
final class VisitSheet extends VBox {
    private static final double LIST_HEIGHT = 160;

    private final VisitModel model;
    private final VisitDoor door;
    private final ReportForm reports;
    private final Sheets sheets;
    private final Texts texts;
    private final Background background;
    private final DataTable<Visits.Kept> visits;

    VisitSheet(
            VisitModel model,
            VisitDoor door,
            ReportForm reports,
            Sheets sheets,
            Texts texts,
            Background background,
            CsvExport export) {
        super(10);
        this.model = model;
        this.door = door;
        this.reports = reports;
        this.sheets = sheets;
        this.texts = texts;
        this.background = background;
        this.visits = visits(export);
        getStyleClass().add("rs-sheet");
        setPrefSize(940, 600);
        accessibleTextProperty().bind(texts.bind("console.visit.title"));
        Label title = new Label();
        title.textProperty().bind(texts.bind("console.visit.title"));
        title.getStyleClass().add("rs-sheet-title");
        WorkLine said = new WorkLine(model.work(), texts, "visit-said");
        visits.setPrefHeight(LIST_HEIGHT);
        visits.setMinHeight(LIST_HEIGHT);
        VBox.setVgrow(visits, Priority.NEVER);
        DataTable<VisitRow> differences = differences(export);
        VBox.setVgrow(differences, Priority.ALWAYS);
        getChildren()
                .addAll(title, visits.tools(), visits, said, differences, buttons(differences));
    }

    private DataTable<Visits.Kept> visits(CsvExport export) {
        DataTable<Visits.Kept> table =
                new DataTable<Visits.Kept>(
                                texts,
                                "console.visit.list",
                                Visits.Kept::id,
                                List.of(
                                        Column.words("console.visit.name", 360, Visits.Kept::name),
                                        Column.<Visits.Kept>words(
                                                        "console.visit.at",
                                                        200,
                                                        one -> texts.dateTime(one.at()))
                                                .sortedBy(Comparator.comparing(Visits.Kept::at)),
                                        Column.figures(
                                                "console.visit.boxes",
                                                90,
                                                one -> Integer.toString(one.boxes()),
                                                Comparator.comparingInt(Visits.Kept::boxes))),
                                export)
                        .opening(one -> model.compare(List.of(one)))
                        .empty("console.visit.none");
        table.keyboard().setId("visits");
        model.visits().addListener((_, _, now) -> table.show(now));
        return table;
    }

    private DataTable<VisitRow> differences(CsvExport export) {
        DataTable<VisitRow> table =
                new DataTable<VisitRow>(
                                texts,
                                "console.visit.differences",
                                VisitRow::key,
                                List.of(
                                        Column.<VisitRow>words(
                                                        "console.visit.box", 140, VisitRow::box)
                                                .with((row, _) -> glyph(row)),
                                        Column.words("console.told.port", 130, VisitRow::port),
                                        words("console.visit.what", 300, VisitRow::what),
                                        words("console.visit.before", 160, VisitRow::before),
                                        words("console.visit.after", 160, VisitRow::after)),
                                export)
                        .empty("console.visit.not-compared");
        table.keyboard().setId("visit-differences");
        model.rows().addListener((_, _, rows) -> table.show(rows));
        return table;
    }

    private static Column<VisitRow> words(
            String code, double width, Function<VisitRow, String> text) {
        return Column.<VisitRow>words(code, width, text).hinting(text);
    }

    private static StatusGlyph glyph(VisitRow row) {
        return new StatusGlyph(10, row.loss() ? Status.CRITICAL : Status.WARNING);
    }

    private HBox buttons(DataTable<VisitRow> differences) {
        Button compare =
                button(
                        "console.visit.compare",
                        "visit-compare",
                        () -> model.compare(visits.selected()));
        Button now =
                button(
                        "console.visit.compare-now",
                        "visit-compare-now",
                        () -> model.compareWithNow(visits.selected()));
        Button remove = button("console.visit.remove", "visit-remove", this::remove);
        for (Button one : List.of(compare, now, remove)) {
            one.disableProperty()
                    .bind(
                            Bindings.createBooleanBinding(
                                    () ->
                                            model.work().busy().get()
                                                    || model.visits().get().isEmpty(),
                                    model.work().busy(),
                                    model.visits()));
        }
        Button report = button("console.visit.report", "visit-report", this::report);
        report.disableProperty().bind(model.compared().map(Optional::isEmpty));
        Button close = button("console.sheet.close", "visit-close", sheets::close);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox line = new HBox(8, compare, now, remove, report, differences.tools(), gap, close);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private Button button(String code, String id, Runnable act) {
        Button button = new Button();
        button.textProperty().bind(texts.bind(code));
        button.getStyleClass().add("rs-act");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setId(id);
        button.setOnAction(
                _ -> {
                    // A button that is out of use meanwhile would lose the keyboard to anybody.
                    visits.keyboard().requestFocus();
                    act.run();
                });
        return button;
    }

    private void remove() {
        List<Visits.Kept> chosen = visits.selected();
        if (chosen.isEmpty()) {
            model.work().say(Message.of("console.visit.choose-any"));
            return;
        }
        String names = chosen.stream().map(Visits.Kept::name).collect(Collectors.joining(", "));
        Form form =
                new Form(
                        sheets, texts, background, texts.bind("console.visit.remove-title", names));
        form.submit(texts.bind("console.visit.remove"), () -> () -> chosen, model::remove);
        form.open();
    }

    private void report() {
        model.compared()
                .get()
                .ifPresent(
                        comparison ->
                                reports.ask(
                                        "console.visit.report-title",
                                        "before-after.pdf",
                                        (as, path) -> door.report(comparison, as, path)));
    }

    /** Shows it, and reads which are kept. */
    void open() {
        model.read();
        sheets.show(this, visits.keyboard(), model.work()::leave);
    }
}
