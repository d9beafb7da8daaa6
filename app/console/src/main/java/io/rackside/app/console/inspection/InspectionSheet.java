package io.rackside.app.console.inspection;

import io.rackside.app.console.report.ReportForm;
import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.sheet.WorkLine;
import io.rackside.app.console.table.Column;
import io.rackside.app.console.table.CsvExport;
import io.rackside.app.console.table.DataTable;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.DeviceId;
import io.rackside.views.style.StatusGlyph;

import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** An inspection of a cluster: its checks on the left, the chosen one on the right. */
final class InspectionSheet extends VBox {
    private static final double CHECKS_WIDTH = 480;

    private final InspectionModel model;
    private final InspectionDoor door;
    private final ReportForm reports;
    private final Sheets sheets;
    private final Texts texts;
    private final DataTable<CheckRow> checks;
    private final CheckView check;
    private final Label sum = new Label();
    private final Label when = new Label();
    private final Button inspect = new Button();

    InspectionSheet(
            InspectionModel model,
            InspectionDoor door,
            ReportForm reports,
            Sheets sheets,
            Texts texts,
            CsvExport export) {
        super(10);
        this.model = model;
        this.door = door;
        this.reports = reports;
        this.sheets = sheets;
        this.texts = texts;
        this.checks = checks(export);
        this.check = new CheckView(texts, this::goTo);
        getStyleClass().add("rs-sheet");
        setPrefSize(1080, 640);
        Label title = new Label();
        title.textProperty().bind(texts.bind("console.inspect.title"));
        title.getStyleClass().add("rs-sheet-title");
        accessibleTextProperty().bind(title.textProperty());
        WorkLine said = new WorkLine(model.work(), texts, "inspection-said");
        said.managedProperty().bind(said.visibleProperty());
        said.visibleProperty().bind(model.work().stirs());
        sum.setId("inspection-sum");
        sum.getStyleClass().add("rs-strong");
        when.getStyleClass().add("rs-caption");
        for (Label label : List.of(sum, when)) {
            label.setWrapText(true);
            label.setMinHeight(USE_PREF_SIZE);
            label.managedProperty().bind(label.textProperty().isNotEmpty());
        }
        checks.setMinWidth(CHECKS_WIDTH);
        checks.setPrefWidth(CHECKS_WIDTH);
        HBox.setHgrow(check, Priority.ALWAYS);
        HBox body = new HBox(12, checks, check);
        body.setMinHeight(0);
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().addAll(title, head(), said, sum, when, body, buttons());
        model.work()
                .busy()
                .subscribe(
                        busy ->
                                checks.empty(
                                        busy
                                                ? "console.inspect.under-way"
                                                : "console.inspect.not-yet"));
        model.rows().addListener((_, _, rows) -> show(rows));
        show(model.rows().get());
    }

    private DataTable<CheckRow> checks(CsvExport export) {
        DataTable<CheckRow> table =
                new DataTable<CheckRow>(
                        texts,
                        "console.inspect.checks",
                        CheckRow::id,
                        List.of(
                                Column.<CheckRow>words(
                                                "console.inspect.check", 280, CheckRow::title)
                                        .with((row, _) -> new StatusGlyph(10, row.status()))
                                        .hinting(CheckRow::title),
                                Column.<CheckRow>words(
                                                "console.inspect.result", 90, CheckRow::result)
                                        .sortedBy(Comparator.comparing(CheckRow::status)),
                                Column.<CheckRow>words(
                                                "console.inspect.since", 110, CheckRow::since)
                                        .hinting(CheckRow::since)),
                        export);
        table.keyboard().setId("inspection-checks");
        table.onSelection(this::choose);
        return table;
    }

    private void choose() {
        List<CheckRow> chosen = checks.selected();
        check.show(chosen.size() == 1 ? Optional.of(chosen.getFirst()) : Optional.empty());
    }

    private void show(List<CheckRow> rows) {
        sum.setText(model.sum());
        when.setText(model.when());
        checks.show(rows);
        if (checks.selected().isEmpty() && !rows.isEmpty()) {
            String worst = rows.getFirst().id();
            checks.select(row -> row.id().equals(worst));
        }
        choose();
    }

    private HBox head() {
        ComboBox<String> which = new ComboBox<>();
        which.setId("inspection-cluster");
        which.accessibleTextProperty().bind(texts.bind("console.workloads.cluster"));
        which.setMinWidth(180);
        which.disableProperty().bind(model.work().busy());
        model.clusters().subscribe(names -> which.getItems().setAll(names));
        model.cluster().subscribe(name -> which.setValue(name.orElse(null)));
        which.valueProperty()
                .subscribe(
                        name -> {
                            if (name != null) {
                                model.cluster().set(Optional.of(name));
                            }
                        });
        CheckBox hygiene = new CheckBox();
        hygiene.setId("inspection-hygiene");
        hygiene.textProperty().bind(texts.bind("console.inspect.hygiene"));
        hygiene.disableProperty().bind(model.work().busy());
        button(inspect, "console.inspect.inspect", "inspection-run");
        inspect.getStyleClass().add("accent");
        inspect.disableProperty()
                .bind(
                        model.work()
                                .busy()
                                .or(
                                        Bindings.createBooleanBinding(
                                                () -> model.cluster().get().isEmpty(),
                                                model.cluster())));
        Button stop = new Button();
        inspect.setOnAction(
                _ -> {
                    // A button that is out of use meanwhile would lose the keyboard to anybody.
                    checks.keyboard().requestFocus();
                    model.inspect(hygiene.isSelected());
                });
        button(stop, "console.inspect.stop", "inspection-stop");
        stop.disableProperty().bind(model.work().busy().not());
        stop.setOnAction(
                _ -> {
                    checks.keyboard().requestFocus();
                    model.stop();
                });
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox line = new HBox(8, which, inspect, stop, hygiene, gap, checks.tools());
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private void button(Button button, String code, String id) {
        button.setId(id);
        button.textProperty().bind(texts.bind(code));
        button.getStyleClass().add("rs-act");
        button.setMinWidth(USE_PREF_SIZE);
    }

    private HBox buttons() {
        Button report = new Button();
        button(report, "console.inspect.report", "inspection-report");
        report.disableProperty().bind(model.sight().map(Optional::isEmpty));
        report.setOnAction(_ -> report());
        Button close = new Button();
        button(close, "console.sheet.close", "inspection-close");
        close.setOnAction(_ -> sheets.close());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox line = new HBox(8, report, gap, close);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private void report() {
        model.sight()
                .get()
                .ifPresent(
                        sight ->
                                reports.ask(
                                        "console.inspect.report-title",
                                        "inspection.pdf",
                                        (as, path) -> door.report(sight, as, path)));
    }

    private void goTo(DeviceId box) {
        if (model.goTo(box)) {
            sheets.close();
        }
    }

    /** Who has nothing to read yet inspects. */
    private void opened() {
        if (model.rows().get().isEmpty()) {
            Platform.runLater(inspect::requestFocus);
        }
    }

    /**
     * Shows it.
     *
     * @param cluster that is wanted; empty for the one shown last
     */
    void open(Optional<String> cluster) {
        sheets.show(this, checks.keyboard(), model::stop);
        model.open(cluster, this::opened);
    }
}
