package io.rackside.app.console.sheet;

import io.rackside.app.console.texts.Texts;
import io.rackside.app.console.theme.Icon;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.VBox;

/** An error shown in place, with a button that copies all of it; hidden while there is none. */
public final class ErrorBox extends VBox {
    private final Label words = new Label();
    private String details = "";

    public ErrorBox(Texts texts) {
        getStyleClass().add("rs-error");
        words.setWrapText(true);
        Button copy = new Button(null, Icon.COPY.node());
        copy.textProperty().bind(texts.bind("console.error.copy"));
        copy.getStyleClass().addAll("flat", "rs-tool");
        copy.setOnAction(_ -> copy());
        getChildren().addAll(words, copy);
        managedProperty().bind(visibleProperty());
        setVisible(false);
    }

    /** Shows an error. */
    public void show(String text, String moreDetails) {
        words.setText(text);
        details = moreDetails;
        setVisible(true);
    }

    public void clear() {
        setVisible(false);
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(details.isEmpty() ? words.getText() : words.getText() + "\n" + details);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
