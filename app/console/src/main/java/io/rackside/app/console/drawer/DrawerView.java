package io.rackside.app.console.drawer;

import io.rackside.app.console.table.Column;
import io.rackside.app.console.table.CsvExport;
import io.rackside.app.console.table.DataTable;
import io.rackside.app.console.table.TabStrip;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.console.theme.Icon;
import io.rackside.views.picture.Status;
import io.rackside.views.style.StatusGlyph;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The bottom of the window: jobs, alarms and the trail. */
public final class DrawerView extends VBox {
    private final DrawerViewModel drawer;
    private final Texts texts;
    private final DrawerActs acts;
    private final CsvExport export;
    private final TabStrip tabs;

    /**
     * The drawer.
     *
     * @param scan makes the tab that searches the network
     * @param cabling makes the tab of cables as planned against cables as found
     * @param compliance makes the tab of how firmware stands; empty where there is none
     */
    public DrawerView(
            DrawerViewModel drawer,
            Texts texts,
            DrawerActs acts,
            CsvExport export,
            Supplier<TabStrip.Content> scan,
            Supplier<TabStrip.Content> cabling,
            Optional<Supplier<TabStrip.Content>> compliance) {
        this.drawer = drawer;
        this.texts = texts;
        this.acts = acts;
        this.export = export;
        this.tabs = new TabStrip(texts);
        getStyleClass().addAll("rs-region", "rs-drawer");
        ToggleButton jobs = tabs.add("console.drawer.jobs", this::jobs);
        ToggleButton alarms = tabs.add("console.drawer.alarms", this::alarms);
        tabs.add("console.drawer.trail", this::trail);
        tabs.add("console.drawer.scan", scan);
        tabs.add("console.drawer.cabling", cabling);
        compliance.ifPresent(table -> tabs.add("console.drawer.compliance", table));
        counted(jobs, "console.drawer.jobs", drawer.running());
        counted(alarms, "console.drawer.alarms", drawer.open());
        VBox.setVgrow(tabs, Priority.ALWAYS);
        getChildren().add(tabs);
    }

    private void counted(ToggleButton tab, String code, ReadOnlyIntegerProperty count) {
        tab.textProperty().bind(texts.bind("console.drawer.counted", texts.bind(code), count));
    }

    /**
     * Shows the jobs, the alarms, the trail, the scan or the cabling: 0 to 4; 5 how firmware
     * stands.
     */
    public void choose(int tab) {
        tabs.choose(tab);
    }

    /** Where the keyboard goes when this region is entered. */
    public Node keyboard() {
        return tabs.keyboard();
    }

    private TabStrip.Content jobs() {
        Column<JobRow> title =
                Column.words("console.jobs.title", 270, JobRow::title)
                        .with((row, old) -> glyph(old, row.status()));
        Column<JobRow> share =
                Column.<JobRow>words("console.jobs.progress", 240, _ -> "")
                        .sortedBy(Comparator.comparingDouble(JobRow::share))
                        .with(DrawerView::bar);
        DataTable<JobRow> table =
                new DataTable<>(
                                texts,
                                "console.drawer.jobs",
                                JobRow::id,
                                List.of(
                                        title,
                                        Column.words("console.jobs.boxes", 140, JobRow::boxes),
                                        Column.words("console.jobs.doing", 260, JobRow::step),
                                        share,
                                        Column.figures(
                                                "console.jobs.time",
                                                150,
                                                JobRow::left,
                                                Comparator.comparing(JobRow::created))),
                                export)
                        .empty("console.empty.jobs")
                        .dimming(JobRow::over)
                        .opening(row -> acts.open(row.id()));
        table.keyboard().setId("jobs");
        drawer.jobs().addListener((_, _, rows) -> table.show(rows));
        table.show(drawer.jobs().get());
        Button cancel = tool("console.jobs.cancel", Icon.CLOSE);
        cancel.setOnAction(_ -> table.selected().forEach(row -> acts.cancel(row.id())));
        Button answer = tool("console.jobs.answer", Icon.EDIT);
        answer.setId("job-answer");
        answer.setOnAction(_ -> acts.answer());
        Button resume = tool("console.jobs.resume", Icon.COMMAND);
        resume.setOnAction(_ -> table.selected().forEach(row -> acts.resume(row.id())));
        Runnable judge =
                () -> {
                    cancel.setDisable(table.selected().stream().noneMatch(JobRow::canCancel));
                    resume.setDisable(table.selected().stream().noneMatch(JobRow::canResume));
                    boolean asks = drawer.jobs().get().stream().anyMatch(JobRow::asks);
                    answer.setVisible(asks);
                    answer.setManaged(asks);
                };
        table.onSelection(judge);
        drawer.jobs().addListener((_, _, _) -> judge.run());
        judge.run();
        return new TabStrip.Content(table, tools(table, answer, cancel, resume), table.keyboard());
    }

