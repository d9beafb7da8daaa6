package io.rackside.app.console.shell;

import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

/** Says something in passing, above the drawer, for a few seconds. */
final class Toast extends StackPane {
    private static final Duration SHOWN = Duration.seconds(6);

    private final Label words = new Label();
    private final PauseTransition pause = new PauseTransition(SHOWN);

    Toast() {
        words.getStyleClass().add("rs-toast");
        words.setWrapText(true);
        words.setMaxWidth(620);
        words.setAccessibleRole(AccessibleRole.TEXT);
        setAlignment(Pos.BOTTOM_CENTER);
        setMouseTransparent(true);
        setPickOnBounds(false);
        setMinSize(0, 0);
        setMaxHeight(Region.USE_PREF_SIZE);
        HBox asWideAsItsWords = new HBox(words);
        asWideAsItsWords.setAlignment(Pos.BOTTOM_CENTER);
        getChildren().add(asWideAsItsWords);
        setVisible(false);
        pause.setOnFinished(_ -> setVisible(false));
    }

    void say(String text) {
        words.setText(text);
        setVisible(true);
        pause.playFromStart();
    }
}
