package io.rackside.views.terminal;

/** What a program can switch on and off in a terminal (ECMA-48 and DEC private modes). */
final class Modes {
    boolean insert;
    boolean newLine;
    boolean applicationCursorKeys;
    boolean applicationKeypad;
    boolean reverseScreen;
    boolean origin;
    boolean autoWrap = true;
    boolean cursorVisible = true;
    boolean cursorBlinks = true;
    boolean bracketedPaste;

    /** As after power-on, but for what a soft reset leaves alone (DECSTR). */
    void softReset() {
        insert = false;
        applicationCursorKeys = false;
        applicationKeypad = false;
        origin = false;
        autoWrap = true;
        cursorVisible = true;
    }

    void reset() {
        softReset();
        newLine = false;
        reverseScreen = false;
        cursorBlinks = true;
        bracketedPaste = false;
    }
}
