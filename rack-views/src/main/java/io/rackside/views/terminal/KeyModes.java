package io.rackside.views.terminal;

/**
 * What a program has asked of the keys.
 *
 * @param cursor cursor keys send application sequences (DECCKM)
 * @param keypad so does the keypad (DECKPAM)
 * @param newLine Enter sends CR and LF (LNM)
 * @param bracketedPaste what is pasted is marked as such
 */
record KeyModes(boolean cursor, boolean keypad, boolean newLine, boolean bracketedPaste) {
    static final KeyModes USUAL = new KeyModes(false, false, false, false);
}
