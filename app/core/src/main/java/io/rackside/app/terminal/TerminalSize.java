package io.rackside.app.terminal;

/** How large a terminal is drawn, in characters. */
public record TerminalSize(int columns, int rows) {
    private static final int MOST = 1_000;

    public TerminalSize {
        columns = Math.clamp(columns, 1, MOST);
        rows = Math.clamp(rows, 1, MOST);
    }

    /** What a serial console takes for granted. */
    public static TerminalSize usual() {
        return new TerminalSize(80, 24);
    }
}
