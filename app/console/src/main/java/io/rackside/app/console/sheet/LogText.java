package io.rackside.app.console.sheet;

import io.rackside.app.console.texts.Texts;
import io.rackside.app.console.theme.Icon;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A log as text: read by keyboard, marked and copied in part or as a whole. */
public final class LogText extends VBox {
    private final TextArea text = new TextArea();
    private final Button copy = new Button(null, Icon.COPY.node());

    /**
     * An empty log.
     *
     * @param name of what is logged, for those who hear it
     * @param empty what stands there while there is nothing in it
     */
    public LogText(Texts texts, String name, String empty) {
        getStyleClass().add("rs-log");
        text.setEditable(false);
        text.setWrapText(true);
        text.accessibleTextProperty().bind(texts.bind(name));
        text.promptTextProperty().bind(texts.bind(empty));
        copy.setId("log-copy");
        copy.getStyleClass().addAll("flat", "rs-icon-button");
        copy.accessibleTextProperty().bind(texts.bind("console.log.copy-all"));
        Tooltip hint = new Tooltip();
        hint.textProperty().bind(texts.bind("console.log.copy-all"));
        copy.setTooltip(hint);
        copy.setOnAction(_ -> copy());
        copy.disableProperty().bind(text.textProperty().isEmpty());
        VBox.setVgrow(text, Priority.ALWAYS);
        getChildren().add(text);
    }

    /** Where the keyboard goes. */
    public Node keyboard() {
        return text;
    }

    /** The button that copies all of it, to be put where there is room. */
    public Node tools() {
        return new StackPane(copy);
    }

    /** Shows another text; what was read stays in sight as far as it is still there. */
    public void show(String now) {
        if (!now.equals(text.getText())) {
            double top = text.getScrollTop();
            text.setText(now);
            text.setScrollTop(top);
        }
    }

    public String text() {
        return text.getText();
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(text.getText());
        Clipboard.getSystemClipboard().setContent(content);
    }
}
