package io.rackside.views.terminal;

import javafx.geometry.Point2D;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.InputMethodRequests;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** The keyboard of a terminal: everything is the device's, but for a few with Ctrl and Shift. */
final class TerminalKeys {
    private final TerminalView view;
    private boolean pressedWasSent;

    TerminalKeys(TerminalView view) {
        this.view = view;
    }

    void attach() {
        view.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        view.addEventHandler(KeyEvent.KEY_TYPED, this::typed);
        view.addEventHandler(KeyEvent.KEY_RELEASED, KeyEvent::consume);
        view.setInputMethodRequests(new AtCursor());
        view.setOnInputMethodTextChanged(this::composed);
    }

    private void pressed(KeyEvent event) {
        pressedWasSent = own(event) || sent(event);
        // Nothing a window does with keys shall happen while a device is typed at.
        event.consume();
    }

    private boolean own(KeyEvent event) {
        if (event.isControlDown() && event.isShiftDown()) {
            return ownWithControl(event.getCode());
        }
        return event.isShiftDown() && !event.isAltDown() && ownWithShift(event.getCode());
    }

    private boolean ownWithControl(KeyCode key) {
        switch (key) {
            case C -> copy();
            case V -> paste();
            case F -> view.findBar().open();
            case L -> view.leave();
            case PLUS, ADD, EQUALS -> view.zoomBy(1);
            case MINUS, SUBTRACT -> view.zoomBy(-1);
            case DIGIT0, NUMPAD0 -> view.zoomProperty().set(1);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean ownWithShift(KeyCode key) {
        switch (key) {
            case PAGE_UP -> view.lookBack(view.sight().size().rows() - 1L);
            case PAGE_DOWN -> view.lookBack(1L - view.sight().size().rows());
            case HOME -> view.lookAtOldest();
            case END -> view.lookAtNewest();
            case INSERT -> paste();
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean sent(KeyEvent event) {
        if (event.isControlDown() && event.isAltDown()) {
            // AltGr on some systems; what it makes comes as typed text.
            return false;
        }
        KeyEncoder.Held held =
                new KeyEncoder.Held(event.isShiftDown(), event.isAltDown(), event.isControlDown());
        String keys =
                KeyEncoder.pressed(
                        view.keyStyleProperty().get(), view.keyModes(), event.getCode(), held);
        view.send(keys);
        return !keys.isEmpty();
    }

    private void typed(KeyEvent event) {
        String text = event.getCharacter();
        boolean printable = !text.isEmpty() && text.codePointAt(0) >= ' ' && !text.equals("\u007f");
        if (!pressedWasSent && printable && !event.isMetaDown()) {
            boolean alternate = event.isControlDown();
            view.send(KeyEncoder.typed(text, event.isAltDown() && !alternate));
        }
        event.consume();
    }

    /** What an input method has made of keys: Chinese, for one. */
    private void composed(InputMethodEvent event) {
        view.send(event.getCommitted());
        event.consume();
    }

    void copy() {
        Span selection = view.canvas().selection();
        if (selection != null && !selection.empty()) {
            ClipboardContent content = new ClipboardContent();
            content.putString(view.terminal().text(selection));
            Clipboard.getSystemClipboard().setContent(content);
        }
    }

    private void paste() {
        String text = Clipboard.getSystemClipboard().getString();
        view.paste(text == null ? "" : text);
    }

    /** Lets an input method show its choices beside the cursor. */
    private final class AtCursor implements InputMethodRequests {
        @Override
        public Point2D getTextLocation(int offset) {
            Sight sight = view.sight();
            Point2D place =
                    view.localToScreen(
                            view.canvas().left() + sight.cursorColumn() * view.font().cellWidth(),
                            (sight.cursorRow() + 1) * view.font().cellHeight());
            return place == null ? Point2D.ZERO : place;
        }

        @Override
        public int getLocationOffset(int x, int y) {
            return 0;
        }

        @Override
        public void cancelLatestCommittedText() {
            // What was sent to a device cannot be taken back.
        }

        @Override
        public String getSelectedText() {
            return "";
        }
    }
}
