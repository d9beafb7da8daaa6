package io.rackside.app.console.workloads;

import io.rackside.app.console.table.Column;
import io.rackside.app.console.table.CsvExport;
import io.rackside.app.console.table.DataTable;
import io.rackside.app.console.table.TwoLines;
import io.rackside.app.console.texts.Texts;

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

/** The virtual clusters, where no box is chosen; the chosen one's boxes are lit. */
public final class VirtualClusterList extends VBox {
    private final VirtualClusterModel model;
    private final DataTable<VirtualClusterRow> rows;

    private VirtualClusterList(VirtualClusterModel model, Texts texts, CsvExport export) {
        super(6);
        this.model = model;
        this.rows = table(texts, export);
        Label title = new Label();
        title.textProperty().bind(texts.bind("console.workloads.virtual-clusters"));
        title.getStyleClass().add("rs-strong");
        title.setMinWidth(Region.USE_PREF_SIZE);
        Button all = new Button();
        all.setId("virtual-clusters-all");
        all.textProperty().bind(texts.bind("console.workloads.light-none"));
        all.getStyleClass().addAll("rs-act", "rs-tool");
        all.setMinWidth(Region.USE_PREF_SIZE);
        all.setOnAction(_ -> model.choose(Optional.empty()));
        all.visibleProperty().bind(model.chosen().map(Optional::isPresent));
        all.managedProperty().bind(all.visibleProperty());
        HBox.setHgrow(rows.tools(), Priority.ALWAYS);
        HBox head = new HBox(8, title, rows.tools());
        head.setAlignment(Pos.CENTER_LEFT);
        rows.setMinHeight(0);
        VBox.setVgrow(rows, Priority.ALWAYS);
        rows.onChoice(this::chosen);
        getChildren().addAll(head, all, rows);
        setMinHeight(0);
        model.rows().addListener((_, _, now) -> rows.show(now));
        model.chosen().addListener((_, _, now) -> mark(now));
        rows.show(model.rows().get());
    }

    /** The list. */
    public static VirtualClusterList of(VirtualClusterModel model, Texts texts, CsvExport export) {
        return new VirtualClusterList(model, texts, export);
    }

    /** What takes the keyboard. */
    public Region keyboard() {
        return rows.keyboard();
    }

    private void chosen() {
        List<VirtualClusterRow> some = rows.selected();
        if (some.size() == 1) {
            model.choose(Optional.of(some.getFirst().key()));
        }
    }

    /** Chosen elsewhere, it is marked here too. */
    private void mark(Optional<VirtualClusterKey> now) {
        if (now.isEmpty()) {
            rows.keyboard().getSelectionModel().clearSelection();
        } else if (rows.selected().stream().noneMatch(row -> row.key().equals(now.get()))) {
            rows.select(row -> row.key().equals(now.get()));
        }
    }

    private static DataTable<VirtualClusterRow> table(Texts texts, CsvExport export) {
        DataTable<VirtualClusterRow> table =
                new DataTable<>(
                        texts,
                        "console.workloads.virtual-clusters",
                        VirtualClusterRow::key,
                        List.of(
                                Column.<VirtualClusterRow>words(
                                                "console.workloads.name",
                                                190,
                                                row -> row.key().name())
                                        .drawn(
                                                (row, old) ->
                                                        TwoLines.of(
                                                                row.status(),
                                                                row.key().name(),
                                                                row.below(),
                                                                old)),
                                Column.figures(
                                        "console.workloads.nodes",
                                        60,
                                        row -> Integer.toString(row.nodes().size()),
                                        Comparator.comparingInt(row -> row.nodes().size())),
                                Column.<VirtualClusterRow>figures(
                                                "console.workloads.servers",
                                                66,
                                                row -> Integer.toString(row.servers().size()),
                                                Comparator.comparingInt(
                                                        row -> row.servers().size()))
                                        .hinting(row -> String.join(", ", row.servers())),
                                Column.<VirtualClusterRow>words(
                                                "console.workloads.server-names",
                                                90,
                                                row -> String.join(", ", row.servers()))
                                        .unseen(),
                                Column.<VirtualClusterRow>words(
                                                "console.workloads.namespace",
                                                90,
                                                row -> row.key().namespace())
                                        .unseen(),
                                Column.<VirtualClusterRow>words(
                                                "console.workloads.cluster",
                                                90,
                                                row -> row.key().carrier())
                                        .unseen()),
                        export);
        table.keyboard().setId("virtual-clusters");
        table.getStyleClass().add("rs-two-lines");
        return table;
    }
}
