package io.rackside.views.terminal;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The cells of a terminal, its cursor, margins and tabs, and what can be done to them. Rows and
 * columns count from 0; every place is brought within the screen.
 */
final class Screen {
    private static final int TAB = 8;

    private final Modes modes = new Modes();
    private final Cursor cursor = new Cursor();
    private final Cursor saved = new Cursor();
    private final Cursor savedOfMain = new Cursor();
    private final Scrollback scrollback = new Scrollback();
    private TerminalSize size;
    private Row[] rows;
    private Row[] main;
    private BitSet tabs;
    private int top;
    private int bottom;
    private long linesGone;
    private int lastPrinted = ' ';
    private CursorShape shape = CursorShape.BLOCK;

    Screen(TerminalSize size) {
        this.size = size;
        rows = blank(size);
        reset();
    }

    private static Row[] blank(TerminalSize size) {
        Row[] rows = new Row[size.rows()];
        Arrays.setAll(rows, _ -> new Row(size.columns(), Style.PLAIN));
        return rows;
    }

    Modes modes() {
        return modes;
    }

    Cursor cursor() {
        return cursor;
    }

    Scrollback scrollback() {
        return scrollback;
    }

    TerminalSize size() {
        return size;
    }

    CursorShape shape() {
        return shape;
    }

    void setShape(CursorShape newShape) {
        shape = newShape;
    }

    Row row(int index) {
        return rows[index];
    }

    /** Lines that have left at the top since the beginning: numbers lines for good. */
    long linesGone() {
        return linesGone;
    }

    boolean alternate() {
        return main != null;
    }

    int columns() {
        return size.columns();
    }

    private Row here() {
        return rows[cursor.row];
    }

    private long blankStyle() {
        return Style.erased(cursor.style);
    }

    // Text

    void print(int codePoint) {
        int drawn = cursor.sets[cursor.activeSet].draw(codePoint);
        int width = CharacterWidth.of(drawn);
        if (width == 0) {
            combine(drawn);
            return;
        }
        lastPrinted = codePoint;
        if (cursor.wrapPending && modes.autoWrap
                || cursor.column + width > columns() && modes.autoWrap) {
            rows[cursor.row].setWrapped(true);
            cursor.column = 0;
            lineFeed();
        }
        if (cursor.column + width > columns()) {
            // Half a character is none; without wrapping there is no place for it.
            return;
        }
        cursor.wrapPending = false;
        Row row = here();
        if (modes.insert) {
            row.insert(cursor.column, width, blankStyle());
        }
        row.write(cursor.column, drawn, width, cursor.style);
        cursor.column += width;
        if (cursor.column >= columns()) {
            cursor.column = columns() - 1;
            cursor.wrapPending = true;
        }
    }

    private void combine(int mark) {
        int column = cursor.wrapPending ? cursor.column : cursor.column - 1;
        if (column < 0) {
            return;
        }
        Row row = here();
        if (row.character(column) == Row.TAIL) {
            column--;
        }
        row.mark(column, mark);
    }

    /** REP: at most a screenful; more would change nothing but the time it takes. */
    void repeatLast(int times) {
        for (int i = Math.min(times, size.rows() * columns()); i > 0; i--) {
            print(lastPrinted);
        }
    }

    // The cursor

    void moveTo(int row, int column) {
        int first = modes.origin ? top : 0;
        int last = modes.origin ? bottom : size.rows() - 1;
        cursor.row = Math.clamp((long) first + row, first, last);
        toColumn(column);
    }

    void toColumn(int column) {
        cursor.column = Math.clamp(column, 0, columns() - 1);
        cursor.wrapPending = false;
    }

    /** Up or down, stopped by the margins when it starts within them. */
    void moveRows(int by) {
        int least = cursor.row >= top ? top : 0;
        int most = cursor.row <= bottom ? bottom : size.rows() - 1;
        cursor.row = Math.clamp((long) cursor.row + by, least, most);
        cursor.wrapPending = false;
    }

    void moveColumns(int by) {
        toColumn(cursor.column + by);
    }

    /** The row as reports count it. */
    int reportedRow() {
        return modes.origin ? cursor.row - top : cursor.row;
    }

    void save() {
        saved.take(cursor);
        saved.origin = modes.origin;
    }

    void restore() {
        cursor.take(saved);
        modes.origin = saved.origin;
        cursor.row = Math.min(cursor.row, size.rows() - 1);
        cursor.column = Math.min(cursor.column, columns() - 1);
    }

    // Lines

    void lineFeed() {
        if (cursor.row == bottom) {
            scrollUp(1);
        } else if (cursor.row < size.rows() - 1) {
            cursor.row++;
        }
        cursor.wrapPending = false;
    }

    void reverseLineFeed() {
        if (cursor.row == top) {
            scrollDown(1);
        } else if (cursor.row > 0) {
            cursor.row--;
        }
        cursor.wrapPending = false;
    }

    void scrollUp(int by) {
        shiftUp(top, by, top == 0 && !alternate());
    }

    void scrollDown(int by) {
        shiftDown(top, by);
    }

    private void shiftUp(int from, int by, boolean keep) {
        int count = Math.min(by, bottom - from + 1);
        Row[] gone = Arrays.copyOfRange(rows, from, from + count);
        if (keep) {
            for (Row row : gone) {
                scrollback.add(row);
            }
            linesGone += count;
        }
        System.arraycopy(rows, from + count, rows, from, bottom - from + 1 - count);
        putBlank(gone, bottom - count + 1);
    }

    private void shiftDown(int from, int by) {
        int count = Math.min(by, bottom - from + 1);
        Row[] gone = Arrays.copyOfRange(rows, bottom - count + 1, bottom + 1);
        System.arraycopy(rows, from, rows, from + count, bottom - from + 1 - count);
        putBlank(gone, from);
    }

