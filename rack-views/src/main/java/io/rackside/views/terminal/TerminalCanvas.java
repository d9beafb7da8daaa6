package io.rackside.views.terminal;

import io.rackside.views.style.Palette;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.util.Duration;

import java.util.List;

/** The painted cells: what looks as before is left alone. */
final class TerminalCanvas extends Canvas {
    private static final Duration HALF_BLINK = Duration.millis(530);

    /** Of the screen's ground beside its first and last column. */
    private static final double EDGE = 6;

    private Timeline beat;
    private boolean lit = true;
    private Row[] painted = {};
    private Palette palette;
    private Inks inks;
    private Sight last;
    private Span selection;
    private List<Span> finds = List.of();
    private boolean reverse;
    private int cursorPainted = -1;
    private double left;

    void attach(TerminalView view) {
        beat =
                new Timeline(
                        new KeyFrame(
                                HALF_BLINK,
                                _ -> {
                                    lit = !lit;
                                    forgetRow(cursorPainted);
                                    view.requestLayout();
                                }));
        beat.setCycleCount(Animation.INDEFINITE);
        sceneProperty().addListener((_, _, now) -> stopWhenGone(now == null));
    }

    private void stopWhenGone(boolean gone) {
        if (gone) {
            beat.stop();
        }
    }

    void place(double x, double y, double width, double height) {
        relocate(x, y);
        if (getWidth() != width || getHeight() != height) {
            setWidth(width);
            setHeight(height);
            forget();
        }
    }

    /** All rows are painted anew. */
    void forget() {
        painted = new Row[0];
    }

    private void forgetRow(int row) {
        if (row >= 0 && row < painted.length) {
            painted[row] = null;
        }
    }

    void setSelection(Span span) {
        selection = span;
        forget();
    }

    Span selection() {
        return selection;
    }

    void setFinds(List<Span> spans) {
        finds = List.copyOf(spans);
    }

    /** Where column 0 begins: a screen smaller than the room stands in its middle. */
    double left() {
        return left;
    }

    void paint(Palette colours, Sight sight, MonoFont font, boolean focused) {
        double free = getWidth() - sight.size().columns() * font.cellWidth();
        double begin = Math.max(0, Math.floor(free / 2));
        if (!colours.equals(palette)) {
            palette = colours;
            inks = new Inks(colours);
            forget();
        }
        boolean moved = last == null || sight.top() != last.top() || begin != left;
        if (moved || sight.reverse() != reverse || painted.length != sight.size().rows()) {
            painted = new Row[sight.size().rows()];
            clear(begin, sight, font);
        }
        reverse = sight.reverse();
        last = sight;
        TerminalPainter painter = new TerminalPainter(getGraphicsContext2D(), font, inks, begin, 0);
        TerminalPainter.Marked marked = new TerminalPainter.Marked(selection, finds);
        forgetRow(cursorPainted);
        for (int row = 0; row < painted.length; row++) {
            Row now = sight.rows().get(row);
            if (painted[row] == null || !painted[row].looksLike(now)) {
                painter.row(sight, row, marked);
                painted[row] = now;
            }
        }
        cursor(painter, sight, focused);
    }

    private void clear(double begin, Sight sight, MonoFont font) {
        left = begin;
        GraphicsContext g = getGraphicsContext2D();
        g.clearRect(0, 0, getWidth(), getHeight());
        g.setFill(inks.of(Style.PLAIN, sight.reverse()).ground());
        g.fillRect(
                begin - EDGE,
                0,
                sight.size().columns() * font.cellWidth() + 2 * EDGE,
                sight.size().rows() * font.cellHeight());
    }

    private void cursor(TerminalPainter painter, Sight sight, boolean focused) {
        boolean blinks = focused && sight.cursorBlinks() && sight.cursorVisible();
        if (!blinks) {
            beat.stop();
            lit = true;
        } else if (beat.getStatus() != Animation.Status.RUNNING) {
            beat.play();
        }
        boolean inSight = sight.cursorRow() >= 0 && sight.cursorRow() < sight.size().rows();
        cursorPainted = inSight ? sight.cursorRow() : -1;
        if (inSight && sight.cursorVisible() && lit) {
            painter.cursor(sight, focused);
        }
    }
}
