package io.rackside.app.console.baseline;

import io.rackside.app.baseline.DraftEntry;
import io.rackside.app.baseline.LeftOut;
import io.rackside.app.console.act.ActViewModel;
import io.rackside.app.console.table.Column;
import io.rackside.app.console.table.CsvExport;
import io.rackside.app.console.table.DataTable;
import io.rackside.app.console.table.TwoLines;
import io.rackside.app.console.texts.Texts;
import io.rackside.operations.Risk;
import io.rackside.views.picture.Status;

import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;

/** What would be set, entry by entry, with the commands that do it and those that lead back. */
final class DraftTable extends VBox {
    static final double WIDTH = 940;
    private static final double HEIGHT = 320;
    private static final double HEIGHT_MIN = 120;

    private final Texts texts;
    private final DataTable<DraftRow> rows;

    /** Shows what those acts have planned, as soon as they have. */
    DraftTable(DraftActs acts, ActViewModel asked, Texts texts, CsvExport export) {
        this.texts = texts;
        this.rows = table(texts, export);
        rows.setMinHeight(HEIGHT_MIN);
        rows.setPrefHeight(HEIGHT);
        VBox.setVgrow(rows, Priority.ALWAYS);
        getChildren().add(rows);
        managedProperty().bind(visibleProperty());
        setVisible(false);
        asked.chosen().addListener((_, _, _) -> acts.draft().ifPresent(this::show));
        asked.failure()
                .addListener(
                        (_, _, failure) -> {
                            if (failure != null) {
                                acts.draft().ifPresent(this::show);
                            }
                        });
    }

    private static DataTable<DraftRow> table(Texts texts, CsvExport export) {
        DataTable<DraftRow> table =
                new DataTable<DraftRow>(
                                texts,
                                "console.baseline.plan",
                                DraftRow::key,
                                List.of(
                                        Column.<DraftRow>words(
                                                        "console.baseline.entry",
                                                        300,
                                                        DraftRow::name)
                                                .drawn(
                                                        (row, old) ->
                                                                TwoLines.of(
                                                                        row.status(),
                                                                        row.name(),
                                                                        row.below(),
                                                                        old)),
                                        Column.<DraftRow>words(
                                                        "console.baseline.now", 110, DraftRow::now)
                                                .hinting(DraftRow::now),
                                        Column.<DraftRow>words(
                                                        "console.baseline.expected",
                                                        120,
                                                        DraftRow::becomes)
                                                .hinting(DraftRow::becomes),
                                        Column.<DraftRow>words(
                                                        "console.baseline.commands",
                                                        210,
                                                        DraftRow::commands)
                                                .hinting(DraftRow::commands),
                                        Column.<DraftRow>words(
                                                        "console.baseline.back",
                                                        150,
                                                        DraftRow::back)
                                                .hinting(DraftRow::back)),
                                export)
                        .groupedBy(DraftRow::group);
        table.keyboard().setId("baseline-plan");
        table.getStyleClass().add("rs-two-lines");
        return table;
    }

    private void show(BaselineDoor.Planned draft) {
        rows.show(rows(draft, texts));
        setVisible(true);
    }

    private static String beware(DraftEntry entry, String language, Texts texts) {
        String hazard = entry.hazard().map(text -> text.in(language)).orElse("");
        return entry.onTrial()
                ? (hazard + " " + texts.say("console.baseline.on-trial")).strip()
                : hazard;
    }

    private static String group(DraftEntry entry) {
        return switch (entry.road()) {
            case SWITCH -> "console.baseline.set-switch";
            case BMC -> "console.baseline.set-bmc";
            case BIOS ->
                    entry.afterBoot() ? "console.baseline.set-bios" : "console.baseline.set-bmc";
            case HOST ->
                    entry.afterBoot() ? "console.baseline.set-after-boot" : "console.baseline.set";
        };
    }

    static List<DraftRow> rows(BaselineDoor.Planned draft, Texts texts) {
        String language = texts.language().get().getLanguage();
        List<DraftRow> rows = new ArrayList<>();
        for (DraftEntry entry : draft.entries()) {
            rows.add(
                    new DraftRow(
                            "set " + entry.id() + " " + entry.of(),
                            texts.say(group(entry)),
                            entry.risk().level() >= Risk.SERVICE_STOPS.level()
                                    ? Status.WARNING
                                    : Status.NOT_MONITORED,
                            (entry.title().in(language) + " " + entry.of()).strip(),
                            beware(entry, language, texts),
                            entry.now(),
                            texts.say(entry.expected()),
                            String.join("\n", entry.commands()),
                            String.join("\n", entry.reverse())));
        }
        for (LeftOut one : draft.leftOut()) {
            rows.add(
                    new DraftRow(
                            "left " + one.id() + " " + one.of(),
                            texts.say("console.baseline.left-out"),
                            Status.UNKNOWN,
                            (one.title().in(language) + " " + one.of()).strip(),
                            texts.say(one.why()),
                            "",
                            "",
                            "",
                            ""));
        }
        return rows;
    }
}
