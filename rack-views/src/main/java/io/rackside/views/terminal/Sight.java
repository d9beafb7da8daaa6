package io.rackside.views.terminal;

import java.util.Arrays;
import java.util.List;

/**
 * A copy of as many lines as a terminal has rows, for drawing without holding it up.
 *
 * <p>Lines are numbered for good: line 0 is the first that was ever on the screen. The oldest that
 * is still there has number {@code oldest}, the first of the live screen {@code live}.
 *
 * @param top number of the first line of these
 * @param rows the lines, as many as the terminal has rows
 * @param cursorRow within rows; negative or beyond them if it is not in sight
 * @param reverse foreground and background are changed for the whole screen
 */
record Sight(
        TerminalSize size,
        long oldest,
        long live,
        long top,
        List<Row> rows,
        int cursorRow,
        int cursorColumn,
        boolean cursorVisible,
        boolean cursorBlinks,
        CursorShape shape,
        boolean reverse,
        KeyModes keys,
        String title) {
    Sight {
        rows = List.copyOf(rows);
    }

    static Sight of(Screen screen, ControlSequences sequences, long wanted) {
        long live = screen.linesGone();
        long oldest = live - screen.scrollback().size();
        long top = Math.clamp(wanted, oldest, live);
        int height = screen.size().rows();
        Row[] rows = new Row[height];
        Arrays.setAll(rows, i -> line(screen, top + i));
        Modes modes = screen.modes();
        return new Sight(
                screen.size(),
                oldest,
                live,
                top,
                Arrays.asList(rows),
                (int) (live - top) + screen.cursor().row,
                screen.cursor().column,
                modes.cursorVisible,
                modes.cursorBlinks,
                screen.shape(),
                modes.reverseScreen,
                new KeyModes(
                        modes.applicationCursorKeys,
                        modes.applicationKeypad,
                        modes.newLine,
                        modes.bracketedPaste),
                sequences.title());
    }

    /** A copy of a line that is there. */
    static Row line(Screen screen, long number) {
        long inScreen = number - screen.linesGone();
        if (inScreen >= 0) {
            return screen.row((int) inScreen).copy();
        }
        int back = screen.scrollback().size();
        // Kept lines do not change: no copy is needed.
        return screen.scrollback().line((int) (back + inScreen));
    }

    boolean scrolledBack() {
        return top < live;
    }

    /** Whether the same text stands there in the same looks. */
    boolean looksLike(Sight other) {
        if (rows.size() != other.rows.size()) {
            return false;
        }
        for (int row = 0; row < rows.size(); row++) {
            if (!rows.get(row).looksLike(other.rows.get(row))) {
                return false;
            }
        }
        return true;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (Row row : rows) {
            text.append(row.text()).append('\n');
        }
        return text.toString();
    }
}
