package io.rackside.views.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;

class TextReachTest {
    private final Terminal terminal = new Terminal(new TerminalSize(4, 10));

    private void print(String text) {
        terminal.feed(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aWordIsAPathOrAnAddressAsAWhole() {
        print("ls /dev/sd a");
        assertEquals("/dev/sd", terminal.text(terminal.word(0, 5)));
        assertEquals(new Span(0, 2, 0, 3), terminal.word(0, 2));
        print("\r\n\u001b[2J\u001b[H中文 x");
        assertEquals("中文", terminal.text(terminal.word(0, 1)));
    }

    @Test
    void aWrappedLineIsCopiedAsOne() {
        print("0123456789abc\r\nnext");
        assertEquals("0123456789abc", terminal.text(terminal.wholeLine(1)));
        assertEquals("0123456789abc\nnext", terminal.text(new Span(0, 0, 2, 10)));
    }

    @Test
    void blankEndsAreNotCopied() {
        print("a\r\n\r\nb");
        assertEquals("a\n\nb", terminal.text(new Span(0, 0, 3, 10)).stripTrailing());
    }

    @Test
    void linesKeepTheirNumbersWhenTheyLeaveTheScreen() {
        print("first\r\n2\r\n3\r\n4\r\n5\r\n6");
        assertEquals("first", terminal.text(new Span(0, 0, 0, 10)));
        Sight back = terminal.sight(0);
        assertEquals("first", back.rows().getFirst().text());
        assertTrue(back.scrolledBack());
        assertEquals(2, terminal.sight(Long.MAX_VALUE).top());
        assertEquals(0, terminal.sight(-5).top());
    }

    @Test
    void wordsAreFoundInTheScrollbackAndOnTheScreen() {
        print("Error 1\r\n2\r\n3\r\n4\r\n中 error\r\n6");
        List<Span> finds = terminal.finds("ERROR");
        assertEquals(List.of(new Span(0, 0, 0, 5), new Span(4, 3, 4, 8)), finds);
        assertEquals(List.of(new Span(4, 0, 4, 2)), terminal.finds("中"));
        assertTrue(terminal.finds("").isEmpty());
        assertTrue(terminal.finds("nowhere").isEmpty());
    }

    @Test
    void findsAreBounded() {
        print("aaaaaaaaaa\r\n".repeat(500));
        assertEquals(TextReach.MOST_FINDS, terminal.finds("a").size());
    }

    @Test
    void aSelectionCoversFromItsFirstToItsLastPlace() {
        Span span = Span.between(3, 4, 1, 2);
        assertTrue(span.covers(2, 0) && span.covers(1, 2) && span.covers(3, 3));
        assertFalse(span.covers(3, 4) || span.covers(1, 1));
        assertEquals(new Span(0, 0, 3, 4), span.with(new Span(0, 0, 0, 5)));
        assertEquals(new Span(1, 2, 9, 5), span.with(new Span(9, 0, 9, 5)));
    }

    @Test
    void aSmallerScreenKeepsTheLinesAtTheCursor() {
        print("1\r\n2\r\n3\r\n4");
        terminal.resize(new TerminalSize(2, 10));
        assertEquals("3\n4\n", terminal.text());
        assertEquals("1", terminal.text(new Span(0, 0, 0, 10)));
    }
}
