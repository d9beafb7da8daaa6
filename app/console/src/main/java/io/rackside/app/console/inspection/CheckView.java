package io.rackside.app.console.inspection;

import io.rackside.app.console.sheet.CardLink;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.DeviceId;
import io.rackside.views.picture.Status;
import io.rackside.views.style.StatusGlyph;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One check: what to do, what was seen, what is over since the last visit. */
final class CheckView extends ScrollPane {
    private final VBox lines = new VBox(8);
    private final Texts texts;
    private final Consumer<DeviceId> go;

    /**
     * Of nothing at first.
     *
     * @param go to a box that is named
     */
    CheckView(Texts texts, Consumer<DeviceId> go) {
        this.texts = texts;
        this.go = go;
        setContent(lines);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(true);
        setId("inspection-check");
    }

    void show(Optional<CheckRow> check) {
        lines.getChildren().clear();
        setVvalue(0);
        check.ifPresent(
                row -> {
                    setAccessibleText(row.title() + ". " + row.result());
                    lines.getChildren().add(title(row));
                    part("console.inspect.advice", row.advice().stream().map(this::plain).toList());
                    part(
                            "console.inspect.evidence",
                            row.evidence().stream().map(this::evidence).toList());
                    part("console.inspect.gone", row.gone().stream().map(this::plain).toList());
                });
    }

    private Node title(CheckRow row) {
        Label name = words(row.title(), "rs-strong");
        Label result = words(row.result(), "rs-dim");
        result.setMinWidth(USE_PREF_SIZE);
        HBox line = new HBox(8, new StatusGlyph(14, row.status()), name, result);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private void part(String code, List<Node> nodes) {
        if (!nodes.isEmpty()) {
            lines.getChildren().add(words(texts.say(code), "rs-caption"));
            lines.getChildren().addAll(nodes);
        }
    }

    private Node plain(String text) {
        return words(text, "rs-value");
    }

    private Node evidence(CheckRow.Evidence seen) {
        VBox card = new VBox(2);
        card.getStyleClass().add("rs-card");
        tone(card, seen.status());
        String head =
                seen.fresh()
                        ? texts.say("console.inspect.fresh", seen.subject()).strip()
                        : seen.subject();
        if (!head.isEmpty()) {
            card.getChildren().add(words(head, "rs-strong"));
        }
        card.getChildren().add(words(seen.what(), "rs-value"));
        card.setAccessibleText((head + " " + seen.what()).strip());
        seen.box().ifPresent(box -> CardLink.on(card, () -> go.accept(box)));
        return card;
    }

    private static void tone(Region card, Status status) {
        switch (status) {
            case CRITICAL -> card.getStyleClass().add("crit");
            case WARNING -> card.getStyleClass().add("warn");
            case RUNNING -> card.getStyleClass().add("info");
            case OK, UNKNOWN, NOT_MONITORED -> {}
        }
    }

    private static Label words(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
