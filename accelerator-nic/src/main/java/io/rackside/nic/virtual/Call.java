package io.rackside.nic.virtual;

import java.util.List;
import java.util.Optional;

/**
 * A program being run.
 *
 * @param words its name and its arguments
 * @param root whether as root
 * @param input its standard input, read when it is asked for
 * @param out what it prints
 * @param errors what it prints to standard error
 * @param lines runs command lines for it later on
 */
record Call(
        HostState host,
        List<String> words,
        boolean root,
        Input input,
        StringBuilder out,
        StringBuilder errors,
        CommandLines lines) {
    String name() {
        return words.getFirst();
    }

    /** An argument, counted from 1; empty where there is none. */
    String argument(int number) {
        return number < words.size() ? words.get(number) : "";
    }

    List<String> arguments() {
        return words.subList(1, words.size());
    }

    boolean has(String option) {
        return words.contains(option);
    }

    /** What follows an option, as the next word or behind an equals sign. */
    Optional<String> after(String... options) {
        for (String option : options) {
            int at = words.indexOf(option);
            if (at > 0 && at + 1 < words.size()) {
                return Optional.of(words.get(at + 1));
            }
            Optional<String> joined =
                    words.stream()
                            .filter(word -> word.startsWith(option + "="))
                            .map(word -> word.substring(option.length() + 1))
                            .findFirst();
            if (joined.isPresent()) {
                return joined;
            }
        }
        return Optional.empty();
    }

    void say(String line) {
        out.append(line).append('\n');
    }

    int fail(int status, String line) {
        errors.append(line).append('\n');
        return status;
    }

    FileTree files() {
        return host.files();
    }
}
