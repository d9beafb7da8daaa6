package io.rackside.app.console.workloads;

import io.rackside.app.console.sheet.WorkLine;
import io.rackside.app.console.table.Column;
import io.rackside.app.console.table.CsvExport;
import io.rackside.app.console.table.DataTable;
import io.rackside.app.console.table.DetailPane;
import io.rackside.app.console.table.TabStrip;
import io.rackside.app.console.table.TwoLines;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.console.theme.Icon;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What runs on the chosen box in the inspector, and what would become of it without the box. */
public final class WorkloadTab {
    /** Below it there is little height for the rows, in px. */
    private static final double LOW = 400;

    private final WorkloadModel model;
    private final Texts texts;
    private final ClusterForms forms;
    private final Label sum = words("rs-strong");
    private final Label node = words("rs-caption");
    private final Label traits = words("rs-caption");
    private final Label notes = words("rs-caption");
    private final Label age = new Label();
    private final VBox body = new VBox(6);
    private final DetailPane facts = new DetailPane(body);
    private final Button bind = new Button();
    private final Button unbind = new Button();
    private final Button light = new Button();
    private final Tooltip hint = new Tooltip();
    private final DataTable<WorkloadRow> rows;

    private WorkloadTab(WorkloadModel model, Texts texts, CsvExport export, ClusterForms forms) {
        this.model = model;
        this.texts = texts;
        this.forms = forms;
        this.rows = table(texts, export);
    }

    /** The tab. */
    public static TabStrip.Content of(
            WorkloadModel model, Texts texts, CsvExport export, ClusterForms forms) {
        return new WorkloadTab(model, texts, export, forms).content();
    }

    private static Label words(String style) {
        Label label = new Label();
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.managedProperty()
                .bind(label.textProperty().isNotEmpty().and(label.visibleProperty()));
        return label;
    }

    private TabStrip.Content content() {
        rows.setMinHeight(0);
        VBox.setVgrow(rows, Priority.ALWAYS);
        rows.onSelection(this::detail);
        sum.setTooltip(hint);
        hint.textProperty().bind(node.textProperty());
        body.getChildren().addAll(head(), traits, node, notes, acts(), work(), rows, facts);
        body.heightProperty().addListener((_, _, _) -> fit(model.page().get()));
        model.page().addListener((_, _, page) -> show(page));
        model.virtualClusters().chosen().addListener((_, _, _) -> detail());
        show(model.page().get());
        return new TabStrip.Content(body, rows.tools(), rows.keyboard());
    }

    /** It takes no room while there is nothing to say. */
    private WorkLine work() {
        WorkLine line = new WorkLine(model.work(), texts, "workloads-said");
        line.managedProperty().bind(line.visibleProperty());
        line.visibleProperty().bind(model.work().stirs());
        return line;
    }

    /** The acts beside it would be broken over more lines. */
    private HBox head() {
        age.getStyleClass().add("rs-caption");
        age.setMinWidth(Region.USE_PREF_SIZE);
        sum.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(sum, Priority.ALWAYS);
        HBox line = new HBox(8, sum, age);
        line.setAlignment(Pos.BASELINE_LEFT);
        return line;
    }

    private FlowPane acts() {
        Button read = new Button(null, Icon.READ.node());
        tool(read, "console.workloads.read", "workloads-read");
        read.setOnAction(_ -> model.read());
        Button judge = new Button();
        tool(judge, "console.workloads.judge", "workloads-judge");
        judge.getStyleClass().add("accent");
        judge.disableProperty().bind(model.work().busy());
        judge.setOnAction(_ -> model.judge());
        tool(bind, "console.workloads.bind", "workloads-bind");
        bind.setOnAction(_ -> forms.bind(model));
        tool(unbind, "console.workloads.unbind", "workloads-unbind");
        unbind.setOnAction(_ -> model.unbind());
        tool(light, "console.workloads.light", "workloads-light");
        light.setOnAction(_ -> light());
        Button inspect = new Button();
        tool(inspect, "console.inspect.of", "workloads-inspect");
        inspect.setOnAction(_ -> forms.inspect());
        Button clusters = new Button();
        tool(clusters, "console.workloads.all-clusters", "workloads-clusters");
        clusters.setOnAction(_ -> forms.clusters());
        return new FlowPane(6, 6, read, judge, light, bind, unbind, inspect, clusters);
    }

