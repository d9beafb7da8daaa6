package io.rackside.app.cli;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds in what is typed the sequences that are meant for this program: a tilde at the beginning of
 * a line and what follows it, as in ssh. Not thread-safe.
 */
final class EscapeKeys {
    private static final char ESCAPE = '~';

    private boolean lineBegins = true;
    private boolean escaped;

    /** What typing comes to. */
    sealed interface Action {
        /** Keys for the host. */
        record Keys(byte[] bytes) implements Action {}

        /** {@code ~B}. */
        record Break() implements Action {}

        /** {@code ~.} */
        record Leave() implements Action {}

        /** {@code ~?} */
        record Help() implements Action {}
    }

    List<Action> typed(byte[] bytes, int count) {
        List<Action> actions = new ArrayList<>();
        ByteArrayOutputStream keys = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            byte key = bytes[i];
            if (escaped) {
                escaped = false;
                escape(key, keys, actions);
            } else if (lineBegins && key == ESCAPE) {
                escaped = true;
            } else {
                pass(key, keys);
            }
        }
        flush(keys, actions);
        return actions;
    }

    private void escape(byte key, ByteArrayOutputStream keys, List<Action> actions) {
        Action action =
                switch (key) {
                    case '.' -> new Action.Leave();
                    case 'B' -> new Action.Break();
                    case '?' -> new Action.Help();
                    default -> null;
                };
        if (action != null) {
            flush(keys, actions);
            actions.add(action);
            return;
        }
        pass((byte) ESCAPE, keys);
        if (key != ESCAPE) {
            pass(key, keys);
        }
    }

    private void pass(byte key, ByteArrayOutputStream keys) {
        keys.write(key);
        lineBegins = key == '\r' || key == '\n';
    }

    private static void flush(ByteArrayOutputStream keys, List<Action> actions) {
        if (keys.size() > 0) {
            actions.add(new Action.Keys(keys.toByteArray()));
            keys.reset();
        }
    }
}
