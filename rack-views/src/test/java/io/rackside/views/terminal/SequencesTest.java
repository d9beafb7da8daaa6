package io.rackside.views.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Each control by itself, on a screen of 4 rows and 10 columns. */
class SequencesTest {
    /**
     * Input with E for ESC, B for BS, T for TAB, N for LF, R for CR; rows after it, _ for a blank;
     * cursor.
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '"',
            nullValues = "none",
            textBlock =
                    """
                    # text and wrapping
                    abc => abc||| => 0,3
                    0123456789 => 0123456789||| => 0,9
                    0123456789x => 0123456789|x|| => 1,1
                    0123456789<R>x => x123456789||| => 0,1
                    0123456789<B>x => 01234567x9||| => 0,9
                    <E>[?7l0123456789xy => 012345678y||| => 0,9
                    a<N>b<N>c => a|_b|__c| => 2,3
                    a<R><N>b<R><N>c<R><N>d<R><N>e => b|c|d|e => 3,1
                    # moving
                    <E>[3;4Hx => ||___x| => 2,4
                    <E>[99;99Hx => |||_________x => 3,9
                    <E>[Hx => x||| => 0,1
                    <E>[2;2f<E>[Ax => _x||| => 0,2
                    <E>[2B<E>[3Cx => ||___x| => 2,4
                    <E>[3;5H<E>[2Dx => ||__x| => 2,3
                    <E>[3;5H<E>[Ex => |||x => 3,1
                    <E>[3;5H<E>[Fx => |x|| => 1,1
                    <E>[7Gx<E>[2dy => ______x|_______y|| => 1,8
                    <E>[3`x<E>[2ay => __x__y||| => 0,6
                    <E>[2ex => ||x| => 2,1
                    <E>7<E>[3;3Hx<E>8y => y||__x| => 0,1
                    <E>[s<E>[3;3Hx<E>[uy => y||__x| => 0,1
                    # tabs
                    <T>x => ________x||| => 0,9
                    <E>[4G<E>H<R><T>x => ___x||| => 0,4
                    <E>[4G<E>H<E>[3g<R><T>x => _________x||| => 0,9
                    <E>[10G<E>[Zx => ________x||| => 0,9
                    # erasing
                    abcdef<E>[3G<E>[K => ab||| => 0,2
                    abcdef<E>[3G<E>[1K => ___def||| => 0,2
                    abcdef<E>[2K => ||| => 0,6
                    abcdef<E>[2G<E>[2X => a__def||| => 0,1
                    a<E>[2;1Hb<E>[3;1Hc<E>[2;1H<E>[J => a||| => 1,0
                    a<E>[2;1Hb<E>[3;1Hc<E>[2;1H<E>[1J => ||c| => 1,0
                    a<E>[2;1Hb<E>[2J => ||| => 1,1
                    # inserting and deleting
                    abcdef<E>[2G<E>[2@x => ax_bcdef||| => 0,2
                    abcdef<E>[2G<E>[2P => adef||| => 0,1
                    abcdef<E>[2G<E>[4hxy<E>[4lz => axyzcdef||| => 0,4
                    a<E>[2;1Hb<E>[3;1Hc<E>[2;1H<E>[L => a||b|c => 1,0
                    a<E>[2;1Hb<E>[3;1Hc<E>[2;1H<E>[M => a|c|| => 1,0
                    a<E>[2;1Hb<E>[3;1Hc<E>[S => b|c|| => 2,1
                    a<E>[2;1Hb<E>[3;1Hc<E>[T => |a|b|c => 2,1
                    ab<E>[3b => abbbb||| => 0,5
                    # margins and origin
                    <E>[2;3ra<E>[3;1Hb<N>c => a|b|_c| => 2,2
                    <E>[2;3r<E>[2;1Hb<E>Mc => |_c|b| => 1,2
                    <E>[2;3r<E>[?6h<E>[1;1Hx => |x|| => 1,1
                    <E>[2;3r<E>[?6h<E>[9;1Hx => ||x| => 2,1
                    <E>[3;2rx => x||| => 0,1
                    a<E>Mb => _b|a|| => 0,2
                    # sets
                    <E>(0lqk<E>(Bx => ┌─┐x||| => 0,4
                    <E>)0a<SO>x<SI>x => a│x||| => 0,3
                    <E>(A# => £||| => 0,1
                    # wide characters and marks
                    中文 => 中文||| => 0,4
                    123456789中 => 123456789|中|| => 1,2
                    中<E>[2Gx => _x||| => 0,2
                    中文<E>[2G<E>[P => _文||| => 0,1
                    e\u0301x => e\u0301x||| => 0,2
                    # nonsense
                    a<E>[12;zb => ab||| => 0,2
                    a<E>[>5;5Hb => ab||| => 0,2
                    a<E>[1$$xb => ab||| => 0,2
                    a<E>[?99hb => ab||| => 0,2
                    a<E>[3<CAN>b => ab||| => 0,2
                    """)
    void theScreenAfterIsAsExpected(String input, String rows, String cursor) {
        Played played = Played.small(controls(input));
        if (rows != null) {
            assertEquals(rows.replace('_', ' '), played.rows());
        }
        if (cursor != null) {
            assertEquals(cursor, played.cursor());
        }
    }

    private static String controls(String input) {
        return input.replace("<E>", "\u001b")
                .replace("<B>", "\b")
                .replace("<T>", "\t")
                .replace("<N>", "\n")
                .replace("<R>", "\r")
                .replace("<SO>", "\u000e")
                .replace("<SI>", "\u000f")
                .replace("<BEL>", "\u0007")
                .replace("<CAN>", "\u0018");
    }

    @Test
    void stringsAreNotShown() {
        assertEquals("ab|||", Played.small("a\u001b]0;title\u0007b").rows());
        assertEquals("ab|||", Played.small("a\u001b]2;title\u001b\\b").rows());
        assertEquals("ab|||", Played.small("a\u001bP1;2qxyz\u001b\\b").rows());
        assertEquals("ab|||", Played.small("a\u001b_app\u001b\\b").rows());
    }

    @Test
    void theTitleIsTakenAndBounded() {
        assertEquals("中 srv", Played.small("\u001b]0;中 srv\u0007").sequences.title());
        assertEquals(
                "srv txt.exe",
                Played.small("\u001b]0;srv \u202etxt.exe\u0007").sequences.title(),
                "nothing turns the words beside it");
        String longer = "x".repeat(1000);
        assertEquals(
                ControlSequences.LONGEST_TITLE,
                Played.small("\u001b]2;" + longer + "\u0007").sequences.title().length());
    }

    @Test
    void aStringWithoutAnEndDoesNotSwallowTheRestForEver() {
        Played played = Played.small("\u001b]0;" + "x".repeat(Parser.LONGEST_STRING + 1));
        assertEquals("ab", played.feed("\r\n\u001b[2Jab").rows().replace("|", ""));
        played = Played.small("\u001bP" + "x".repeat(Parser.LONGEST_STRING + 1));
        assertTrue(played.feed("\u001b[2J\u001b[Hab").rows().startsWith("ab"));
    }

    @Test
    void aSequenceCutInPiecesIsReadAsOne() {
        Played played = Played.small("");
        for (byte b : "\u001b[2;3H中\u001b[1mx".getBytes(StandardCharsets.UTF_8)) {
            played.feed(new byte[] {b});
        }
        assertEquals("|  中x||", played.rows());
        assertTrue(Style.has(played.style(1, 4), Style.BOLD));
    }

    @Test
    void lineControlsWithinASequenceAreObeyedAndTheSequenceGoesOn() {
        assertEquals("a|   x||", Played.small("a\u001b[4\nGx").rows());
    }

    @Test
    void bytesThatAreNoTextBecomeReplacementCharacters() {
        Played played = new Played(new TerminalSize(4, 10), Encoding.UTF_8);
        played.feed(new byte[] {'a', (byte) 0xff, (byte) 0xe4, 'b', (byte) 0xc0, (byte) 0x80});
        assertEquals("a\ufffd\ufffdb\ufffd\ufffd|||", played.rows());
    }

    @Test
    void otherEncodingsAreRead() {
        Played chinese = new Played(new TerminalSize(4, 10), Encoding.GB18030);
        chinese.feed("启动\u001b[2;1H菜单".getBytes(Charset.forName("GB18030")));
        assertEquals("启动|菜单||", chinese.rows());
        Played pc = new Played(new TerminalSize(4, 10), Encoding.CP437);
        pc.feed(new byte[] {(byte) 0xc9, (byte) 0xcd, (byte) 0xbb, '\r', '\n', (byte) 0xb3});
        assertEquals("╔═╗|│||", pc.rows());
    }

    @ParameterizedTest
    @CsvSource({
        "c, ?62;22c",
        ">c, >1;10;0c",
        "5n, 0n",
        "6n, 2;3R",
        "?6n, ?2;3R",
        "18t, 8;4;10t",
        "?7$p, ?7;1$y",
        "?25$p, ?25;1$y",
        "4$p, 4;2$y",
        "?9999$p, ?9999;0$y"
    })
    void questionsAreAnswered(String question, String answer) {
        assertEquals("\u001b[" + answer, Played.small("\u001b[2;3H\u001b[" + question).answer());
    }

    @Test
    void whatTheDeviceSentIsNeverSentBack() {
        Played played = Played.small("\u001b]0;rm -rf /\r\u0007\u001b[21t\u001b[20t");
        assertEquals("", played.answer());
        assertEquals("", Played.small("\u001b]52;c;?\u0007\u001b]10;?\u0007\u0005").answer());
    }

    @Test
    void aFloodOfQuestionsIsAnsweredNoFurtherThanTheBound() {
        assertTrue(Played.small("\u001b[6n".repeat(10_000)).answer().length() <= Replies.MOST);
    }

    @Test
    void renditionsAreKeptPerCell() {
        Played played =
                Played.small(
                        "\u001b[1;3;4;7;31;42ma\u001b[22;23;24;27mb\u001b[39;49mc\u001b[38;5;208md"
                                + "\u001b[38;2;1;2;3;48:2::4:5:6me\u001b[0mf\u001b[97;100mg");
        long a = played.style(0, 0);
        assertTrue(Style.has(a, Style.BOLD) && Style.has(a, Style.ITALIC));
        assertTrue(Style.has(a, Style.UNDERLINE) && Style.has(a, Style.INVERSE));
        assertEquals(Style.indexed(1), Style.foreground(a));
        assertEquals(Style.indexed(2), Style.background(played.style(0, 1)));
        assertFalse(Style.has(played.style(0, 1), Style.BOLD | Style.ITALIC | Style.UNDERLINE));
        assertEquals(Style.PLAIN, played.style(0, 2));
        assertEquals(Style.indexed(208), Style.foreground(played.style(0, 3)));
        assertEquals(Style.rgb(1, 2, 3), Style.foreground(played.style(0, 4)));
        assertEquals(Style.rgb(4, 5, 6), Style.background(played.style(0, 4)));
        assertEquals(Style.PLAIN, played.style(0, 5));
        assertEquals(Style.indexed(15), Style.foreground(played.style(0, 6)));
        assertEquals(Style.indexed(8), Style.background(played.style(0, 6)));
    }

    @Test
    void erasedCellsKeepTheBackground() {
        Played played = Played.small("\u001b[44;1m\u001b[2J");
        assertEquals(Style.erased(played.screen.cursor().style), played.style(3, 9));
        assertFalse(Style.has(played.style(3, 9), Style.BOLD));
    }

    @Test
    void theAlternateScreenLeavesTheMainOneAsItWas() {
        Played played = Played.small("main\u001b[?1049hother\u001b[2;2Hx");
        assertEquals("other| x||", played.rows().replaceFirst("^ +", ""));
        assertEquals("main|||", played.feed("\u001b[?1049l").rows());
        assertEquals("0,4", played.cursor());
        assertEquals(0, played.screen.scrollback().size());
    }

    @Test
    void aResetIsWhole() {
        Played played =
                Played.small("\u001b[1;31m\u001b[?6h\u001b[2;3r\u001b(0\u001b[?25labc\u001bcq");
        assertEquals("q|||", played.rows());
        assertEquals(Style.PLAIN, played.style(0, 0));
        assertTrue(played.screen.modes().cursorVisible);
    }

    @Test
    void theCursorTakesShapes() {
        assertEquals(CursorShape.BAR, Played.small("\u001b[6 q").screen.shape());
        assertFalse(Played.small("\u001b[6 q").screen.modes().cursorBlinks);
        assertEquals(CursorShape.UNDERLINE, Played.small("\u001b[3 q").screen.shape());
        assertEquals(CursorShape.BLOCK, Played.small("\u001b[3 q\u001b[0 q").screen.shape());
    }
}
