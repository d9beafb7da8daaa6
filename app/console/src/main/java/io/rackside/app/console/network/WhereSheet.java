package io.rackside.app.console.network;

import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.table.Column;
import io.rackside.app.console.table.CsvExport;
import io.rackside.app.console.table.DataTable;
import io.rackside.app.console.texts.Texts;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;

/** Asks for a MAC or IP address and shows where it is plugged in; Enter goes to the box. */
public final class WhereSheet extends VBox {
    private final WhereModel model;
    private final Sheets sheets;
    private final TextField address = new TextField();

    public WhereSheet(WhereModel model, Sheets sheets, Texts texts, CsvExport export) {
        super(10);
        this.model = model;
        this.sheets = sheets;
        getStyleClass().add("rs-sheet");
        setPrefSize(740, 400);
        accessibleTextProperty().bind(texts.bind("console.where.title"));
        Label title = new Label();
        title.textProperty().bind(texts.bind("console.where.title"));
        title.getStyleClass().add("rs-sheet-title");
        address.setId("where-address");
        address.promptTextProperty().bind(texts.bind("console.where.prompt"));
        address.accessibleTextProperty().bind(texts.bind("console.where.title"));
        address.textProperty().addListener((_, _, text) -> model.look(text, false));
        HBox.setHgrow(address, Priority.ALWAYS);
        Button ask = new Button();
        ask.setId("where-ask");
        ask.textProperty().bind(texts.bind("console.where.ask"));
        ask.getStyleClass().add("rs-act");
        ask.setMinWidth(Region.USE_PREF_SIZE);
        ask.disableProperty().bind(model.asking().or(address.textProperty().isEmpty()));
        ask.setOnAction(_ -> model.look(address.getText(), true));
        HBox line = new HBox(8, address, ask);
        line.setAlignment(Pos.CENTER_LEFT);
        Label said = new Label();
        said.setId("where-said");
        said.setWrapText(true);
        said.setMinHeight(Region.USE_PREF_SIZE);
        said.getStyleClass().add("rs-dim");
        said.textProperty().bind(model.said());
        said.managedProperty().bind(model.said().isNotEmpty());
        DataTable<WhereModel.Row> table = table(texts, export);
        VBox.setVgrow(table, Priority.ALWAYS);
        Button close = new Button();
        close.textProperty().bind(texts.bind("console.sheet.close"));
        close.getStyleClass().add("rs-act");
        close.setOnAction(_ -> sheets.close());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox buttons = new HBox(8, table.tools(), gap, close);
        buttons.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(title, line, asking(texts), said, table, buttons);
        address.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ENTER) {
                        model.rows().get().stream().findFirst().ifPresent(this::open);
                        event.consume();
                    } else if (event.getCode() == KeyCode.DOWN) {
                        table.keyboard().requestFocus();
                        event.consume();
                    }
                });
    }

    private ProgressBar asking(Texts texts) {
        ProgressBar bar = new ProgressBar();
        bar.setId("where-bar");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.getStyleClass().add("rs-progress");
        bar.visibleProperty().bind(model.asking());
        bar.accessibleTextProperty().bind(texts.bind("console.where.asking"));
        return bar;
    }

    private DataTable<WhereModel.Row> table(Texts texts, CsvExport export) {
        DataTable<WhereModel.Row> table =
                new DataTable<WhereModel.Row>(
                                texts,
                                "console.where.found",
                                row -> row.device().value() + " " + row.port(),
                                List.of(
                                        Column.words("console.where.box", 150, WhereModel.Row::box),
                                        Column.words(
                                                "console.told.port", 170, WhereModel.Row::port),
                                        Column.<WhereModel.Row>words(
                                                        "console.network.remarks",
                                                        380,
                                                        WhereModel.Row::more)
                                                .hinting(WhereModel.Row::more)),
                                export)
                        .opening(this::open)
                        .empty("console.where.empty");
        table.keyboard().setId("where-found");
        model.rows().addListener((_, _, rows) -> table.show(rows));
        table.show(model.rows().get());
        return table;
    }

    private void open(WhereModel.Row row) {
        sheets.close();
        model.open(row);
    }

    /** Shows it; what was asked for last is looked for anew. */
    public void open() {
        model.look(address.getText(), false);
        sheets.show(this, address, () -> {});
        address.selectAll();
    }
}