    /** Rows that left are used again: a flood of lines makes no garbage. */
    private void putBlank(Row[] used, int at) {
        for (int i = 0; i < used.length; i++) {
            used[i].clear(blankStyle());
            rows[at + i] = used[i];
        }
    }

    void insertLines(int many) {
        if (cursor.row >= top && cursor.row <= bottom) {
            shiftDown(cursor.row, many);
            toColumn(0);
        }
    }

    void deleteLines(int many) {
        if (cursor.row >= top && cursor.row <= bottom) {
            shiftUp(cursor.row, many, false);
            toColumn(0);
        }
    }

    /** First and last row that scroll; the whole screen if they make no region. */
    void setMargins(int first, int last) {
        int lowest = Math.min(last, size.rows() - 1);
        if (first < lowest) {
            top = first;
            bottom = lowest;
            moveTo(0, 0);
        }
    }

    // Parts of a line

    void insertCharacters(int many) {
        here().insert(cursor.column, many, blankStyle());
        cursor.wrapPending = false;
    }

    void deleteCharacters(int many) {
        here().delete(cursor.column, many, blankStyle());
        cursor.wrapPending = false;
    }

    void eraseCharacters(int many) {
        here().erase(cursor.column, cursor.column + many, blankStyle());
        cursor.wrapPending = false;
    }

    /** EL: 0 to the end, 1 from the beginning, 2 all. */
    void eraseInLine(int part) {
        Row row = here();
        switch (part) {
            case 0 -> {
                row.erase(cursor.column, columns(), blankStyle());
                row.setWrapped(false);
            }
            case 1 -> row.erase(0, cursor.column + 1, blankStyle());
            case 2 -> {
                row.erase(0, columns(), blankStyle());
                row.setWrapped(false);
            }
            default -> {}
        }
        cursor.wrapPending = false;
    }

    /** ED: 0 to the end, 1 from the beginning, 2 all, 3 the scrollback. */
    void eraseInScreen(int part) {
        switch (part) {
            case 0 -> {
                eraseInLine(0);
                eraseRows(cursor.row + 1, size.rows());
            }
            case 1 -> {
                eraseInLine(1);
                eraseRows(0, cursor.row);
            }
            case 2 -> {
                cursor.wrapPending = false;
                eraseRows(0, size.rows());
            }
            case 3 -> scrollback.clear();
            default -> {}
        }
    }

    private void eraseRows(int from, int to) {
        for (int row = from; row < to; row++) {
            rows[row].clear(blankStyle());
        }
    }

    /** DECALN. */
    void fillWithE() {
        top = 0;
        bottom = size.rows() - 1;
        for (Row row : rows) {
            for (int column = 0; column < columns(); column++) {
                row.write(column, 'E', 1, Style.PLAIN);
            }
        }
        moveTo(0, 0);
    }

    // Tabs

    private static BitSet usualTabs() {
        BitSet stops = new BitSet();
        for (int column = TAB; column < TerminalSize.MOST_COLUMNS; column += TAB) {
            stops.set(column);
        }
        return stops;
    }

    void tab(int times) {
        for (int i = 0; i < Math.min(times, columns()); i++) {
            int next = tabs.nextSetBit(cursor.column + 1);
            toColumn(next < 0 ? columns() - 1 : next);
        }
    }

    void backTab(int times) {
        for (int i = 0; i < Math.min(times, columns()) && cursor.column > 0; i++) {
            toColumn(Math.max(0, tabs.previousSetBit(cursor.column - 1)));
        }
    }

    void setTab() {
        tabs.set(cursor.column);
    }

    void clearTab() {
        tabs.clear(cursor.column);
    }

    void clearTabs() {
        tabs.clear();
    }

    // The whole

    /** The screen of full-screen programs, blank; it has no scrollback. */
    void showAlternate() {
        if (!alternate()) {
            main = rows;
            rows = blank(size);
            savedOfMain.take(saved);
        }
    }

    void showMain() {
        if (alternate()) {
            rows = main;
            main = null;
            saved.take(savedOfMain);
        }
    }

    void softReset() {
        modes.softReset();
        cursor.style = Style.PLAIN;
        cursor.activeSet = 0;
        Arrays.fill(cursor.sets, GraphicSet.ASCII);
        top = 0;
        bottom = size.rows() - 1;
        saved.reset();
    }

    /** RIS: as after power-on; what scrolled away stays readable. */
    final void reset() {
        main = null;
        rows = blank(size);
        modes.reset();
        cursor.reset();
        softReset();
        tabs = usualTabs();
        shape = CursorShape.BLOCK;
    }

    /** Cut or padded; when rows are lost, lines above the cursor go to the scrollback first. */
    void resize(TerminalSize newSize) {
        if (newSize.equals(size)) {
            return;
        }
        int surplus = Math.clamp((long) cursor.row - newSize.rows() + 1, 0, size.rows());
        if (alternate()) {
            main = resized(main, newSize, 0);
        } else {
            for (int i = 0; i < surplus; i++) {
                scrollback.add(rows[i]);
                linesGone++;
            }
        }
        rows = resized(rows, newSize, surplus);
        size = newSize;
        top = 0;
        bottom = size.rows() - 1;
        cursor.row = Math.clamp((long) cursor.row - surplus, 0, bottom);
        toColumn(cursor.column);
    }

    private static Row[] resized(Row[] from, TerminalSize newSize, int dropped) {
        Row[] to = new Row[newSize.rows()];
        for (int row = 0; row < to.length; row++) {
            int source = row + dropped;
            to[row] =
                    source < from.length
                            ? from[source].resized(newSize.columns())
                            : new Row(newSize.columns(), Style.PLAIN);
        }
        return to;
    }
}
