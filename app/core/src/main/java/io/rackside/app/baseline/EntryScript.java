package io.rackside.app.baseline;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Commands of an entry as a script; none is run after one that failed. */
final class EntryScript {
    private static final Duration USUAL = Duration.ofSeconds(60);
    private static final String FAILED = "failed ";

    private EntryScript() {}

    /** All of them; {@code through} is said at the end. */
    static String of(List<String> commands) {
        return "LC_ALL=C; export LC_ALL; unset LANGUAGE\n"
                + "PATH=$PATH:/usr/sbin:/sbin:/usr/local/sbin; export PATH\n"
                + "main() {\n"
                + "trap '' HUP PIPE\n"
                + commands.stream()
                        .map(command -> watched(command, USUAL))
                        .collect(Collectors.joining())
                + "say through\n"
                + "}\n";
    }

    /**
     * One of them within a function. What it leaves running does not keep a lock of ours.
     *
     * @param most it may take
     */
    static String watched(String command, Duration most) {
        return "e=$(timeout -k 5 "
                + most.toSeconds()
                + " "
                + command
                + " 2>&1 </dev/null 9>&-); r=$?\n"
                + "if [ \"$r\" -ne 0 ]; then say failed \"$e\"; return; fi\n";
    }

    /** What the one that failed printed; empty where none did. */
    static String failed(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(FAILED))
                .map(line -> line.substring(FAILED.length()))
                .findFirst()
                .orElse("");
    }
}
