package io.rackside.views.terminal;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Whatever a device or a noisy line sends, the terminal stays whole. */
class HostileInputTest {
    /** Against a loop without end; a good run takes a fraction of a second. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void randomBytesNeverBreakTheScreen(Encoding encoding) {
        assertTimeoutPreemptively(
                PATIENCE,
                () -> {
                    for (long seed = 0; seed < 150; seed++) {
                        Played played =
                                new Played(
                                        TerminalSize.nearest((int) seed % 7, 10 + (int) seed % 30),
                                        encoding);
                        played.feed(new RandomStream(seed).hostile(4_000));
                        assertWhole(played);
                    }
                });
    }

    @Test
    void mutatedStreamsNeverBreakTheScreen() {
        assertTimeoutPreemptively(
                PATIENCE,
                () -> {
                    for (long seed = 0; seed < 300; seed++) {
                        RandomStream random = new RandomStream(seed);
                        Played played = Played.usual(random.mutated(random.known(300)));
                        played.screen.resize(
                                TerminalSize.nearest((int) (seed % 40), (int) (seed * 7 % 140)));
                        played.feed(random.hostile(500));
                        assertWhole(played);
                    }
                });
    }

    private static void assertWhole(Played played) {
        Screen screen = played.screen;
        Cursor cursor = screen.cursor();
        assertTrue(cursor.row >= 0 && cursor.row < screen.size().rows(), "row " + cursor.row);
        assertTrue(cursor.column >= 0 && cursor.column < screen.columns());
        for (int row = 0; row < screen.size().rows(); row++) {
            Row cells = screen.row(row);
            assertTrue(cells.columns() == screen.columns(), "as wide as the screen");
            for (int column = 0; column < cells.columns(); column++) {
                boolean tail = cells.character(column) == Row.TAIL;
                boolean lead =
                        column > 0
                                && CharacterWidth.of(Math.max(0, cells.character(column - 1))) == 2;
                assertTrue(tail == lead, "both halves of a wide character at " + column);
            }
        }
    }

    @Test
    void hugeNumbersCostNoMoreThanAScreen() {
        String flood =
                ("\u001b[99999999999999999999S\u001b[99999999T\u001b[99999999L\u001b[99999999M"
                     + "x\u001b[99999999b\u001b[99999999@\u001b[99999999P\u001b[99999999X"
                     + "\u001b[99999999I\u001b[99999999Z\u001b[99999999;99999999H"
                     + "\u001b[99999999A\u001b[99999999B\u001b[99999999C\u001b[99999999D")
                        .repeat(300);
        assertTimeoutPreemptively(
                PATIENCE, () -> assertWhole(Played.usual(flood.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void moreParametersThanCountedAreDropped() {
        Played played = Played.small("\u001b[" + "1;".repeat(100_000) + "1mx");
        assertTrue(Style.has(played.style(0, 0), Style.BOLD));
    }

    @Test
    void theScrollbackIsBoundedInLinesAndCells() {
        Played narrow = new Played(new TerminalSize(4, 10), Encoding.UTF_8);
        narrow.feed("x\r\n".repeat(Scrollback.MOST_LINES + 500));
        assertTrue(narrow.screen.scrollback().size() == Scrollback.MOST_LINES);
        Played wide = new Played(new TerminalSize(4, 500), Encoding.UTF_8);
        wide.feed(("x".repeat(500) + "\r\n").repeat(6_000));
        long cells = 0;
        for (int line = 0; line < wide.screen.scrollback().size(); line++) {
            cells += wide.screen.scrollback().line(line).columns();
        }
        assertTrue(cells <= Scrollback.MOST_CELLS && cells > Scrollback.MOST_CELLS / 2);
    }

    @Test
    void marksOnOneCellAreBounded() {
        Played played = Played.small("e" + "\u0301".repeat(100_000));
        assertTrue(played.row(0).length() <= 1 + Row.MOST_MARKS);
    }
}
