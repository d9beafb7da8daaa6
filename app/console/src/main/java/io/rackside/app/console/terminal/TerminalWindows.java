package io.rackside.app.console.terminal;

import io.rackside.app.console.act.ActSheet;
import io.rackside.app.console.act.ActViewModel;
import io.rackside.app.console.act.Started;
import io.rackside.app.console.background.Background;
import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;

import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Opens terminals, each in a window of its own: large, or on a second screen, with the rack still
 * in sight, and with all keys for the device.
 */
public final class TerminalWindows implements AutoCloseable {
    private static final double WIDTH = 1100;
    private static final double HEIGHT = 760;

    /** Below these the keys and buttons would not fit beside each other. */
    private static final double LEAST_WIDTH = 980;

    private static final double LEAST_HEIGHT = 440;

    private final Terminals terminals;
    private final Background background;
    private final Sheets sheets;
    private final Texts texts;
    private final Supplier<Scene> main;
    private final Consumer<Message> say;
    private final Runnable begun;
    private final Map<DeviceId, TerminalWindow> open = new HashMap<>();

    /**
     * For one main window.
     *
     * @param sheets of the main window, where opening is asked for
     * @param main whose looks the windows take over
     * @param begun told when a terminal is on its way
     */
    public TerminalWindows(
            Terminals terminals,
            Background background,
            Sheets sheets,
            Texts texts,
            Supplier<Scene> main,
            Consumer<Message> say,
            Runnable begun) {
        this.terminals = terminals;
        this.background = background;
        this.sheets = sheets;
        this.texts = texts;
        this.main = main;
        this.say = say;
        this.begun = begun;
    }

    /**
     * Brings the box's terminal to the front, or asks whether one is to be opened.
     *
     * @param box its place and name
     */
    public void open(DeviceId device, String box) {
        TerminalWindow there = open.get(device);
        if (there != null && !there.over()) {
            there.toFront();
        } else {
            ask(device, box, false);
        }
    }

    private void ask(DeviceId device, String box, boolean takeOver) {
        Message name =
                Message.of(takeOver ? "console.terminal.take-over" : "console.terminal.open");
        new ActSheet(
                        new ActViewModel(terminals.acts(device, takeOver), background, _ -> true),
                        new ActSheet.Wording(
                                Message.of("console.terminal.title", box), _ -> name, box),
                        sheets,
                        texts,
                        started -> show(device, box, started))
                .open();
    }

    private void show(DeviceId device, String box, Started started) {
        begun.run();
        terminals
                .of(started.job())
                .ifPresentOrElse(
                        terminal -> show(device, box, terminal),
                        () ->
                                say.accept(
                                        started.outcome()
                                                .map(outcome -> outcome.what())
                                                .orElse(
                                                        Message.of(
                                                                "console.terminal.not-opened"))));
    }

    private void show(DeviceId device, String box, Opening terminal) {
        TerminalWindow before = open.remove(device);
        if (before != null) {
            before.close();
        }
        TerminalWindow window =
                new TerminalWindow(terminal, texts, () -> takeOver(device, box), this::stage);
        open.put(device, window);
        window.show();
    }

    private void takeOver(DeviceId device, String box) {
        if (main.get().getWindow() instanceof Stage stage) {
            stage.toFront();
        }
        ask(device, box, true);
    }

    /** A window in the looks of the main one, which it follows. */
    Stage stage(Parent root) {
        Scene scene = new Scene(root, WIDTH, HEIGHT);
        Scene model = main.get();
        Bindings.bindContent(scene.getStylesheets(), model.getStylesheets());
        root.getStyleClass().addAll(model.getRoot().getStyleClass());
        ListChangeListener<String> alike = change -> follow(change, root);
        model.getRoot().getStyleClass().addListener(alike);
        Stage stage = new Stage();
        stage.addEventHandler(
                WindowEvent.WINDOW_HIDDEN,
                _ -> model.getRoot().getStyleClass().removeListener(alike));
        if (model.getWindow() instanceof Stage owner) {
            stage.getIcons().addAll(owner.getIcons());
        }
        stage.setScene(scene);
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        return stage;
    }

    private static void follow(ListChangeListener.Change<? extends String> change, Parent root) {
        while (change.next()) {
            root.getStyleClass().removeAll(change.getRemoved());
            root.getStyleClass().addAll(change.getAddedSubList());
        }
    }

    /** Shows what was recorded. */
    public void recordings() {
        new RecordingsSheet(terminals, background, sheets, texts, this::replay).open();
    }

    private void replay(RecordingsSheet.Chosen chosen) {
        new ReplayWindow(chosen.entry(), chosen.playback(), texts, this::stage).show();
    }

    @Override
    public void close() {
        Platform.runLater(() -> open.values().forEach(TerminalWindow::close));
    }
}
