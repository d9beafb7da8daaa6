package io.rackside.app.cli;

import io.rackside.app.doctor.ChildProcess;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many columns the terminal has that this process was started from. */
final class TerminalWidth {
    /** Of a terminal nobody knows better of. */
    static final int USUAL = 80;

    /** Longer lines are hard to read. */
    private static final int MOST = 120;

    private static final int LEAST = 40;
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(1);
    private static final Pattern SIZE = Pattern.compile("\\s*\\d{1,5} (\\d{1,5})\\s*");

    private TerminalWidth() {}

    /** Columns to write in: from COLUMNS, else as stty(1) says, else {@value #USUAL}. */
    static int of(Map<String, String> env) {
        Optional<Integer> told =
                Optional.ofNullable(env.get("COLUMNS"))
                        .filter(text -> text.matches("[1-9]\\d{0,4}"))
                        .map(Integer::valueOf);
        int columns = told.or(() -> ofTerminal(env)).filter(found -> found > 0).orElse(USUAL);
        return Math.clamp(columns, LEAST, MOST);
    }

    private static Optional<Integer> ofTerminal(Map<String, String> env) {
        boolean linux = System.getProperty("os.name").equals("Linux");
        if (!linux || System.console() == null || !System.console().isTerminal()) {
            return Optional.empty();
        }
        return new ChildProcess(env)
                .output(List.of("stty", "-F", "/dev/tty", "size"), ANSWER_LIMIT)
                .map(SIZE::matcher)
                .filter(Matcher::matches)
                .map(size -> Integer.valueOf(size.group(1)));
    }
}
