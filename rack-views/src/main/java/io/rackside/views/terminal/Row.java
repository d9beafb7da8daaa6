package io.rackside.views.terminal;

import java.util.Arrays;

/** One line of cells. A wide character takes two: itself and a {@link #TAIL}. */
final class Row {
    /** Nothing was written here. */
    static final int BLANK = 0;

    /** The right half of the wide character before it. */
    static final int TAIL = -1;

    /** Marks one character can gather; what comes after is dropped. */
    static final int MOST_MARKS = 8;

    private final int[] characters;
    private final long[] styles;
    private String[] marks;
    private boolean wrapped;

    Row(int columns, long style) {
        characters = new int[columns];
        styles = new long[columns];
        Arrays.fill(styles, style);
    }

    private Row(Row other, int columns) {
        characters = Arrays.copyOf(other.characters, columns);
        styles = Arrays.copyOf(other.styles, columns);
        marks = other.marks == null ? null : Arrays.copyOf(other.marks, columns);
        wrapped = other.wrapped;
    }

    Row copy() {
        return new Row(this, columns());
    }

    /** Without the blank end, as the scrollback keeps it. */
    Row trimmed() {
        int used = columns();
        while (used > 0 && characters[used - 1] == BLANK && styles[used - 1] == Style.PLAIN) {
            used--;
        }
        return new Row(this, used);
    }

    /** Whether it is drawn alike. */
    boolean looksLike(Row other) {
        return Arrays.equals(characters, other.characters)
                && Arrays.equals(styles, other.styles)
                && Arrays.equals(marks, other.marks);
    }

    int columns() {
        return characters.length;
    }

    /** The code point at a column; blank beyond the end. */
    int character(int column) {
        return column < characters.length ? characters[column] : BLANK;
    }

    long style(int column) {
        return column < styles.length ? styles[column] : Style.PLAIN;
    }

    /** Whether the text goes on in the next row without a line end. */
    boolean wrapped() {
        return wrapped;
    }

    void setWrapped(boolean goesOn) {
        wrapped = goesOn;
    }

    /** What is drawn in a cell, with its marks; empty for the right half of a wide character. */
    String cell(int column) {
        int character = character(column);
        return switch (character) {
            case TAIL -> "";
            case BLANK -> " ";
            default -> {
                String mark = marks == null ? null : marks[column];
                yield mark == null
                        ? Character.toString(character)
                        : Character.toString(character) + mark;
            }
        };
    }

    boolean wide(int column) {
        return character(column + 1) == TAIL;
    }

    /** Writes a character of one or two cells; halves of others that it cuts become blank. */
    void write(int column, int character, int width, long style) {
        cut(column);
        cut(column + width);
        characters[column] = character;
        styles[column] = style;
        if (marks != null) {
            marks[column] = null;
        }
        if (width == 2) {
            characters[column + 1] = TAIL;
            styles[column + 1] = style;
            if (marks != null) {
                marks[column + 1] = null;
            }
        }
    }

    void mark(int column, int mark) {
        if (characters[column] == BLANK) {
            characters[column] = ' ';
        }
        if (marks == null) {
            marks = new String[columns()];
        }
        String before = marks[column] == null ? "" : marks[column];
        if (before.codePointCount(0, before.length()) < MOST_MARKS) {
            marks[column] = before + Character.toString(mark);
        }
    }

    /** A border at that column parts a wide character there into blanks. */
    private void cut(int column) {
        if (column > 0 && column < characters.length && characters[column] == TAIL) {
            characters[column - 1] = BLANK;
            characters[column] = BLANK;
        }
    }

    void erase(int from, int to, long style) {
        int end = Math.min(to, columns());
        if (from >= end) {
            return;
        }
        cut(from);
        cut(end);
        Arrays.fill(characters, from, end, BLANK);
        Arrays.fill(styles, from, end, style);
        if (marks != null) {
            Arrays.fill(marks, from, end, null);
        }
    }

    void clear(long style) {
        fill(0, columns(), style);
        marks = null;
        wrapped = false;
    }

    /** Moves what stands from a column on to the right; what leaves the row is lost. */
    void insert(int column, int many, long style) {
        int count = Math.min(many, columns() - column);
        cut(column);
        cut(columns() - count);
        int kept = columns() - column - count;
        System.arraycopy(characters, column, characters, column + count, kept);
        System.arraycopy(styles, column, styles, column + count, kept);
        if (marks != null) {
            System.arraycopy(marks, column, marks, column + count, kept);
        }
        fill(column, column + count, style);
    }

    /** Takes cells out; the rest moves left. */
    void delete(int column, int many, long style) {
        int count = Math.min(many, columns() - column);
        cut(column);
        cut(column + count);
        int kept = columns() - column - count;
        System.arraycopy(characters, column + count, characters, column, kept);
        System.arraycopy(styles, column + count, styles, column, kept);
        if (marks != null) {
            System.arraycopy(marks, column + count, marks, column, kept);
        }
        fill(columns() - count, columns(), style);
    }

    private void fill(int from, int to, long style) {
        Arrays.fill(characters, from, to, BLANK);
        Arrays.fill(styles, from, to, style);
        if (marks != null) {
            Arrays.fill(marks, from, to, null);
        }
    }

    /** Truncates or pads with blanks. */
    Row resized(int columns) {
        Row row = new Row(this, columns);
        if (columns > 0 && columns < columns() && characters[columns] == TAIL) {
            row.characters[columns - 1] = BLANK;
        }
        return row;
    }

    /** The text between two columns. */
    String text(int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int column = from; column < Math.min(to, columns()); column++) {
            text.append(cell(column));
        }
        return text.toString();
    }

    /** The whole text without the blanks at its end. */
    String text() {
        return text(0, columns()).stripTrailing();
    }
}
