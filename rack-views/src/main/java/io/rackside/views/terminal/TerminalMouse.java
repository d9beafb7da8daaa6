package io.rackside.views.terminal;

import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/** Selects text: a press and a drag by character, after two clicks by word, after three by line. */
final class TerminalMouse {
    private final TerminalView view;
    private Span begun;
    private int clicks;

    TerminalMouse(TerminalView view) {
        this.view = view;
    }

    void attach() {
        view.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        view.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
    }

    private void pressed(MouseEvent event) {
        view.requestFocus();
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        clicks = Math.min(event.getClickCount(), 3);
        begun = around(event);
        select(clicks == 1 ? null : begun);
        event.consume();
    }

    private void dragged(MouseEvent event) {
        if (begun == null || event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        scrollAtEdges(event);
        select(begun.with(around(event)));
        event.consume();
    }

    private void scrollAtEdges(MouseEvent event) {
        if (event.getY() < 0) {
            view.lookBack(1);
        } else if (event.getY() > view.getHeight()) {
            view.lookBack(-1);
        }
    }

    private Span around(MouseEvent event) {
        Sight sight = view.sight();
        MonoFont font = view.font();
        double x = event.getX() - view.canvas().getLayoutX() - view.canvas().left();
        double y = event.getY() - view.canvas().getLayoutY();
        int row = Math.clamp((long) (y / font.cellHeight()), 0, sight.size().rows() - 1);
        long line = sight.top() + row;
        int last = sight.size().columns() - 1;
        return switch (clicks) {
            case 2 ->
                    view.terminal().word(line, Math.clamp((long) (x / font.cellWidth()), 0, last));
            case 3 -> view.terminal().wholeLine(line);
            default -> {
                int column = Math.clamp(Math.round(x / font.cellWidth()), 0, last + 1);
                yield new Span(line, column, line, column);
            }
        };
    }

    private void select(Span span) {
        view.canvas().setSelection(span == null || span.empty() ? null : span);
        view.requestLayout();
    }
}
