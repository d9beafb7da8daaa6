package io.rackside.views.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyEncoderTest {
    private static final KeyModes APPLICATION = new KeyModes(true, true, true, true);

    /** Held keys: S, A, C; what is sent with ^[ for ESC. */
    @ParameterizedTest
    @CsvSource({
        "XTERM, F1, '', ^[OP",
        "XTERM, F4, '', ^[OS",
        "XTERM, F5, '', ^[[15~",
        "XTERM, F12, '', ^[[24~",
        "XTERM, F2, S, ^[[1;2Q",
        "XTERM, F5, C, ^[[15;5~",
        "XTERM, UP, '', ^[[A",
        "XTERM, LEFT, C, ^[[1;5D",
        "XTERM, HOME, '', ^[[H",
        "XTERM, END, A, ^[[1;3F",
        "XTERM, DELETE, '', ^[[3~",
        "XTERM, PAGE_UP, '', ^[[5~",
        "XTERM, BACK_SPACE, '', \u007f",
        "XTERM, TAB, S, ^[[Z",
        "XTERM, ESCAPE, '', ^[",
        "XTERM, C, C, ^C",
        "XTERM, C, CA, ^[^C",
        "XTERM, OPEN_BRACKET, C, ^[",
        "XTERM, A, '', ''",
        "XTERM, SHIFT, S, ''",
        "VT_UTF8, F1, '', ^[1",
        "VT_UTF8, F9, '', ^[9",
        "VT_UTF8, F10, '', ^[0",
        "VT_UTF8, F11, '', ^[!",
        "VT_UTF8, F12, '', ^[@",
        "VT_UTF8, HOME, '', ^[h",
        "VT_UTF8, END, '', ^[k",
        "VT_UTF8, INSERT, '', ^[+",
        "VT_UTF8, DELETE, '', ^[-",
        "VT_UTF8, PAGE_UP, '', ^[?",
        "VT_UTF8, PAGE_DOWN, '', ^[/",
        "VT_UTF8, UP, '', ^[[A",
        "VT_UTF8, BACK_SPACE, '', ^H",
        "VT100, F1, '', ^[OP",
        "VT100, F3, '', ^[Ow",
        "VT100, F10, '', ^[OM",
        "VT100, F11, '', ''",
        "VT100, END, '', ^[[K",
        "VT100, DELETE, '', ^[[P",
        "PC_ANSI, F1, '', ^[[M",
        "PC_ANSI, F10, '', ^[[V",
        "PC_ANSI, DELETE, '', ^[[X",
        "PC_ANSI, PAGE_DOWN, '', ^[[G"
    })
    void keysSendWhatTheOtherSideReads(KeyStyle style, KeyCode key, String held, String sent) {
        KeyEncoder.Held with =
                new KeyEncoder.Held(held.contains("S"), held.contains("A"), held.contains("C"));
        assertEquals(
                sent.replace("^[", "\u001b").replace("^C", "\u0003").replace("^H", "\b"),
                KeyEncoder.pressed(style, KeyModes.USUAL, key, with));
    }

    @Test
    void applicationModesChangeCursorKeysAndEnter() {
        KeyEncoder.Held none = KeyEncoder.Held.NONE;
        assertEquals("\u001bOA", KeyEncoder.pressed(KeyStyle.XTERM, APPLICATION, KeyCode.UP, none));
        assertEquals(
                "\u001bOH", KeyEncoder.pressed(KeyStyle.XTERM, APPLICATION, KeyCode.HOME, none));
        assertEquals("\r\n", KeyEncoder.pressed(KeyStyle.XTERM, APPLICATION, KeyCode.ENTER, none));
        assertEquals(
                "\u001bOp", KeyEncoder.pressed(KeyStyle.XTERM, APPLICATION, KeyCode.NUMPAD0, none));
    }

    @Test
    void pastedTextPressesNoKeys() {
        assertEquals(
                "ls\rrm -rf[A\r",
                KeyEncoder.pasted("ls\r\nrm\u0003 -rf\u001b[A\n", KeyModes.USUAL));
        assertEquals("\u001b[200~x\u001b[201~", KeyEncoder.pasted("x", APPLICATION));
        assertFalse(
                KeyEncoder.pasted("a\u001b[201~b", APPLICATION).contains("a\u001b[201~"),
                "what is pasted cannot end its own bracket");
    }

    @Test
    void typedTextGoesAsItIsAndWithAltBehindEscape() {
        assertEquals("中", KeyEncoder.typed("中", false));
        assertEquals("\u001bx", KeyEncoder.typed("x", true));
    }

    @Test
    void stylesSayWhichKeysTheyHave() {
        assertTrue(KeyStyle.VT_UTF8.has(KeyCode.F12));
        assertFalse(KeyStyle.VT100.has(KeyCode.F12));
        assertFalse(KeyStyle.PC_ANSI.has(KeyCode.F11));
    }
}
