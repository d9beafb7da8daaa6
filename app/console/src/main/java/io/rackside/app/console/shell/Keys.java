package io.rackside.app.console.shell;

import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

import java.util.LinkedHashMap;
import java.util.Map;

/** The keys that work everywhere in the window. */
final class Keys {
    private final Map<KeyCombination, Runnable> everywhere = new LinkedHashMap<>();
    private final Map<String, Runnable> outsideTexts = new LinkedHashMap<>();

    Keys on(KeyCode code, Runnable act) {
        everywhere.put(new KeyCodeCombination(code), act);
        return this;
    }

    Keys onShift(KeyCode code, Runnable act) {
        everywhere.put(new KeyCodeCombination(code, KeyCombination.SHIFT_DOWN), act);
        return this;
    }

    Keys onShortcut(KeyCode code, Runnable act) {
        everywhere.put(new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN), act);
        return this;
    }

    /** A character that has its own meaning where text is typed. */
    Keys onCharacter(String character, Runnable act) {
        outsideTexts.put(character, act);
        return this;
    }

    void install(Scene scene) {
        scene.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    boolean typing = scene.getFocusOwner() instanceof TextInputControl;
                    everywhere.forEach(
                            (keys, act) -> {
                                boolean editing = typing && editsText(event);
                                if (!event.isConsumed() && !editing && keys.match(event)) {
                                    event.consume();
                                    act.run();
                                }
                            });
                });
        scene.addEventHandler(
                KeyEvent.KEY_TYPED,
                event -> {
                    Runnable act = outsideTexts.get(event.getCharacter());
                    if (act != null && !(scene.getFocusOwner() instanceof TextInputControl)) {
                        event.consume();
                        act.run();
                    }
                });
    }

    /** Undo and redo of the text itself. */
    private static boolean editsText(KeyEvent event) {
        return event.isShortcutDown()
                && (event.getCode() == KeyCode.Z || event.getCode() == KeyCode.Y);
    }
}
