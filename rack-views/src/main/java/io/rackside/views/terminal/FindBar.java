package io.rackside.views.terminal;

import io.rackside.views.ViewWords;

import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;

import java.util.List;

/** Looks for words on the screen and above it: Enter goes back, Shift and Enter on, Esc closes. */
final class FindBar extends HBox {
    private final TerminalView view;
    private final TextField words = new TextField();
    private final Label count = new Label();
    private List<Span> finds = List.of();
    private int current;

    FindBar(TerminalView view, ViewWords texts) {
        this.view = view;
        getStyleClass().add("find-bar");
        words.setPromptText(texts.text("views.terminal.find"));
        words.setAccessibleText(texts.text("views.terminal.find"));
        words.setPrefColumnCount(18);
        count.getStyleClass().add("count");
        getChildren().addAll(words, count);
        setVisible(false);
        words.textProperty().addListener(_ -> search());
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        addEventHandler(KeyEvent.ANY, KeyEvent::consume);
        addEventHandler(MouseEvent.ANY, MouseEvent::consume);
    }

    void open() {
        setVisible(true);
        words.requestFocus();
        words.selectAll();
        search();
    }

    private void close() {
        setVisible(false);
        view.showFinds(List.of());
        view.requestFocus();
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            close();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER) {
            step(event.isShiftDown() ? 1 : -1);
            event.consume();
        }
    }

    private void search() {
        finds = view.terminal().finds(words.getText());
        current = finds.size() - 1;
        show();
    }

    private void step(int by) {
        if (!finds.isEmpty()) {
            current = Math.floorMod(current + by, finds.size());
            show();
        }
    }

    private void show() {
        count.setText(finds.isEmpty() ? "0" : (current + 1) + "/" + finds.size());
        if (!finds.isEmpty()) {
            Span find = finds.get(current);
            view.canvas().setSelection(find);
            view.show(find.fromLine());
        }
        view.showFinds(finds);
    }
}
