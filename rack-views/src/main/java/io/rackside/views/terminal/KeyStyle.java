package io.rackside.views.terminal;

import javafx.scene.input.KeyCode;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The sequences that keys send, as the other side expects them: what firmware reads is set on its
 * serial redirection page ("terminal type").
 *
 * <p>Sequences of xterm and VT220 for systems; the firmware's as UEFI's terminal driver reads them
 * (UEFI 2.x, "Simple Text Input" over serial; VT-UTF8 and VT100+ as Microsoft's serial console
 * convention writes them).
 */
public enum KeyStyle {
    XTERM(
            List.of(
                    "OP", "OQ", "OR", "OS", "[15~", "[17~", "[18~", "[19~", "[20~", "[21~", "[23~",
                    "[24~"),
            List.of("[H", "[F", "[2~", "[3~", "[5~", "[6~"),
            0x7f),
    /** VT-UTF8 and VT100+ have the same keys. */
    VT_UTF8(
            List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "!", "@"),
            List.of("h", "k", "+", "-", "?", "/"),
            0x08),
    /** A VT100 as firmware understands it; it has no F11 and F12. */
    VT100(
            List.of("OP", "OQ", "Ow", "Ox", "Ot", "Ou", "Oq", "Or", "Op", "OM"),
            List.of("[H", "[K", "[@", "[P", "[?", "[/"),
            0x08),
    /** "ANSI" or "PC-ANSI" in firmware; it has no F11 and F12. */
    PC_ANSI(
            List.of("[M", "[N", "[O", "[P", "[Q", "[R", "[S", "[T", "[U", "[V"),
            List.of("[H", "[F", "[@", "[X", "[I", "[G"),
            0x08);

    private final Map<KeyCode, String> sequences = new EnumMap<>(KeyCode.class);
    private final char backspace;

    KeyStyle(List<String> function, List<String> editing, int backspace) {
        for (int i = 0; i < function.size(); i++) {
            sequences.put(KeyCode.valueOf("F" + (i + 1)), function.get(i));
        }
        List<KeyCode> keys =
                List.of(
                        KeyCode.HOME,
                        KeyCode.END,
                        KeyCode.INSERT,
                        KeyCode.DELETE,
                        KeyCode.PAGE_UP,
                        KeyCode.PAGE_DOWN);
        for (int i = 0; i < keys.size(); i++) {
            sequences.put(keys.get(i), editing.get(i));
        }
        this.backspace = (char) backspace;
    }

    /** What a function or editing key sends after ESC; null where it has none. */
    String afterEscape(KeyCode key) {
        return sequences.get(key);
    }

    /** Whether the key can be sent at all. */
    public boolean has(KeyCode key) {
        return sequences.containsKey(key);
    }

    char backspace() {
        return backspace;
    }
}