    private TabStrip.Content alarms() {
        Column<AlarmRow> grade =
                Column.words("console.alarms.grade", 92, AlarmRow::gradeWord)
                        .sortedBy(Comparator.comparing(AlarmRow::grade))
                        .with((row, old) -> glyph(old, row.status()));
        Column<AlarmRow> raised =
                Column.words("console.alarms.raised", 150, AlarmRow::raisedText)
                        .sortedBy(Comparator.comparing(AlarmRow::raised));
        DataTable<AlarmRow> table =
                new DataTable<>(
                                texts,
                                "console.drawer.alarms",
                                AlarmRow::id,
                                List.of(
                                        grade,
                                        Column.words("console.alarms.box", 170, AlarmRow::box),
                                        Column.words("console.alarms.why", 360, AlarmRow::why),
                                        raised,
                                        Column.words(
                                                "console.alarms.notice", 260, AlarmRow::notice)),
                                export)
                        .empty("console.empty.alarms")
                        .dimming(row -> !row.open())
                        .opening(row -> drawer.goTo(row.device()));
        drawer.alarms().addListener((_, _, rows) -> table.show(rows));
        table.show(drawer.alarms().get());
        Button acknowledge = tool("console.alarms.acknowledge", Icon.VERIFY);
        acknowledge.setOnAction(
                _ -> acts.acknowledge(table.selected().stream().map(AlarmRow::id).toList()));
        Runnable judge =
                () ->
                        acknowledge.setDisable(
                                table.selected().stream()
                                        .noneMatch(row -> row.open() && !row.acknowledged()));
        table.onSelection(judge);
        judge.run();
        return new TabStrip.Content(table, tools(table, acknowledge), table.keyboard());
    }

    private TabStrip.Content trail() {
        DataTable<TrailRow> table =
                new DataTable<>(
                                texts,
                                "console.drawer.trail",
                                TrailRow::number,
                                List.of(
                                        Column.figures(
                                                "console.trail.number",
                                                56,
                                                row -> Long.toString(row.number()),
                                                Comparator.comparing(TrailRow::number)),
                                        Column.words("console.trail.at", 150, TrailRow::atText),
                                        Column.words("console.trail.who", 200, TrailRow::who),
                                        Column.words("console.trail.kind", 110, TrailRow::kind),
                                        Column.words("console.trail.what", 460, TrailRow::what),
                                        Column.words("console.trail.hash", 110, TrailRow::hash)),
                                export)
                        .empty("console.empty.trail");
        drawer.entries().addListener((_, _, rows) -> table.show(rows));
        drawer.readTrail();
        Label verdict = new Label();
        verdict.getStyleClass().add("rs-dim");
        verdict.textProperty().bind(drawer.verdict());
        Button verify = tool("console.trail.verify", Icon.VERIFY);
        verify.setOnAction(_ -> drawer.verify());
        HBox tools = tools(table, verify);
        tools.getChildren().addFirst(verdict);
        return new TabStrip.Content(table, tools, table.keyboard());
    }

    private Button tool(String code, Icon icon) {
        Button button = new Button(null, icon.node());
        button.textProperty().bind(texts.bind(code));
        button.getStyleClass().addAll("flat", "rs-tool");
        return button;
    }

    private static HBox tools(DataTable<?> table, Button... buttons) {
        HBox tools = new HBox(4, buttons);
        tools.getStyleClass().add("rs-tools");
        tools.getChildren().add(table.tools());
        return tools;
    }

    private static Node glyph(Node old, Status status) {
        StatusGlyph glyph = old instanceof StatusGlyph g ? g : new StatusGlyph(12);
        glyph.setStatus(status);
        return glyph;
    }

    private static Node bar(JobRow row, Node old) {
        if (row.over() || Double.isNaN(row.share())) {
            return null;
        }
        ProgressBar bar = old instanceof ProgressBar b ? b : new ProgressBar();
        bar.getStyleClass().setAll("progress-bar", "rs-progress");
        bar.setPrefWidth(220);
        bar.setProgress(row.share());
        return bar;
    }
}
