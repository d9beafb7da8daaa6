package io.rackside.app.console.offload;

import io.rackside.app.console.act.ActViewModel;
import io.rackside.app.console.table.Column;
import io.rackside.app.console.table.CsvExport;
import io.rackside.app.console.table.DataTable;
import io.rackside.app.console.table.TwoLines;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.offload.PlanView;
import io.rackside.views.picture.Status;
import io.rackside.views.style.StatusGlyph;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.List;

/** What a change of a card would do, in order, with what stops it and what leads back. */
final class PlanTable extends VBox {
    static final double WIDTH = 940;
    private static final double HEIGHT = 380;
    private static final double HEIGHT_MIN = 120;

    private final Texts texts;
    private final DataTable<PlanRow> rows;
    private final Label session = new Label();
    private final VBox sentences = new VBox(4);

    /** Shows what those acts have planned, as soon as they have, refused or not. */
    PlanTable(OffloadActs acts, ActViewModel asked, Texts texts, CsvExport export) {
        super(6);
        this.texts = texts;
        this.rows = table(texts, export);
        rows.setMinHeight(HEIGHT_MIN);
        rows.setPrefHeight(HEIGHT);
        VBox.setVgrow(rows, Priority.ALWAYS);
        session.getStyleClass().add("rs-dim");
        session.setWrapText(true);
        session.setMinHeight(USE_PREF_SIZE);
        sentences.managedProperty().bind(Bindings.isNotEmpty(sentences.getChildren()));
        getChildren().addAll(session, sentences, rows);
        managedProperty().bind(visibleProperty());
        setVisible(false);
        asked.chosen().addListener((_, _, _) -> acts.plan().ifPresent(this::show));
        asked.failure()
                .addListener(
                        (_, _, failure) -> {
                            if (failure != null) {
                                acts.plan().ifPresent(this::show);
                            }
                        });
    }

    private static DataTable<PlanRow> table(Texts texts, CsvExport export) {
        DataTable<PlanRow> table =
                new DataTable<PlanRow>(
                                texts,
                                "console.offload.plan",
                                PlanRow::key,
                                List.of(
                                        Column.<PlanRow>words(
                                                        "console.offload.what", 440, PlanRow::name)
                                                .drawn(
                                                        (row, old) ->
                                                                TwoLines.of(
                                                                        row.status(),
                                                                        row.name(),
                                                                        row.below(),
                                                                        old)),
                                        Column.<PlanRow>words(
                                                        "console.offload.now", 100, PlanRow::from)
                                                .hinting(PlanRow::from),
                                        Column.<PlanRow>words(
                                                        "console.offload.becomes", 100, PlanRow::to)
                                                .hinting(PlanRow::to),
                                        Column.<PlanRow>words(
                                                        "console.offload.cost", 200, PlanRow::cost)
                                                .drawn(
                                                        (row, old) ->
                                                                TwoLines.of(
                                                                        Status.NOT_MONITORED,
                                                                        row.cost(),
                                                                        "",
                                                                        old)),
                                        Column.<PlanRow>words(
                                                        "console.offload.remark",
                                                        90,
                                                        PlanRow::below)
                                                .unseen()),
                                export)
                        .groupedBy(PlanRow::group)
                        .empty("console.offload.nothing-in-plan");
        table.keyboard().setId("offload-plan");
        table.getStyleClass().add("rs-two-lines");
        return table;
    }

    private static Node line(PlanRows.Sentence sentence) {
        StatusGlyph glyph = new StatusGlyph(12);
        glyph.setStatus(sentence.status());
        Label words = new Label(sentence.words());
        words.setWrapText(true);
        words.setMinWidth(0);
        words.setMinHeight(USE_PREF_SIZE);
        HBox line = new HBox(8, glyph, words);
        line.setAlignment(Pos.TOP_LEFT);
        return line;
    }

    private String goesBack(PlanView plan) {
        long after = plan.trial().undoAfter().toSeconds();
        return plan.undoneWhenCut()
                .map(cut -> texts.say("console.offload.goes-back-cut", after, cut.toSeconds()))
                .orElseGet(() -> texts.say("console.offload.goes-back", after));
    }

    private void show(PlanView plan) {
        session.setText(
                texts.say("console.two-sentences", texts.say(plan.ownSession()), goesBack(plan)));
        sentences
                .getChildren()
                .setAll(PlanRows.sentences(plan, texts).stream().map(PlanTable::line).toList());
        rows.show(PlanRows.of(plan, texts));
        setVisible(true);
    }
}
