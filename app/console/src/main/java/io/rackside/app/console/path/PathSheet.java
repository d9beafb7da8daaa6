package io.rackside.app.console.path;

import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.table.Column;
import io.rackside.app.console.table.CsvExport;
import io.rackside.app.console.table.DataTable;
import io.rackside.app.console.table.TwoLines;
import io.rackside.app.console.texts.Figures;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.offload.path.PathView;
import io.rackside.model.Message;
import io.rackside.views.picture.Status;
import io.rackside.views.style.StatusGlyph;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;

/** A way of RDMA traffic: near port, switch ports and far port side by side, each fault in red. */
final class PathSheet extends VBox {
    private static final double TITLE_WIDTH = 150;
    private static final double BOX_WIDTH = 190;
    private static final double SENTENCES_HEIGHT = 170;
    private static final double ROWS_HEIGHT = 140;

    private final Texts texts;
    private final Sheets sheets;
    private final DataTable<PathView.RowView> table;

    PathSheet(PathView path, Sheets sheets, Texts texts, CsvExport export) {
        super(10);
        this.texts = texts;
        this.sheets = sheets;
        getStyleClass().add("rs-sheet");
        setPrefSize(1080, 620);
        Label title = words("rs-sheet-title", texts.say("console.path.title"));
        accessibleTextProperty().bind(title.textProperty());
        table = table(path, export);
        VBox.setVgrow(table, Priority.ALWAYS);
        table.setMinHeight(0);
        table.setPrefHeight(ROWS_HEIGHT);
        table.show(path.rows());
        getChildren()
                .addAll(title, verdict(path), table.tools(), table, sentences(path), buttons());
    }

    private Node verdict(PathView path) {
        long wrong =
                path.rows().stream()
                        .flatMap(row -> row.cells().stream())
                        .filter(cell -> status(cell) == Status.CRITICAL)
                        .count();
        Status status = wrong > 0 ? Status.CRITICAL : path.good() ? Status.OK : Status.UNKNOWN;
        String said =
                switch (status) {
                    case CRITICAL -> texts.say("console.path.wrong", wrong);
                    case OK -> texts.say("console.path.good");
                    default -> texts.say("console.path.not-known");
                };
        return line(status, said, "rs-strong");
    }

    private static Node line(Status status, String said, String style) {
        StatusGlyph glyph = new StatusGlyph(13);
        glyph.setStatus(status);
        Label label = words(style, said);
        label.setMinWidth(0);
        HBox line = new HBox(8, glyph, label);
        line.setAlignment(Pos.TOP_LEFT);
        return line;
    }

    private static Label words(String style, String text) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private DataTable<PathView.RowView> table(PathView path, CsvExport export) {
        List<Column<PathView.RowView>> columns = new ArrayList<>();
        columns.add(
                Column.<PathView.RowView>words(
                                "console.path.what", TITLE_WIDTH, row -> texts.say(row.title()))
                        .drawn(
                                (row, old) ->
                                        TwoLines.of(
                                                Status.NOT_MONITORED,
                                                texts.say(row.title()),
                                                "",
                                                old)));
        for (int i = 0; i < path.boxes().size(); i++) {
            int at = i;
            PathView.BoxView box = path.boxes().get(i);
            columns.add(
                    Column.<PathView.RowView>words(
                                    "console.path.box", BOX_WIDTH, row -> text(row, at))
                            .titled(Message.of("console.path.box", box.name(), box.port()))
                            .hinting(row -> hint(row, at))
                            .drawn((row, old) -> drawn(row, at, old)));
        }
        DataTable<PathView.RowView> made =
                new DataTable<>(
                        texts, "console.path.title", PathView.RowView::word, columns, export);
        made.keyboard().setId("path-rows");
        made.getStyleClass().add("rs-two-lines");
        return made;
    }

    /** Where there is no value, why has its place. */
    private Node drawn(PathView.RowView row, int at, Node old) {
        PathView.CellView cell = row.cells().get(at);
        String note = cell.note().map(texts::say).orElse("");
        boolean bare = cell.text().isBlank() && !note.isEmpty();
        return TwoLines.of(shown(cell), bare ? note : text(row, at), bare ? "" : note, old);
    }

    private static String text(PathView.RowView row, int at) {
        String text = row.cells().get(at).text();
        return text.isBlank() ? Figures.NOT_KNOWN : text;
    }

    private String hint(PathView.RowView row, int at) {
        PathView.CellView cell = row.cells().get(at);
        return cell.mend().or(cell::note).map(texts::say).orElse("");
    }

    static Status status(PathView.CellView cell) {
        return switch (cell.state()) {
            case "agrees" -> Status.OK;
            case "mismatch" -> Status.CRITICAL;
            case "notAsked" -> Status.NOT_MONITORED;
            default -> Status.UNKNOWN;
        };
    }

    /** What is well stays quiet. */
    private static Status shown(PathView.CellView cell) {
        Status status = status(cell);
        return status == Status.OK ? Status.NOT_MONITORED : status;
    }

    /** What mends each red cell, and how the boxes on the way were found. */
    private Node sentences(PathView path) {
        VBox lines = new VBox(5);
        for (PathView.RowView row : path.rows()) {
            for (int i = 0; i < row.cells().size(); i++) {
                PathView.BoxView box = path.boxes().get(i);
                row.cells()
                        .get(i)
                        .mend()
                        .ifPresent(
                                mend ->
                                        lines.getChildren()
                                                .add(
                                                        line(
                                                                Status.CRITICAL,
                                                                texts.say(
                                                                        "console.path.mend",
                                                                        box.name()
                                                                                + " "
                                                                                + box.port(),
                                                                        row.title(),
                                                                        mend),
                                                                "rs-value")));
            }
        }
        path.notes()
                .forEach(
                        note ->
                                lines.getChildren()
                                        .add(line(Status.UNKNOWN, texts.say(note), "rs-dim")));
        for (PathView.BoxView box : path.boxes()) {
            if (box.isSwitch()) {
                lines.getChildren()
                        .add(
                                words(
                                        "rs-caption",
                                        texts.say(
                                                "console.path.found",
                                                box.name() + " " + box.port(),
                                                box.foundBy())));
            }
        }
        ScrollPane scroll = new ScrollPane(lines);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMaxHeight(SENTENCES_HEIGHT);
        scroll.setMinHeight(0);
        return scroll;
    }

    private HBox buttons() {
        Button close = new Button();
        close.setId("path-close");
        close.textProperty().bind(texts.bind("console.offload.close"));
        close.getStyleClass().addAll("rs-act", "accent");
        close.setOnAction(_ -> sheets.close());
        HBox buttons = new HBox(close);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        return buttons;
    }

    void open() {
        sheets.show(this, table.keyboard(), () -> {});
    }
}
