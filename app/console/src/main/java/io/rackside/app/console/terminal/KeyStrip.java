package io.rackside.app.console.terminal;

import io.rackside.app.console.texts.Texts;
import io.rackside.views.terminal.KeyStyle;
import io.rackside.views.terminal.TerminalView;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;

import java.util.List;

/** Keys that a laptop keeps for itself or hides, to be sent by mouse: those of set-up pages. */
final class KeyStrip extends HBox {
    private static final List<KeyCode> KEYS =
            List.of(
                    KeyCode.ESCAPE,
                    KeyCode.F1,
                    KeyCode.F2,
                    KeyCode.F3,
                    KeyCode.F4,
                    KeyCode.F5,
                    KeyCode.F6,
                    KeyCode.F7,
                    KeyCode.F8,
                    KeyCode.F9,
                    KeyCode.F10,
                    KeyCode.F11,
                    KeyCode.F12,
                    KeyCode.DELETE,
                    KeyCode.HOME,
                    KeyCode.END);

    KeyStrip(TerminalView view, Texts texts) {
        super(4);
        setAlignment(Pos.CENTER_LEFT);
        for (KeyCode key : KEYS) {
            Button button = new Button(label(key));
            button.getStyleClass().addAll("rs-act", "rs-terminal-key");
            button.setMinWidth(USE_PREF_SIZE);
            button.setFocusTraversable(false);
            button.accessibleTextProperty().bind(texts.bind("console.terminal.press", label(key)));
            button.setOnAction(
                    _ -> {
                        view.press(key);
                        view.requestFocus();
                    });
            getChildren().add(button);
            view.keyStyleProperty().addListener((_, _, now) -> button.setDisable(!has(now, key)));
            button.setDisable(!has(view.keyStyleProperty().get(), key));
        }
    }

    private static boolean has(KeyStyle style, KeyCode key) {
        return key == KeyCode.ESCAPE || style.has(key);
    }

    private static String label(KeyCode key) {
        return switch (key) {
            case ESCAPE -> "Esc";
            case DELETE -> "Del";
            default -> key.getName();
        };
    }
}
