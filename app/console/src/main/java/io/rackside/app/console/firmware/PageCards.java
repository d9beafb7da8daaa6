package io.rackside.app.console.firmware;

import io.rackside.views.picture.Status;
import io.rackside.views.style.StatusGlyph;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.util.List;

/** Cards that are read one by one; the keyboard scrolls through them. */
final class PageCards extends ScrollPane {
    private final VBox cards = new VBox(10);

    PageCards(String id) {
        super();
        setContent(cards);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(true);
        setId(id);
    }

    void show(List<Node> now) {
        cards.getChildren().setAll(now);
    }

    static Node of(CheckCard card) {
        VBox box = card(card.box());
        tone(box, card.worst());
        for (CheckCard.Line line : card.lines()) {
            StatusGlyph glyph = new StatusGlyph(12, line.status());
            HBox one = new HBox(8, glyph, words(line.text()));
            one.setAlignment(Pos.TOP_LEFT);
            HBox.setMargin(glyph, new Insets(4, 0, 0, 0));
            box.getChildren().add(one);
        }
        box.setAccessibleText(
                card.box()
                        + ". "
                        + String.join(
                                " ", card.lines().stream().map(CheckCard.Line::text).toList()));
        return box;
    }

    static Node of(WaveCard card) {
        VBox box = card(card.title());
        card.boxes().forEach(line -> box.getChildren().add(words(line)));
        box.setAccessibleText(card.title() + ". " + String.join(" ", card.boxes()));
        return box;
    }

    private static VBox card(String title) {
        Label head = words(title);
        head.getStyleClass().add("rs-strong");
        VBox box = new VBox(head);
        box.getStyleClass().add("rs-card");
        return box;
    }

    private static void tone(VBox card, Status status) {
        switch (status) {
            case CRITICAL -> card.getStyleClass().add("crit");
            case WARNING -> card.getStyleClass().add("warn");
            case RUNNING -> card.getStyleClass().add("info");
            case OK, UNKNOWN, NOT_MONITORED -> {}
        }
    }

    static Label words(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.setMinWidth(0);
        return label;
    }
}
