package io.rackside.app.console.sheet;

import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/** A card that leads somewhere, by mouse and by keyboard. */
public final class CardLink {
    private CardLink() {}

    /** Makes it one; its accessible text has to say where it leads. */
    public static void on(Region card, Runnable go) {
        card.getStyleClass().add("rs-link");
        card.setFocusTraversable(true);
        card.setAccessibleRole(AccessibleRole.HYPERLINK);
        card.addEventHandler(MouseEvent.MOUSE_CLICKED, _ -> go.run());
        card.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                        go.run();
                        event.consume();
                    }
                });
    }
}
