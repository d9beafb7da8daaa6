package io.rackside.app.console.sheet;

import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The layer above the window where one sheet at a time asks something; the keyboard stays in the
 * topmost one until it is closed. Esc closes it.
 */
public final class Sheets extends StackPane {
    private record Open(Region sheet, Node focusBefore, Runnable closed) {}

    private final Deque<Open> open = new ArrayDeque<>();
    private final Region scrim = new Region();
    private final ChangeListener<Node> keepInside = (_, _, now) -> keepFocusInside(now);

    public Sheets() {
        getStyleClass().add("rs-sheets");
        scrim.getStyleClass().add("rs-scrim");
        scrim.setOnMousePressed(_ -> close());
        setVisible(false);
        addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE && isOpen()) {
                        close();
                        event.consume();
                    }
                });
        sceneProperty()
                .addListener(
                        (_, before, now) -> {
                            if (before != null) {
                                before.focusOwnerProperty().removeListener(keepInside);
                            }
                            if (now != null) {
                                now.focusOwnerProperty().addListener(keepInside);
                            }
                        });
    }

    /** Opens a sheet above what is there; {@code first} gets the keyboard. */
    public void show(Region sheet, Node first, Runnable closed) {
        Node focus = getScene() == null ? null : getScene().getFocusOwner();
        open.push(new Open(sheet, focus, closed));
        sheet.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        showTop();
        Platform.runLater(first::requestFocus);
    }

    public boolean isOpen() {
        return !open.isEmpty();
    }

    /** Whether that sheet is the topmost one. */
    public boolean shows(Region sheet) {
        return isOpen() && open.peek().sheet().equals(sheet);
    }

    /** Closes the topmost sheet and gives the keyboard back to where it was. */
    public void close() {
        if (open.isEmpty()) {
            return;
        }
        Open top = open.pop();
        showTop();
        top.closed().run();
        if (top.focusBefore() != null && top.focusBefore().getScene() != null) {
            top.focusBefore().requestFocus();
        }
    }

    /** Closes all that are open now: what they let run ends with them. */
    public void closeAll() {
        for (int left = open.size(); left > 0; left--) {
            close();
        }
    }

    private void showTop() {
        if (open.isEmpty()) {
            getChildren().clear();
            setVisible(false);
            return;
        }
        getChildren().setAll(scrim, open.peek().sheet());
        setVisible(true);
    }

    private void keepFocusInside(Node now) {
        if (open.isEmpty() || now == null || within(now, this)) {
            return;
        }
        Region sheet = open.peek().sheet();
        Platform.runLater(
                () -> {
                    if (isOpen() && open.peek().sheet().equals(sheet)) {
                        firstFocusable(sheet);
                    }
                });
    }

    private static boolean within(Node node, Parent parent) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.equals(parent)) {
                return true;
            }
        }
        return false;
    }

    private static boolean firstFocusable(Parent parent) {
        for (Node child : parent.getChildrenUnmodifiable()) {
            if (child.isFocusTraversable() && child.isVisible() && !child.isDisabled()) {
                child.requestFocus();
                return true;
            }
            if (child instanceof Parent inner && firstFocusable(inner)) {
                return true;
            }
        }
        return false;
    }
}
