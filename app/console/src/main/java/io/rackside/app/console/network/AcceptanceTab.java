package io.rackside.app.console.network;

import io.rackside.app.console.picture.BoxStatus;
import io.rackside.app.console.report.ReportForm;
import io.rackside.app.console.table.Column;
import io.rackside.app.console.table.CsvExport;
import io.rackside.app.console.table.DataTable;
import io.rackside.app.console.table.TabStrip;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.console.theme.Icon;
import io.rackside.views.picture.Status;
import io.rackside.views.style.StatusGlyph;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import java.util.Comparator;
import java.util.List;

/** Cables as planned against cables as found. */
public final class AcceptanceTab {
    private AcceptanceTab() {}

    /** The tab; while it is in sight the list follows what the boxes say. */
    public static TabStrip.Content of(
            AcceptanceModel model,
            NetworkDoor door,
            ReportForm reports,
            Texts texts,
            CsvExport export) {
        DataTable<AcceptanceRow> table = table(texts, export).opening(model::choose);
        table.keyboard().setId("cabling");
        model.rows().addListener((_, _, rows) -> table.show(rows));
        table.show(model.rows().get());
        table.sceneProperty().addListener((_, _, scene) -> model.watched(scene != null));
        Button read = tool("console.network.read-now", Icon.READ, texts);
        read.setId("cabling-read");
        read.disableProperty().bind(model.reading());
        read.setOnAction(
                _ -> {
                    table.keyboard().requestFocus();
                    model.readNow();
                });
        Button report = tool("console.network.report", Icon.EXPORT, texts);
        report.setId("cabling-report");
        report.disableProperty().bind(model.rows().map(List::isEmpty));
        report.setOnAction(
                _ ->
                        model.found()
                                .ifPresent(
                                        seen ->
                                                reports.ask(
                                                        "console.network.report-title",
                                                        "cabling.pdf",
                                                        (as, file) ->
                                                                door.report(
                                                                        seen.cabinet(),
                                                                        seen.cabling(),
                                                                        as,
                                                                        file))));
        HBox tools =
                new HBox(
                        4,
                        sign("cabling-silent", model.silent()),
                        sign("cabling-old", model.old()),
                        standing(model),
                        read,
                        report);
        tools.getStyleClass().add("rs-tools");
        tools.getChildren().add(table.tools());
        return new TabStrip.Content(table, tools, table.keyboard());
    }

    private static Label standing(AcceptanceModel model) {
        Label standing = new Label();
        standing.setId("cabling-standing");
        standing.getStyleClass().add("rs-dim");
        standing.setMinWidth(Region.USE_PREF_SIZE);
        standing.textProperty().bind(model.standing());
        return standing;
    }

    /** A sign that something is not as it should be; what, when it is pointed at or heard. */
    private static Label sign(String id, ReadOnlyStringProperty words) {
        Label sign = new Label(null, new StatusGlyph(13, Status.WARNING));
        sign.setId(id);
        sign.setFocusTraversable(true);
        sign.accessibleTextProperty().bind(words);
        Tooltip why = new Tooltip();
        why.textProperty().bind(words);
        sign.setTooltip(why);
        sign.visibleProperty().bind(words.isNotEmpty());
        sign.managedProperty().bind(sign.visibleProperty());
        return sign;
    }

    private static DataTable<AcceptanceRow> table(Texts texts, CsvExport export) {
        return new DataTable<AcceptanceRow>(
                        texts,
                        "console.drawer.cabling",
                        AcceptanceRow::key,
                        List.of(
                                Column.<AcceptanceRow>words(
                                                "console.network.state", 150, AcceptanceRow::state)
                                        .sortedBy(
                                                Comparator.comparing(
                                                                AcceptanceRow::status,
                                                                BoxStatus.worstFirst())
                                                        .thenComparing(AcceptanceRow::order))
                                        .with(AcceptanceTab::glyph),
                                Column.<AcceptanceRow>words(
                                                "console.network.from", 150, AcceptanceRow::from)
                                        .sortedBy(Comparator.comparing(AcceptanceRow::order)),
                                Column.words(
                                        "console.network.expected", 150, AcceptanceRow::expected),
                                Column.words("console.network.found", 150, AcceptanceRow::found),
                                Column.figures(
                                        "console.network.speed",
                                        90,
                                        AcceptanceRow::speed,
                                        Comparator.comparing(AcceptanceRow::megabits)),
                                Column.words("console.network.light", 140, AcceptanceRow::light),
                                Column.<AcceptanceRow>words(
                                                "console.network.read", 90, AcceptanceRow::read)
                                        .sortedBy(Comparator.comparing(AcceptanceRow::readAt)),
                                Column.words(
                                        "console.network.remarks", 420, AcceptanceRow::remarks)),
                        export)
                .empty("console.empty.planned-cables");
    }

    private static Node glyph(AcceptanceRow row, Node old) {
        StatusGlyph glyph = old instanceof StatusGlyph g ? g : new StatusGlyph(12);
        glyph.setStatus(row.status());
        return glyph;
    }

    private static Button tool(String code, Icon icon, Texts texts) {
        Button button = new Button(null, icon.node());
        button.textProperty().bind(texts.bind(code));
        button.getStyleClass().addAll("flat", "rs-tool");
        return button;
    }
}
