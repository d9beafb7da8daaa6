package io.rackside.app.console.terminal;

import io.rackside.app.console.texts.Texts;
import io.rackside.operations.Target;
import io.rackside.views.picture.Status;
import io.rackside.views.style.StatusGlyph;
import io.rackside.views.terminal.KeyStyle;

import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.stage.Stage;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Locale;
import java.util.function.Function;

/** The window of one terminal. */
final class TerminalWindow {
    private static final Logger LOG = LoggerFactory.getLogger(TerminalWindow.class);
    private static final double RECORDING_DOT = 5;

    private final TerminalViewModel model;
    private final TerminalPane pane;
    private final Texts texts;
    private final Stage stage;
    private final Runnable takeOver;
    private final StatusGlyph glyph = new StatusGlyph(13, Status.RUNNING);
    private final HBox recording = new HBox(6);
    private final ChangeListener<Locale> spoken = (_, _, _) -> showStanding();

    TerminalWindow(
            Opening terminal, Texts texts, Runnable takeOver, Function<Parent, Stage> stages) {
        this.texts = texts;
        this.takeOver = takeOver;
        Target target = terminal.target();
        pane = new TerminalPane(target.name(), target.position() + " · SOL", texts);
        model = new TerminalViewModel(terminal, pane.terminal()::feed, Platform::runLater);
        stage = stages.apply(pane);
        stage.titleProperty().bind(texts.bind("console.terminal.window", target.name()));
        stage.setOnHidden(_ -> close());
        pane.view().keyStyleProperty().set(KeyStyle.VT_UTF8);
        furnish(terminal);
        pane.view().onKeys(this::send);
        pane.view().onLeave(() -> pane.tools().getChildren().getFirst().requestFocus());
        model.standing().addListener((_, _, now) -> show(now));
        texts.language().addListener(new WeakChangeListener<>(spoken));
        showStanding();
    }

    private void showStanding() {
        show(model.standing().get());
    }

    private void furnish(Opening terminal) {
        Label since = new Label();
        since.textProperty()
                .bind(texts.bind("console.terminal.recording", texts.time(terminal.since())));
        since.setMinWidth(Region.USE_PREF_SIZE);
        Circle dot = new Circle(RECORDING_DOT);
        dot.getStyleClass().add("rs-recording");
        recording.getChildren().addAll(dot, since);
        recording.setAlignment(Pos.CENTER);
        recording.managedProperty().bind(recording.visibleProperty());
        Button sendBreak = pane.button("console.terminal.break", this::sendBreak);
        sendBreak.setId("send-break");
        sendBreak.disableProperty().bind(model.breaks().not());
        Button take =
                pane.button("console.terminal.take-over-of", takeOver, terminal.target().name());
        take.setId("take-over");
        take.visibleProperty().bind(model.taken());
        take.getStyleClass().add("rs-danger");
        Button close =
                pane.button("console.terminal.close", stage::close, terminal.target().name());
        close.setId("close-terminal");
        pane.tools().getChildren().addAll(sendBreak, take, close);
        HBox head = (HBox) pane.tools().getParent();
        head.getChildren().add(0, glyph);
        head.getChildren().add(3, recording);
        KeyStrip keys = new KeyStrip(pane.view(), texts);
        HBox.setHgrow(keys, Priority.ALWAYS);
        keys.disableProperty().bind(pane.view().readOnlyProperty());
        pane.addBelowHead(
                keys,
                pane.keyStyles(),
                pane.encodings(),
                pane.sizes(size -> model.resize(size.columns(), size.rows())));
    }

    void show() {
        stage.show();
        pane.view().requestFocus();
        Thread.ofVirtual().name("terminal").start(this::carry);
    }

    private void carry() {
        try {
            model.carry();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("a terminal was not carried to its end", e);
        }
    }

    private void send(byte[] keys) {
        if (!model.send(keys) && model.standing().get().phase() == TerminalViewModel.Phase.OPEN) {
            Platform.runLater(
                    () -> pane.standing().setText(texts.say("console.terminal.keys-lost")));
        }
    }

    private void sendBreak() {
        model.sendBreak();
        pane.view().requestFocus();
    }

    private void show(TerminalViewModel.Standing now) {
        boolean over = now.phase() == TerminalViewModel.Phase.CLOSED;
        recording.setVisible(
                now.phase() == TerminalViewModel.Phase.OPEN
                        || now.phase() == TerminalViewModel.Phase.STALLED);
        pane.view().readOnlyProperty().set(over);
        glyph.setStatus(
                switch (now.phase()) {
                    case OPENING -> Status.RUNNING;
                    case OPEN -> Status.OK;
                    case STALLED -> Status.WARNING;
                    case CLOSED -> Status.UNKNOWN;
                });
        String state =
                texts.say(
                        switch (now.phase()) {
                            case OPENING -> "console.terminal.opening";
                            case OPEN -> "console.terminal.is-open";
                            case STALLED -> "console.terminal.stalled";
                            case CLOSED -> "console.terminal.over";
                        });
        pane.standing()
                .setText(now.remark().map(why -> state + " " + texts.say(why)).orElse(state));
        glyph.setAccessibleText(state);
    }

    boolean over() {
        return model.standing().get().phase() == TerminalViewModel.Phase.CLOSED;
    }

    void toFront() {
        stage.setIconified(false);
        stage.toFront();
        pane.view().requestFocus();
    }

    /** Closing may wait for the device; the screen does not. */
    void close() {
        Thread.ofVirtual().name("terminal closing").start(model::close);
        stage.hide();
    }
}
