package io.rackside.app.console.packages;

import io.rackside.app.console.act.ActViewModel;
import io.rackside.app.console.table.Column;
import io.rackside.app.console.table.CsvExport;
import io.rackside.app.console.table.DataTable;
import io.rackside.app.console.table.DetailPane;
import io.rackside.app.console.table.TwoLines;
import io.rackside.app.console.texts.Texts;
import io.rackside.views.picture.Status;

import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;

/** What would be installed, with the way back, the ports that run on it, and what comes after. */
final class InstallTable extends VBox {
    static final double WIDTH = 900;
    private static final double HEIGHT = 320;
    private static final double HEIGHT_MIN = 120;

    private final Texts texts;
    private final DataTable<InstallRow> rows;

    /** Shows what those acts have planned, as soon as they have. */
    InstallTable(InstallActs acts, ActViewModel asked, Texts texts, CsvExport export) {
        super(6);
        this.texts = texts;
        this.rows = table(texts, export);
        rows.setMinHeight(HEIGHT_MIN);
        rows.setPrefHeight(HEIGHT);
        VBox.setVgrow(rows, Priority.ALWAYS);
        DetailPane more = new DetailPane(this);
        rows.onSelection(
                () ->
                        more.show(
                                rows.selected().size() == 1
                                        ? said(rows.selected().getFirst())
                                        : List.of()));
        getChildren().addAll(rows, more);
        managedProperty().bind(visibleProperty());
        setVisible(false);
        asked.chosen().addListener((_, _, _) -> acts.planned().ifPresent(this::show));
        asked.failure()
                .addListener(
                        (_, _, failure) -> {
                            if (failure != null) {
                                acts.planned().ifPresent(this::show);
                            }
                        });
    }

    private static List<String> said(InstallRow row) {
        List<String> said = new ArrayList<>(List.of(row.name()));
        if (!row.below().isEmpty()) {
            said.add(row.below());
        }
        return said;
    }

    private static DataTable<InstallRow> table(Texts texts, CsvExport export) {
        DataTable<InstallRow> table =
                new DataTable<InstallRow>(
                                texts,
                                "console.packages.plan",
                                InstallRow::key,
                                List.of(
                                        Column.<InstallRow>words(
                                                        "console.packages.what",
                                                        460,
                                                        InstallRow::name)
                                                .drawn(
                                                        (row, old) ->
                                                                TwoLines.of(
                                                                        row.status(),
                                                                        row.name(),
                                                                        row.below(),
                                                                        old)),
                                        Column.<InstallRow>words(
                                                        "console.packages.now",
                                                        110,
                                                        InstallRow::now)
                                                .hinting(InstallRow::now),
                                        Column.<InstallRow>words(
                                                        "console.packages.becomes",
                                                        120,
                                                        InstallRow::becomes)
                                                .hinting(InstallRow::becomes),
                                        Column.<InstallRow>words(
                                                        "console.packages.way-back",
                                                        170,
                                                        InstallRow::back)
                                                .drawn(
                                                        (row, old) ->
                                                                TwoLines.of(
                                                                        Status.NOT_MONITORED,
                                                                        row.back(),
                                                                        "",
                                                                        old)),
                                        Column.<InstallRow>words(
                                                        "console.packages.remark",
                                                        90,
                                                        InstallRow::below)
                                                .unseen()),
                                export)
                        .groupedBy(InstallRow::group);
        table.keyboard().setId("install-plan");
        table.getStyleClass().add("rs-two-lines");
        return table;
    }

    private void show(PackagesDoor.Planned planned) {
        rows.show(InstallRows.of(planned, texts));
        setVisible(true);
    }
}
