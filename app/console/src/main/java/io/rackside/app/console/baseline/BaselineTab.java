package io.rackside.app.console.baseline;

import io.rackside.app.console.table.Column;
import io.rackside.app.console.table.CsvExport;
import io.rackside.app.console.table.DataTable;
import io.rackside.app.console.table.DetailPane;
import io.rackside.app.console.table.TabFrame;
import io.rackside.app.console.table.TabStrip;
import io.rackside.app.console.table.TwoLines;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.console.theme.Icon;
import io.rackside.model.Device;
import io.rackside.model.baseline.Standing;

import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The setpoints of a box in the inspector: what deviates first, all that is known of one below. */
public final class BaselineTab {
    private final BaselineModel model;
    private final Texts texts;
    private final Around around;
    private final TabFrame frame;
    private final Label files = new Label();
    private final Tooltip allFiles = new Tooltip();
    private final StringProperty sum = new SimpleStringProperty("");
    private final VBox body = new VBox(6);
    private final DetailPane facts = new DetailPane(body);
    private final Button except = new Button();
    private final Button lift = new Button();
    private final Button apply = new Button();
    private final CheckBox restart = new CheckBox();
    private final Button takeBack = new Button();
    private final Button all = new Button();
    private final Button report = new Button();
    private final DataTable<EntryRow> rows;

    /** What the window around the tab does for it. */
    public interface Around {
        /**
         * Asks whether a box is to be brought to its setpoints.
         *
         * @param entries ids, of one port alone with {@code @PORT}; all that deviate where it is
         *     empty
         */
        void apply(Device device, List<String> entries);
    }

    private final BaselineSheets sheets;

    private BaselineTab(
            BaselineModel model,
            Texts texts,
            CsvExport export,
            BaselineSheets sheets,
            Around around) {
        this.model = model;
        this.texts = texts;
        this.around = around;
        this.sheets = sheets;
        this.frame = new TabFrame(texts);
        this.rows = table(texts, export);
    }

    /** The tab. */
    public static TabStrip.Content of(
            BaselineModel model,
            Texts texts,
            CsvExport export,
            BaselineSheets sheets,
            Around around) {
        return new BaselineTab(model, texts, export, sheets, around).content();
    }

    private TabStrip.Content content() {
        files.getStyleClass().add("rs-caption");
        files.setMinWidth(0);
        files.setTooltip(allFiles);
        BooleanBinding high = body.heightProperty().greaterThanOrEqualTo(TabFrame.LOW);
        files.managedProperty().bind(files.textProperty().isNotEmpty().and(high));
        files.visibleProperty().bind(files.managedProperty());
        allFiles.textProperty().bind(files.textProperty());
        // Where there is little height the rows have it; the sources are in the hint.
        TabFrame.fill(rows);
        rows.onSelection(this::detail);
        body.getChildren()
                .addAll(
                        frame.head(sum.concat("\n").concat(files.textProperty())),
                        files,
                        acts(),
                        frame.work(model.work(), "baseline-said"),
                        rows,
                        facts);
        model.page().addListener((_, _, page) -> show(page));
        show(model.page().get());
        return new TabStrip.Content(body, rows.tools(), rows.keyboard());
    }

