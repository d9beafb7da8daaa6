package io.rackside.nic.measure;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A command on a host, as an argument list.
 *
 * @param words the program and its arguments
 * @param limit how long it may take; the host itself ends it then
 * @param reads a file that it reads, as root where the account may not; none for most
 */
public record Command(List<String> words, Duration limit, Optional<String> reads) {
    public Command {
        words = List.copyOf(words);
        Objects.requireNonNull(limit, "limit");
        Objects.requireNonNull(reads, "reads");
        if (words.isEmpty() || limit.toSeconds() < 1) {
            throw new IllegalArgumentException("no command");
        }
    }

    public Command(List<String> words, Duration limit) {
        this(words, limit, Optional.empty());
    }

    static Command of(Duration limit, String... words) {
        return new Command(List.of(words), limit);
    }

    /** The same as root where the account may not read that file. */
    Command forWhoMayRead(String path) {
        return new Command(words, limit, Optional.of(path));
    }

    /** The program. */
    public String tool() {
        return words.getFirst();
    }

    /** One line for a POSIX shell, in the one language our parsers read. */
    public String line() {
        String test = reads.map(path -> "[ -r " + Words.quoted(List.of(path)) + " ]").orElse("");
        String root = test.isEmpty() ? "" : "ROOT=; " + test + " || ROOT='sudo -n'; ";
        return root
                + "PATH=$PATH:/usr/sbin:/sbin LC_ALL=C timeout -k 2 "
                + limit.toSeconds()
                + (root.isEmpty() ? " " : " $ROOT ")
                + Words.quoted(words);
    }
}
