package io.rackside.app.console.workloads;

import io.rackside.app.console.table.Column;
import io.rackside.app.console.table.CsvExport;
import io.rackside.app.console.table.DataTable;
import io.rackside.app.console.table.DetailPane;
import io.rackside.app.console.table.TabFrame;
import io.rackside.app.console.table.TabStrip;
import io.rackside.app.console.table.TwoLines;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.console.theme.Icon;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What runs on the chosen box in the inspector, and what would become of it without the box. */
public final class WorkloadTab {
    private final WorkloadModel model;
    private final Texts texts;
    private final ClusterForms forms;
    private final TabFrame frame;
    private final Label node = TabFrame.words("rs-caption");
    private final Label traits = TabFrame.words("rs-caption");
    private final Label notes = TabFrame.words("rs-caption");
    private final VBox body = new VBox(6);
    private final DetailPane facts = new DetailPane(body);
    private final Button bind = new Button();
    private final Button unbind = new Button();
    private final Button light = new Button();
    private final DataTable<WorkloadRow> rows;

    private WorkloadTab(WorkloadModel model, Texts texts, CsvExport export, ClusterForms forms) {
        this.model = model;
        this.texts = texts;
        this.forms = forms;
        this.frame = new TabFrame(texts);
        this.rows = table(texts, export);
    }

    /** The tab. */
    public static TabStrip.Content of(
            WorkloadModel model, Texts texts, CsvExport export, ClusterForms forms) {
        return new WorkloadTab(model, texts, export, forms).content();
    }

    private TabStrip.Content content() {
        TabFrame.fill(rows);
        rows.onSelection(this::detail);
        body.getChildren()
                .addAll(
                        frame.head(node.textProperty()),
                        traits,
                        node,
                        notes,
                        acts(),
                        frame.work(model.work(), "workloads-said"),
                        rows,
                        facts);
        body.heightProperty().addListener((_, _, _) -> fit(model.page().get()));
        model.page().addListener((_, _, page) -> show(page));
        model.virtualClusters().chosen().addListener((_, _, _) -> detail());
        show(model.page().get());
        return new TabStrip.Content(body, rows.tools(), rows.keyboard());
    }

    private FlowPane acts() {
        Button read = frame.tool("console.workloads.read", "workloads-read", model::read);
        read.setGraphic(Icon.READ.node());
        Button judge = frame.tool("console.workloads.judge", "workloads-judge", model::judge);
        judge.getStyleClass().add("accent");
        judge.disableProperty().bind(model.work().busy());
        frame.tool(bind, "console.workloads.bind", "workloads-bind");
        bind.setOnAction(_ -> forms.bind(model));
        frame.tool(unbind, "console.workloads.unbind", "workloads-unbind");
        unbind.setOnAction(_ -> model.unbind());
        frame.tool(light, "console.workloads.light", "workloads-light");
        light.setOnAction(_ -> light());
        return new FlowPane(
                6,
                6,
                read,
                judge,
                light,
                bind,
                unbind,
                frame.tool("console.inspect.of", "workloads-inspect", forms::inspect),
                frame.tool(
                        "console.workloads.all-clusters", "workloads-clusters", forms::clusters));
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
        frame.say(page.sum(), page.age());
        node.setText(page.node());
        traits.setText(page.traits());
        notes.setText(String.join(" ", page.notes()));
        unbind.setVisible(page.bound());
        bind.setVisible(
                model.shown().isPresent() && page.node().isEmpty() && !model.homeless().isEmpty());
        rows.show(page.rows());
        fit(page);
        detail();
    }

    /** Where there is little height the rows have it; which node it is stands in the hint. */
    private void fit(WorkloadPage page) {
        boolean shown = page.doubted() || body.getHeight() >= TabFrame.LOW;
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
