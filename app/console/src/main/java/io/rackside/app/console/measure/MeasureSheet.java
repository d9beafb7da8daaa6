package io.rackside.app.console.measure;

import io.rackside.app.console.report.ReportForm;
import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.sheet.WorkLine;
import io.rackside.app.console.table.Column;
import io.rackside.app.console.table.CsvExport;
import io.rackside.app.console.table.DataTable;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.offload.measure.CardView;
import io.rackside.app.offload.measure.KeptMeasurement;
import io.rackside.model.Message;
import io.rackside.operations.JobId;
import io.rackside.views.picture.Status;
import io.rackside.views.style.StatusGlyph;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What was measured at a host: kept ones, one that runs, and before against after as a card. */
final class MeasureSheet extends VBox {
    private static final double LIST_HEIGHT = 150;

    /** Of one of four beside each other; its words are broken at it. */
    private static final double CLAIM_WIDTH = 220;

    private static final Duration EVERY = Duration.seconds(1);

    private final MeasureModel model;
    private final MeasureDoor door;
    private final ReportForm reports;
    private final Sheets sheets;
    private final Texts texts;
    private final DataTable<KeptMeasurement> kept;
    private final DataTable<LineRow> lines;
    private final HBox claims = new HBox(8);
    private final VBox notes = new VBox(3);
    private final Label doing = new Label();
    private final ProgressBar share = new ProgressBar();
    private final Button stop = new Button();
    private final HBox progress = new HBox(8, share, stop);
    private final VBox running = new VBox(3, doing, progress);
    private final Timeline clock = new Timeline();
    private final ForgetForm forgetting;
    private Optional<JobId> stopped = Optional.empty();

    /**
     * @param forgetting asks before some are forgotten
     * @param stopping asks a job to stop where it safely can
     * @param measure asks for another measurement
     */
    MeasureSheet(
            MeasureModel model,
            MeasureDoor door,
            ReportForm reports,
            Sheets sheets,
            Texts texts,
            CsvExport export,
            ForgetForm forgetting,
            Consumer<JobId> stopping,
            Runnable measure) {
        super(8);
        this.model = model;
        this.door = door;
        this.reports = reports;
        this.sheets = sheets;
        this.texts = texts;
        this.forgetting = forgetting;
        this.kept = kept(export);
        this.lines = lines(export);
        getStyleClass().add("rs-sheet");
        setPrefSize(960, 640);
        Label title = new Label();
        title.textProperty().bind(texts.bind("console.measure.title", model.device().name()));
        title.getStyleClass().add("rs-sheet-title");
        accessibleTextProperty().bind(title.textProperty());
        kept.setPrefHeight(LIST_HEIGHT);
        kept.setMinHeight(LIST_HEIGHT);
        VBox.setVgrow(kept, Priority.NEVER);
        VBox.setVgrow(lines, Priority.ALWAYS);
        lines.setMinHeight(0);
        furnishRunning(stopping);
        claims.setMinHeight(Region.USE_PREF_SIZE);
        claims.managedProperty().bind(claims.visibleProperty());
        clock.getKeyFrames().setAll(new KeyFrame(EVERY, _ -> model.tick()));
        clock.setCycleCount(Animation.INDEFINITE);
        getChildren()
                .addAll(
                        title,
                        kept.tools(),
                        kept,
                        running,
                        new WorkLine(model.work(), texts, "measure-said"),
                        claims,
                        lines,
                        notes,
                        buttons(measure));
        model.kept().addListener((_, _, all) -> kept.show(all));
        kept.onSelection(this::showNotes);
        model.running().addListener((_, _, one) -> show(one));
        model.card().addListener((_, _, card) -> showCard(card));
        showCard(model.card().get());
    }

    private void furnishRunning(Consumer<JobId> stopping) {
        share.setMaxWidth(Double.MAX_VALUE);
        share.getStyleClass().add("rs-progress");
        share.accessibleTextProperty().bind(doing.textProperty());
        HBox.setHgrow(share, Priority.ALWAYS);
        stop.setId("measure-stop");
        stop.textProperty().bind(texts.bind("console.offload.stop"));
        stop.getStyleClass().addAll("rs-act", "rs-tool");
        stop.setMinWidth(Region.USE_PREF_SIZE);
        stop.setOnAction(
                _ ->
                        model.running()
                                .get()
                                .ifPresent(
                                        one -> {
                                            stopped = Optional.of(one.job());
                                            stop.setDisable(true);
                                            stopping.accept(one.job());
                                        }));
        progress.setAlignment(Pos.CENTER_LEFT);
        running.managedProperty().bind(running.visibleProperty());
        running.setVisible(false);
    }

    private DataTable<KeptMeasurement> kept(CsvExport export) {
        DataTable<KeptMeasurement> table =
                new DataTable<KeptMeasurement>(
                                texts,
                                "console.measure.kept",
                                KeptMeasurement::id,
                                List.of(
                                        Column.<KeptMeasurement>words(
                                                        "console.measure.at",
                                                        160,
                                                        one -> texts.dateTime(one.at()))
                                                .sortedBy(
                                                        Comparator.comparing(KeptMeasurement::at)),
                                        Column.<KeptMeasurement>words(
                                                "console.measure.way", 240, ForgetForm::way),
                                        Column.<KeptMeasurement>words(
                                                "console.measure.profile",
                                                130,
                                                one -> one.environment().profile()),
                                        Column.<KeptMeasurement>words(
                                                "console.measure.tcp",
                                                210,
                                                one ->
                                                        model.words()
                                                                .figure(
                                                                        one.figure(
                                                                                "tcpThroughput"))),
                                        Column.<KeptMeasurement>words(
                                                "console.measure.driver",
                                                150,
                                                one ->
                                                        (one.environment().driver()
                                                                        + " "
                                                                        + one.environment()
                                                                                .driverVersion())
                                                                .strip()),
                                        Column.<KeptMeasurement>words(
                                                        "console.measure.kernel",
                                                        90,
                                                        one -> one.environment().kernel())
                                                .unseen()),
                                export)
                        .empty("console.measure.none-kept");
        table.keyboard().setId("measure-kept");
        return table;
    }

