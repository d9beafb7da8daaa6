package io.rackside.views.terminal;

import javafx.scene.input.KeyCode;

/** What a pressed key sends, as text to be written in the line's encoding. */
final class KeyEncoder {
    /** Keys held down with another. */
    record Held(boolean shift, boolean alt, boolean control) {
        static final Held NONE = new Held(false, false, false);

        boolean any() {
            return shift || alt || control;
        }

        /** The number xterm puts into a sequence: 1 and a bit for each. */
        int xterm() {
            return 1 + (shift ? 1 : 0) + (alt ? 2 : 0) + (control ? 4 : 0);
        }
    }

    private static final String ESC = "\u001b";
    private static final String APPLICATION_KEYPAD = "pqrstuvwxy";

    private KeyEncoder() {}

    /** What a key sends that is not text; empty if it is text or nothing. */
    static String pressed(KeyStyle style, KeyModes modes, KeyCode key, Held held) {
        String special =
                switch (key) {
                    case ENTER -> modes.newLine() ? "\r\n" : "\r";
                    case BACK_SPACE -> backspace(style, held);
                    case TAB -> held.shift() ? ESC + "[Z" : "\t";
                    case ESCAPE -> ESC;
                    case UP, KP_UP -> arrow('A', style, modes, held);
                    case DOWN, KP_DOWN -> arrow('B', style, modes, held);
                    case RIGHT, KP_RIGHT -> arrow('C', style, modes, held);
                    case LEFT, KP_LEFT -> arrow('D', style, modes, held);
                    default -> named(style, modes, key, held);
                };
        boolean prefixed =
                held.alt() && (key == KeyCode.ENTER || key == KeyCode.TAB || key == KeyCode.ESCAPE);
        if (!special.isEmpty()) {
            return prefixed ? ESC + special : special;
        }
        return held.control() ? control(key, held) : keypad(key, modes);
    }

    private static String backspace(KeyStyle style, Held held) {
        char plain = style.backspace();
        char sent = held.control() ? (char) (plain == 0x7f ? 0x08 : 0x7f) : plain;
        return (held.alt() ? ESC : "") + sent;
    }

    private static String arrow(char last, KeyStyle style, KeyModes modes, Held held) {
        if (held.any() && style == KeyStyle.XTERM) {
            return ESC + "[1;" + held.xterm() + last;
        }
        return ESC + (modes.cursor() ? "O" : "[") + last;
    }

    private static String named(KeyStyle style, KeyModes modes, KeyCode key, Held held) {
        String plain = style.afterEscape(key);
        if (plain == null) {
            return "";
        }
        if (style != KeyStyle.XTERM) {
            return ESC + plain;
        }
        boolean letter = !plain.endsWith("~");
        if (held.any()) {
            String last = plain.substring(plain.length() - 1);
            return letter
                    ? ESC + "[1;" + held.xterm() + last
                    : ESC + plain.substring(0, plain.length() - 1) + ";" + held.xterm() + "~";
        }
        boolean application = modes.cursor() && (key == KeyCode.HOME || key == KeyCode.END);
        return ESC + (application ? "O" + plain.substring(1) : plain);
    }

    /** Control with a letter or sign: the codes below space (ECMA-48, C0). */
    private static String control(KeyCode key, Held held) {
        char code;
        if (key.isLetterKey()) {
            code = (char) (key.getChar().charAt(0) & 0x1f);
        } else {
            code =
                    switch (key) {
                        case SPACE, DIGIT2, AT -> 0x00;
                        case DIGIT3, OPEN_BRACKET -> 0x1b;
                        case DIGIT4, BACK_SLASH -> 0x1c;
                        case DIGIT5, CLOSE_BRACKET -> 0x1d;
                        case DIGIT6, CIRCUMFLEX -> 0x1e;
                        case DIGIT7, SLASH, MINUS, UNDERSCORE -> 0x1f;
                        case DIGIT8 -> 0x7f;
                        default -> Character.MAX_VALUE;
                    };
        }
        if (code == Character.MAX_VALUE) {
            return "";
        }
        return (held.alt() ? ESC : "") + code;
    }

    private static String keypad(KeyCode key, KeyModes modes) {
        if (!modes.keypad() || !key.isKeypadKey() || !key.isDigitKey()) {
            return "";
        }
        int digit = key.ordinal() - KeyCode.NUMPAD0.ordinal();
        return ESC + "O" + APPLICATION_KEYPAD.charAt(digit);
    }

    /** Text as typed; with Alt, ESC goes before it. */
    static String typed(String text, boolean alt) {
        return alt ? ESC + text : text;
    }

    /**
     * Pasted text: line ends as Enter sends them. ESC and other controls are left out, since text
     * that was copied from anywhere shall not press keys.
     */
    static String pasted(String text, KeyModes modes) {
        String plain =
                text.replace("\r\n", "\r")
                        .replace('\n', '\r')
                        .replaceAll("[\\p{Cntrl}&&[^\\r\\t]]", "");
        return modes.bracketedPaste() ? ESC + "[200~" + plain + ESC + "[201~" : plain;
    }
}
