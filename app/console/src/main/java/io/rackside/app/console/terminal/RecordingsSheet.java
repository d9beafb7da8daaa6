package io.rackside.app.console.terminal;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.background.Failure;
import io.rackside.app.console.sheet.ErrorBox;
import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.terminal.RecordingEntry;
import io.rackside.model.Message;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** The recordings of terminals, newest first, to choose one to play. */
final class RecordingsSheet extends VBox {
    private static final int MOST = 500;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** A recording, read. */
    record Chosen(RecordingEntry entry, Playback playback) {}

    private final Terminals terminals;
    private final Background background;
    private final Sheets sheets;
    private final Texts texts;
    private final Consumer<Chosen> play;
    private final ListView<RecordingEntry> list = new ListView<>();
    private final ErrorBox error;

    RecordingsSheet(
            Terminals terminals,
            Background background,
            Sheets sheets,
            Texts texts,
            Consumer<Chosen> play) {
        this.terminals = terminals;
        this.background = background;
        this.sheets = sheets;
        this.texts = texts;
        this.play = play;
        this.error = new ErrorBox(texts);
        getStyleClass().add("rs-sheet");
        setSpacing(12);
        setPrefWidth(560);
        Label title = new Label();
        title.textProperty().bind(texts.bind("console.terminal.recordings"));
        title.getStyleClass().add("rs-sheet-title");
        list.setId("recordings");
        list.setPrefHeight(320);
        list.accessibleTextProperty().bind(texts.bind("console.terminal.recordings"));
        Label none = new Label();
        none.textProperty().bind(texts.bind("console.terminal.no-recordings"));
        none.getStyleClass().add("rs-dim");
        none.setWrapText(true);
        list.setPlaceholder(none);
        list.setCellFactory(_ -> new Line());
        list.setOnKeyPressed(
                event -> {
                    if (event.getCode() == KeyCode.ENTER) {
                        playChosen();
                    }
                });
        list.setOnMouseClicked(
                event -> {
                    if (event.getClickCount() == 2) {
                        playChosen();
                    }
                });
        getChildren().addAll(title, list, error, buttons());
    }

    private final class Line extends ListCell<RecordingEntry> {
        @Override
        protected void updateItem(RecordingEntry entry, boolean empty) {
            super.updateItem(entry, empty);
            setText(empty || entry == null ? null : words(entry));
        }
    }

    private String words(RecordingEntry entry) {
        String box = (entry.position() + " " + entry.name()).strip();
        String when = texts.dateTime(entry.began());
        return entry.seal()
                .map(
                        seal ->
                                texts.say(
                                        seal.whole()
                                                ? "console.terminal.recorded"
                                                : "console.terminal.recorded-cut",
                                        when,
                                        box,
                                        seal.bytes()))
                .orElseGet(() -> texts.say("console.terminal.being-recorded", when, box));
    }

    private HBox buttons() {
        Button cancel = new Button();
        cancel.textProperty().bind(texts.bind("console.sheet.cancel"));
        cancel.getStyleClass().add("rs-act");
        cancel.setOnAction(_ -> sheets.close());
        Button go = new Button();
        go.setId("submit");
        go.textProperty().bind(texts.bind("console.terminal.play"));
        go.getStyleClass().addAll("rs-act", "accent");
        go.setDefaultButton(true);
        go.disableProperty().bind(list.getSelectionModel().selectedItemProperty().isNull());
        go.setOnAction(_ -> playChosen());
        HBox buttons = new HBox(8, cancel, go);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        return buttons;
    }

    void open() {
        sheets.show(this, list, () -> {});
        background.run(
                Message.of("console.work.recordings"),
                LIMIT,
                () -> terminals.recordings(MOST),
                this::show,
                this::failed);
    }

    private void show(List<RecordingEntry> entries) {
        list.getItems().setAll(entries);
        list.getSelectionModel().selectFirst();
    }

    private void playChosen() {
        RecordingEntry entry = list.getSelectionModel().getSelectedItem();
        if (entry == null) {
            return;
        }
        error.clear();
        background.run(
                Message.of("console.work.recordings"),
                LIMIT,
                () -> new Chosen(entry, terminals.play(entry)),
                chosen -> {
                    sheets.close();
                    play.accept(chosen);
                },
                this::failed);
    }

    private void failed(Failure failure) {
        error.show(texts.say(failure.what()), failure.details());
    }
}
