package io.rackside.app.console.firmware;

import io.rackside.app.console.table.Column;
import io.rackside.app.console.table.CsvExport;
import io.rackside.app.console.table.DataTable;
import io.rackside.app.console.table.TabStrip;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.console.theme.Icon;
import io.rackside.app.firmware.desk.BoxStanding;
import io.rackside.model.DeviceId;
import io.rackside.views.picture.Status;
import io.rackside.views.style.StatusGlyph;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;

import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** How the firmware of the shown boxes stands to the baseline, part by part. */
public final class ComplianceTab {
    private ComplianceTab() {}

    /** What the window around the table does for it. */
    public interface Around {
        /** Goes to a box. */
        void goTo(DeviceId box);

        void library();

        /** Shows what lets another bank of a part run. */
        void switchTo(DeviceId box, BoxStanding.Bank bank);

        /** Asks where the report goes. */
        void report();
    }

    /** The tab; boxes are asked while it is in sight. */
    public static TabStrip.Content of(
            FirmwareLensModel model, Texts texts, CsvExport export, Around around) {
        DataTable<ComplianceRow> table =
                table(texts, export).opening(row -> around.goTo(row.box()));
        table.keyboard().setId("compliance");
        model.compliance().addListener((_, _, rows) -> table.show(rows));
        table.show(model.compliance().get());
        table.sceneProperty().addListener((_, _, scene) -> model.showTable(scene != null));
        Button again = tool("console.firmware.ask-again", Icon.READ, texts);
        again.setOnAction(_ -> model.askAgain());
        Button library = tool("console.firmware.library", Icon.CABINET, texts);
        library.setId("compliance-library");
        library.setOnAction(_ -> around.library());
        Button report = tool("console.firmware.report", Icon.EXPORT, texts);
        report.setId("compliance-report");
        report.setOnAction(_ -> around.report());
        report.setDisable(model.compliance().get().isEmpty());
        Consumer<List<ComplianceRow>> judge = rows -> report.setDisable(rows.isEmpty());
        model.compliance().addListener((_, _, rows) -> judge.accept(rows));
        Button bank = tool("console.firmware.switch", Icon.COMMAND, texts);
        bank.setId("compliance-switch");
        bank.setOnAction(
                _ ->
                        table.selected().stream()
                                .findFirst()
                                .ifPresent(
                                        row ->
                                                row.other()
                                                        .ifPresent(
                                                                o ->
                                                                        around.switchTo(
                                                                                row.box(), o))));
        Runnable offer =
                () -> {
                    boolean two =
                            table.selected().stream().anyMatch(row -> row.other().isPresent());
                    bank.setVisible(two);
                    bank.setManaged(two);
                };
        table.onSelection(offer);
        offer.run();
        HBox tools = new HBox(4, bank, library, report, again);
        tools.getStyleClass().add("rs-tools");
        tools.getChildren().add(table.tools());
        return new TabStrip.Content(table, tools, table.keyboard());
    }

    private static DataTable<ComplianceRow> table(Texts texts, CsvExport export) {
        return new DataTable<ComplianceRow>(
                        texts,
                        "console.firmware.compliance",
                        row -> row.box() + "/" + row.number(),
                        List.of(
                                Column.<ComplianceRow>words(
                                                "console.firmware.standing",
                                                190,
                                                ComplianceRow::standing)
                                        .sortedBy(Comparator.comparing(ComplianceRow::status))
                                        .with((row, old) -> glyph(row.status(), old)),
                                Column.words("console.firmware.box", 150, ComplianceRow::place),
                                Column.words("console.firmware.part", 180, ComplianceRow::part),
                                Column.words(
                                        "console.firmware.version", 110, ComplianceRow::version),
                                Column.words("console.firmware.wanted", 110, ComplianceRow::wanted),
                                Column.words("console.firmware.banks", 230, ComplianceRow::banks),
                                Column.words("console.firmware.why", 220, ComplianceRow::reason),
                                Column.words("console.firmware.asked-at", 80, ComplianceRow::at)),
                        export)
                .empty("console.firmware.no-compliance");
    }

    private static Node glyph(Status status, Node old) {
        StatusGlyph glyph = old instanceof StatusGlyph g ? g : new StatusGlyph(12);
        glyph.setStatus(status);
        return glyph;
    }

    private static Button tool(String code, Icon icon, Texts texts) {
        Button button = new Button(null, icon.node());
        button.textProperty().bind(texts.bind(code));
        button.getStyleClass().addAll("flat", "rs-tool");
        return button;
    }
}