    private DataTable<LineRow> lines(CsvExport export) {
        DataTable<LineRow> table =
                new DataTable<LineRow>(
                                texts,
                                "console.measure.figures",
                                LineRow::key,
                                List.of(
                                        Column.<LineRow>words(
                                                        "console.measure.what", 280, LineRow::title)
                                                .with(
                                                        (row, old) -> {
                                                            StatusGlyph glyph =
                                                                    old instanceof StatusGlyph g
                                                                            ? g
                                                                            : new StatusGlyph(12);
                                                            glyph.setStatus(row.status());
                                                            return glyph;
                                                        }),
                                        Column.<LineRow>words(
                                                "console.measure.before", 200, LineRow::before),
                                        Column.<LineRow>words(
                                                "console.measure.after", 200, LineRow::after),
                                        Column.<LineRow>words(
                                                "console.measure.change", 110, LineRow::change)),
                                export)
                        .empty("console.measure.choose-two");
        table.keyboard().setId("measure-lines");
        return table;
    }

    private HBox buttons(Runnable measure) {
        Button again = button("console.measure.measure", "measure-begin", measure);
        again.getStyleClass().add("accent");
        Button compare =
                button(
                        "console.measure.compare",
                        "measure-compare",
                        () -> model.compare(kept.selected()));
        Button report = button("console.measure.report", "measure-report", this::report);
        report.disableProperty().bind(model.card().map(Optional::isEmpty));
        Button forget = button("console.measure.forget", "measure-forget", this::forget);
        kept.onSelection(() -> judge(compare, forget));
        kept.onChoice(() -> judge(compare, forget));
        judge(compare, forget);
        Button close = button("console.offload.close", "measure-close", sheets::close);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox buttons = new HBox(8, again, compare, report, forget, gap, close);
        buttons.setAlignment(Pos.CENTER_LEFT);
        return buttons;
    }

    /** What needs a choice is offered once there is one. */
    private void judge(Button compare, Button forget) {
        List<KeptMeasurement> chosen = kept.selected();
        compare.setDisable(!model.comparable(chosen));
        forget.setDisable(chosen.isEmpty());
    }

    private Button button(String code, String id, Runnable act) {
        Button button = new Button();
        button.setId(id);
        button.textProperty().bind(texts.bind(code));
        button.getStyleClass().add("rs-act");
        button.setOnAction(_ -> act.run());
        return button;
    }

    /** They cannot be brought back: it is asked first, and which. */
    private void forget() {
        List<KeptMeasurement> chosen = List.copyOf(kept.selected());
        if (chosen.isEmpty()) {
            model.forget(chosen);
        } else {
            forgetting.ask(chosen, model::forget);
        }
    }

    private void report() {
        model.card()
                .get()
                .ifPresent(
                        card ->
                                reports.ask(
                                        "console.measure.report-title",
                                        "offload.pdf",
                                        (form, file) -> door.report(card, form, file)));
    }

    void open() {
        sheets.show(
                this,
                kept.keyboard(),
                () -> {
                    clock.stop();
                    model.work().leave();
                });
        clock.play();
        model.read();
        model.tick();
    }

    private void show(Optional<MeasureModel.Running> one) {
        running.setVisible(one.isPresent());
        doing.setText(one.map(MeasureModel.Running::doing).orElse(""));
        share.setProgress(one.map(MeasureModel.Running::share).orElse(0.0));
        stop.setDisable(stopped.isPresent() && stopped.equals(one.map(MeasureModel.Running::job)));
    }

    private void showCard(Optional<CardView> card) {
        claims.getChildren()
                .setAll(
                        card.map(model.words()::claims).orElse(List.of()).stream()
                                .map(MeasureSheet::claim)
                                .toList());
        claims.setVisible(card.isPresent());
        lines.show(card.map(model.words()::lines).orElse(List.of()));
        showNotes();
    }

    /** Of the card; while there is none, of the measurement that is chosen. */
    private void showNotes() {
        List<Message> told =
                model.card()
                        .get()
                        .map(CardView::notes)
                        .orElseGet(
                                () ->
                                        kept.selected().stream()
                                                .findFirst()
                                                .map(KeptMeasurement::notes)
                                                .orElse(List.of()));
        notes.getChildren()
                .setAll(told.stream().map(note -> words(texts.say(note), "rs-caption")).toList());
    }

    /** One claimed figure, large, with how it was found. */
    private static Node claim(ClaimRow row) {
        StatusGlyph glyph = new StatusGlyph(14);
        glyph.setStatus(row.status());
        Label title = words(row.title(), "rs-strong");
        HBox head = new HBox(7, glyph, title);
        head.setAlignment(Pos.CENTER_LEFT);
        VBox box =
                new VBox(
                        2,
                        head,
                        words(row.reached(), "rs-title"),
                        words(row.target(), "rs-caption"),
                        words(row.verdict(), "rs-dim"),
                        words(row.basis(), "rs-caption"));
        box.getStyleClass().add("rs-card");
        if (row.status() == Status.CRITICAL) {
            box.getStyleClass().add("crit");
        }
        box.setPrefWidth(CLAIM_WIDTH);
        box.setMinWidth(0);
        HBox.setHgrow(box, Priority.ALWAYS);
        box.setAccessibleText(
                String.join(". ", row.title(), row.reached(), row.target(), row.verdict()));
        return box;
    }

    private static Label words(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
