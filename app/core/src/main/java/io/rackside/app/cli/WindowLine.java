package io.rackside.app.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The lines a menu entry or a hurried hand starts the window with: nothing or {@code demo}, and of
 * the options only {@code --data DIR} and {@code --lang WORD}. To describe the options to the
 * command line's library takes longer than to open a data folder; these lines do without it, every
 * other one goes through it.
 */
record WindowLine(boolean demo, CommonOptions common) {
    private static final String DEMO = "demo";
    private static final String DATA = "--data";
    private static final String LANGUAGE = "--lang";

    /** The line these words are; empty when they say anything else, or anything twice. */
    static Optional<WindowLine> of(String... args) {
        try {
            return read(args);
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    private static Optional<WindowLine> read(String... args) {
        boolean demo = args.length > 0 && args[0].equals(DEMO);
        CommonOptions common = new CommonOptions();
        Iterator<String> words = List.of(args).listIterator(demo ? 1 : 0);
        while (words.hasNext()) {
            String word = words.next();
            String value = words.hasNext() ? words.next() : "";
            if (value.isEmpty() || value.startsWith("-")) {
                return Optional.empty();
            } else if (word.equals(DATA) && common.data == null) {
                common.data = Path.of(value);
            } else if (word.equals(LANGUAGE) && common.lang == null) {
                common.lang = value;
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(new WindowLine(demo, common));
    }
}
