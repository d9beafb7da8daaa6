package io.rackside.app.console.sheet;

import io.rackside.app.console.texts.Texts;
import io.rackside.app.console.theme.Icon;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.List;

/** What differs, as {@code diff -u} writes it: read by keyboard, copied in part or as a whole. */
public final class DiffText extends VBox {
    private static final KeyCombination COPY =
            new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final List<String> STYLES =
            List.of("rs-diff-came", "rs-diff-went", "rs-diff-place");

    private final ListView<String> lines = new ListView<>();
    private final Button copy = new Button(null, Icon.COPY.node());

    /**
     * Nothing yet.
     *
     * @param name of what differs, for those who hear it
     * @param empty what stands there while nothing does
     */
    public DiffText(Texts texts, String name, String empty) {
        getStyleClass().add("rs-diff");
        lines.accessibleTextProperty().bind(texts.bind(name));
        lines.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        lines.setCellFactory(_ -> new Line());
        lines.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (COPY.match(event)) {
                        copy(lines.getSelectionModel().getSelectedItems());
                        event.consume();
                    }
                });
        Label nothing = new Label();
        nothing.textProperty().bind(texts.bind(empty));
        nothing.setWrapText(true);
        nothing.getStyleClass().add("rs-dim");
        lines.setPlaceholder(nothing);
        copy.setId("diff-copy");
        copy.getStyleClass().addAll("flat", "rs-icon-button");
        copy.accessibleTextProperty().bind(texts.bind("console.log.copy-all"));
        Tooltip hint = new Tooltip();
        hint.textProperty().bind(texts.bind("console.log.copy-all"));
        copy.setTooltip(hint);
        copy.setOnAction(_ -> copy(lines.getItems()));
        copy.setDisable(true);
        VBox.setVgrow(lines, Priority.ALWAYS);
        getChildren().add(lines);
    }

    /** Where the keyboard goes. */
    public Node keyboard() {
        return lines;
    }

    /** The button that copies all of it, to be put where there is room. */
    public Node tools() {
        return new StackPane(copy);
    }

    /** Shows other lines. */
    public void show(List<String> now) {
        lines.getItems().setAll(now);
        copy.setDisable(now.isEmpty());
    }

    private static void copy(List<String> what) {
        ClipboardContent content = new ClipboardContent();
        content.putString(String.join("\n", what));
        Clipboard.getSystemClipboard().setContent(content);
    }

    /** A line in the colour of its mark; too long a one is wrapped. */
    private static final class Line extends ListCell<String> {
        Line() {
            setWrapText(true);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(String line, boolean empty) {
            super.updateItem(line, empty);
            setText(empty ? null : line);
            getStyleClass().removeAll(STYLES);
            if (!empty && line != null) {
                if (line.startsWith("+")) {
                    getStyleClass().add("rs-diff-came");
                } else if (line.startsWith("-")) {
                    getStyleClass().add("rs-diff-went");
                } else if (line.startsWith("@@")) {
                    getStyleClass().add("rs-diff-place");
                }
            }
        }
    }
}
