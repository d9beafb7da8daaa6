package io.rackside.app.console.shell;

import io.rackside.app.console.texts.Texts;
import io.rackside.app.console.theme.Icon;
import io.rackside.model.Message;
import io.rackside.views.picture.Status;
import io.rackside.views.style.StatusGlyph;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.List;

/** What a person should know of the data folder, below the top bar until it is dismissed. */
final class NoticeBar extends VBox {
    private final Texts texts;

    NoticeBar(Texts texts) {
        this.texts = texts;
        setId("notices");
    }

    /** Shows them all, one a line; nothing where there are none. */
    void tell(List<Message> notices) {
        getChildren().setAll(notices.stream().map(this::line).toList());
    }

    private HBox line(Message notice) {
        Label words = new Label();
        words.textProperty().bind(texts.bind(notice.code(), notice.arguments().toArray()));
        words.setWrapText(true);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button dismiss = new Button(null, Icon.CLOSE.node());
        dismiss.getStyleClass().addAll("flat", "rs-icon-button");
        dismiss.accessibleTextProperty().bind(texts.bind("console.notice.dismiss"));
        HBox line = new HBox(9, new StatusGlyph(13, Status.WARNING), words, dismiss);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("rs-notice");
        dismiss.setOnAction(_ -> getChildren().remove(line));
        return line;
    }
}