    private void tool(Button button, String code, String id) {
        button.setId(id);
        button.textProperty().bind(texts.bind(code));
        button.getStyleClass().addAll("rs-act", "rs-tool");
        button.managedProperty().bind(button.visibleProperty());
    }

    private static DataTable<WorkloadRow> table(Texts texts, CsvExport export) {
        DataTable<WorkloadRow> table =
                new DataTable<WorkloadRow>(
                                texts,
                                "console.tab.workloads",
                                WorkloadRow::key,
                                List.of(
                                        Column.<WorkloadRow>words(
                                                        "console.workloads.name",
                                                        236,
                                                        WorkloadRow::name)
                                                .sortedBy(Comparator.comparing(WorkloadRow::name))
                                                .drawn(
                                                        (row, old) ->
                                                                TwoLines.of(
                                                                        row.status(),
                                                                        row.name(),
                                                                        row.below(),
                                                                        old)),
                                        Column.<WorkloadRow>words(
                                                        "console.workloads.fate",
                                                        112,
                                                        WorkloadRow::fate)
                                                .hinting(WorkloadRow::reason),
                                        Column.<WorkloadRow>words(
                                                        "console.workloads.reason",
                                                        102,
                                                        WorkloadRow::reason)
                                                .hinting(WorkloadRow::reason),
                                        Column.<WorkloadRow>words(
                                                        "console.workloads.namespace",
                                                        90,
                                                        WorkloadRow::namespace)
                                                .unseen(),
                                        Column.<WorkloadRow>words(
                                                        "console.workloads.state",
                                                        90,
                                                        WorkloadRow::state)
                                                .unseen(),
                                        Column.<WorkloadRow>words(
                                                        "console.workloads.virtual-cluster",
                                                        90,
                                                        WorkloadRow::virtualName)
                                                .unseen(),
                                        Column.<WorkloadRow>words(
                                                        "console.workloads.cluster",
                                                        90,
                                                        WorkloadRow::cluster)
                                                .unseen()),
                                export)
                        .groupedBy(WorkloadRow::group)
                        .empty("console.workloads.nothing");
        table.keyboard().setId("workload-rows");
        table.getStyleClass().add("rs-two-lines");
        return table;
    }

    private void show(WorkloadPage page) {
        sum.setText(page.sum());
        node.setText(page.node());
        traits.setText(page.traits());
        notes.setText(String.join(" ", page.notes()));
        age.setText(page.age());
        unbind.setVisible(page.bound());
        bind.setVisible(page.node().isEmpty() && !model.homeless().isEmpty());
        rows.show(page.rows());
        fit(page);
        detail();
    }

    /** Where there is little height the rows have it; which node it is stands in the hint. */
    private void fit(WorkloadPage page) {
        boolean shown = page.doubted() || body.getHeight() >= LOW;
        node.setVisible(shown && !page.node().isEmpty());
    }

    private Optional<VirtualClusterKey> virtual() {
        List<WorkloadRow> chosen = rows.selected();
        return chosen.size() == 1 ? chosen.getFirst().virtual() : Optional.empty();
    }

    /** Lights the boxes of the chosen row's virtual cluster, or no more. */
    private void light() {
        VirtualClusterModel clusters = model.virtualClusters();
        clusters.choose(virtual().filter(key -> !clusters.chosen().get().equals(Optional.of(key))));
    }

    private void detail() {
        List<WorkloadRow> chosen = rows.selected();
        List<String> known = new ArrayList<>();
        if (chosen.size() == 1) {
            WorkloadRow row = chosen.getFirst();
            known.add(row.name() + " · " + row.below());
            if (row.verdict().isPresent()) {
                known.add(texts.say("console.workloads.fate-of", row.fate(), row.reason()));
            }
            known.addAll(row.more());
        }
        facts.show(known);
        light.setVisible(virtual().isPresent());
    }
}
