package io.rackside.app.console.packages;

import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.sheet.WorkLine;
import io.rackside.app.console.table.Column;
import io.rackside.app.console.table.CsvExport;
import io.rackside.app.console.table.DataTable;
import io.rackside.app.console.table.DetailPane;
import io.rackside.app.console.table.TwoLines;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.console.theme.Icon;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The packages for hosts that the laptop carries, and which of them are for one host. */
final class PackagesSheet extends VBox {
    private static final double WIDTH = 1000;
    private static final double HEIGHT = 600;

    /** Left free around it, so that one sees where one is. */
    private static final double AROUND = 48;

    private final PackagesModel model;
    private final Sheets sheets;
    private final Texts texts;
    private final Around around;
    private final DataTable<PackageRow> rows;
    private final Button remove = new Button(null, Icon.CLOSE.node());
    private final Button plan = new Button();
    private final CheckBox restart = new CheckBox();

    /** What the sheet leads to. */
    interface Around {
        /** Asks for files. */
        void add();

        /** Asks whether one is to be removed. */
        void remove(PackageRow row);

        /** Shows what installing those would do. */
        void plan(Set<String> packages, boolean restart);
    }

    PackagesSheet(
            PackagesModel model,
            String box,
            Sheets sheets,
            Texts texts,
            CsvExport export,
            Around around) {
        super(8);
        this.model = model;
        this.sheets = sheets;
        this.texts = texts;
        this.around = around;
        this.rows = table(export);
        getStyleClass().add("rs-sheet");
        Label title = new Label();
        title.textProperty().bind(texts.bind("console.packages.title", box));
        title.getStyleClass().add("rs-sheet-title");
        accessibleTextProperty().bind(title.textProperty());
        Label hint = new Label();
        hint.textProperty().bind(texts.bind("console.packages.hint"));
        hint.getStyleClass().add("rs-hint");
        hint.setWrapText(true);
        hint.setMinHeight(USE_PREF_SIZE);
        rows.setMinHeight(0);
        VBox.setVgrow(rows, Priority.ALWAYS);
        DetailPane more = new DetailPane(this);
        Runnable chosen = () -> chosen(rows.selected(), more);
        rows.onSelection(chosen);
        rows.onChoice(chosen);
        WorkLine said = new WorkLine(model.work(), texts, "packages-said");
        said.managedProperty().bind(said.visibleProperty());
        said.visibleProperty().bind(model.work().stirs());
        getChildren().addAll(title, hint, tools(), rows, more, said, buttons());
        model.rows().addListener((_, _, all) -> rows.show(all));
        judge(List.of());
    }

    private void chosen(List<PackageRow> chosen, DetailPane more) {
        more.show(chosen.size() == 1 ? chosen.getFirst().more() : List.of());
        judge(chosen);
    }

    private void judge(List<PackageRow> chosen) {
        remove.setDisable(chosen.size() != 1);
        plan.setDisable(chosen.isEmpty() || !chosen.stream().allMatch(PackageRow::usable));
    }

    private HBox tools() {
        Button add = new Button(null, Icon.ADD.node());
        add.setId("packages-add");
        add.textProperty().bind(texts.bind("console.packages.add"));
        add.getStyleClass().addAll("flat", "rs-tool");
        add.setOnAction(_ -> around.add());
        remove.setId("packages-remove");
        remove.textProperty().bind(texts.bind("console.packages.remove"));
        remove.getStyleClass().addAll("flat", "rs-tool");
        remove.setOnAction(_ -> rows.selected().stream().findFirst().ifPresent(around::remove));
        HBox tools = new HBox(4, add, remove, rows.tools());
        tools.getStyleClass().add("rs-tools");
        tools.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(rows.tools(), Priority.ALWAYS);
        return tools;
    }

    private DataTable<PackageRow> table(CsvExport export) {
        DataTable<PackageRow> table =
                new DataTable<PackageRow>(
                                texts,
                                "console.packages.list",
                                PackageRow::sha256,
                                List.of(
                                        Column.<PackageRow>words(
                                                        "console.packages.package",
                                                        370,
                                                        PackageRow::name)
                                                .sortedBy(Comparator.comparing(PackageRow::name))
                                                .drawn(
                                                        (row, old) ->
                                                                TwoLines.of(
                                                                        row.status(),
                                                                        row.name(),
                                                                        row.below(),
                                                                        old)),
                                        Column.<PackageRow>words(
                                                        "console.packages.for-this-host",
                                                        130,
                                                        PackageRow::fits)
                                                .hinting(row -> String.join("\n", row.more())),
                                        Column.<PackageRow>words(
                                                        "console.packages.ports",
                                                        170,
                                                        PackageRow::ports)
                                                .hinting(PackageRow::ports),
                                        Column.<PackageRow>words(
                                                        "console.packages.trust",
                                                        150,
                                                        PackageRow::trust)
                                                .hinting(PackageRow::trust),
                                        Column.<PackageRow>figures(
                                                "console.packages.size",
                                                90,
                                                PackageRow::size,
                                                Comparator.comparing(PackageRow::bytes)),
                                        Column.<PackageRow>words(
                                                        "console.packages.machine",
                                                        90,
                                                        PackageRow::below)
                                                .unseen(),
                                        Column.<PackageRow>words(
                                                        "console.packages.sha256",
                                                        90,
                                                        PackageRow::sha256)
                                                .unseen()),
                                export)
                        .empty("console.packages.none");
        table.keyboard().setId("packages-rows");
        table.getStyleClass().add("rs-two-lines");
        return table;
    }

    private Node buttons() {
        restart.setId("packages-restart");
        restart.textProperty().bind(texts.bind("console.packages.restart"));
        restart.setMinWidth(0);
        plan.setId("packages-plan");
        plan.textProperty().bind(texts.bind("console.packages.show-plan"));
        plan.getStyleClass().addAll("rs-act", "accent");
        plan.setMinWidth(Region.USE_PREF_SIZE);
        plan.setOnAction(_ -> around.plan(chosen(), restart.isSelected()));
        Button close = new Button();
        close.setId("packages-close");
        close.textProperty().bind(texts.bind("console.offload.close"));
        close.getStyleClass().add("rs-act");
        close.setMinWidth(Region.USE_PREF_SIZE);
        close.setOnAction(_ -> sheets.close());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox buttons = new HBox(8, restart, gap, close, plan);
        buttons.setAlignment(Pos.CENTER_LEFT);
        return buttons;
    }

    private Set<String> chosen() {
        Set<String> chosen = new TreeSet<>();
        rows.selected().forEach(row -> chosen.add(row.sha256()));
        return chosen;
    }

    /** Opens it above the window, as large as there is room. */
    void open() {
        if (sheets.getScene() != null) {
            setPrefWidth(Math.min(WIDTH, sheets.getScene().getWidth() - AROUND));
            setPrefHeight(Math.min(HEIGHT, sheets.getScene().getHeight() - AROUND));
        }
        model.read();
        sheets.show(this, rows.keyboard(), model.work()::leave);
    }
}