    private FlowPane acts() {
        Button check = frame.tool("console.baseline.check", "baseline-check", model::check);
        check.setGraphic(Icon.READ.node());
        check.disableProperty().bind(model.work().busy());
        frame.tool(apply, "console.baseline.apply", "baseline-apply");
        apply.getStyleClass().add("accent");
        apply.setOnAction(
                _ ->
                        model.shown()
                                .ifPresent(
                                        box ->
                                                model.toSet(rows.selected())
                                                        .ifPresent(
                                                                names ->
                                                                        around.apply(box, names))));
        frame.tool(except, "console.baseline.except", "baseline-except");
        except.setOnAction(
                _ ->
                        one(Standing.DEVIATES)
                                .ifPresent(row -> sheets.exceptions().open(row, model::except)));
        frame.tool(lift, "console.baseline.lift", "baseline-lift");
        lift.setOnAction(_ -> one(Standing.EXEMPT).ifPresent(model::lift));
        frame.tool(all, "console.baseline.check-here", "baseline-check-here");
        all.disableProperty().bind(model.checkingHere());
        all.setOnAction(_ -> model.checkHere(model.work()::say));
        frame.tool(takeBack, "console.baseline.take-back", "baseline-take-back");
        takeBack.setOnAction(_ -> model.shown().ifPresent(sheets::takeBack));
        frame.tool(report, "console.baseline.report", "baseline-report");
        report.setOnAction(_ -> sheets.report(model.hostsHere()));
        restart.setId("baseline-restart");
        restart.textProperty().bind(texts.bind("console.baseline.restart"));
        restart.selectedProperty().bindBidirectional(sheets.restart());
        restart.managedProperty().bind(restart.visibleProperty());
        return new FlowPane(6, 6, check, apply, restart, except, lift, takeBack, all, report);
    }

    private Optional<EntryRow> one(Standing standing) {
        List<EntryRow> chosen = rows.selected();
        return chosen.size() == 1
                ? chosen.stream().filter(row -> row.entry().standing() == standing).findFirst()
                : Optional.empty();
    }

    private static DataTable<EntryRow> table(Texts texts, CsvExport export) {
        DataTable<EntryRow> table =
                new DataTable<EntryRow>(
                                texts,
                                "console.tab.baseline",
                                EntryRow::key,
                                List.of(
                                        Column.<EntryRow>words(
                                                        "console.baseline.entry",
                                                        190,
                                                        EntryRow::name)
                                                .sortedBy(Comparator.comparing(EntryRow::name))
                                                .drawn(
                                                        (row, old) ->
                                                                TwoLines.of(
                                                                        row.status(),
                                                                        row.name(),
                                                                        row.below(),
                                                                        old)),
                                        Column.<EntryRow>words(
                                                        "console.baseline.now", 90, EntryRow::now)
                                                .hinting(EntryRow::now),
                                        Column.<EntryRow>words(
                                                        "console.baseline.expected",
                                                        100,
                                                        EntryRow::expected)
                                                .hinting(EntryRow::expected),
                                        Column.<EntryRow>words(
                                                        "console.baseline.origin",
                                                        90,
                                                        EntryRow::origin)
                                                .unseen(),
                                        Column.<EntryRow>words(
                                                        "console.baseline.hazard",
                                                        90,
                                                        EntryRow::hazard)
                                                .unseen(),
                                        Column.<EntryRow>words(
                                                        "console.baseline.id",
                                                        90,
                                                        row -> row.entry().id())
                                                .unseen()),
                                export)
                        .groupedBy(EntryRow::group)
                        .empty("console.baseline.not-checked-yet");
        table.keyboard().setId("baseline-rows");
        table.getStyleClass().add("rs-two-lines");
        return table;
    }

    private void show(BaselinePage page) {
        sum.set(page.sum());
        frame.say(page.sum(), page.age());
        files.setText(page.files());
        rows.show(page.rows());
        detail();
    }

    private void detail() {
        List<EntryRow> chosen = rows.selected();
        List<String> known = new ArrayList<>();
        if (chosen.size() == 1) {
            // Where the list is narrow its name is cut there.
            known.add(chosen.getFirst().name() + " · " + chosen.getFirst().entry().id());
            known.addAll(chosen.getFirst().more());
        }
        facts.show(known);
        except.setVisible(one(Standing.DEVIATES).isPresent());
        lift.setVisible(one(Standing.EXEMPT).isPresent());
        takeBack.setVisible(model.page().get().wayBack());
        report.setVisible(!model.page().get().rows().isEmpty());
        setable();
        restart.setVisible(model.canRestart() && (apply.isVisible() || takeBack.isVisible()));
    }

    private void setable() {
        apply.setVisible(
                model.canSet()
                        && model.page().get().rows().stream()
                                .anyMatch(row -> row.entry().standing() == Standing.DEVIATES));
    }
}
