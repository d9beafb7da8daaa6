package io.rackside.drivers.host.parse;

import java.util.Arrays;
import java.util.List;

/**
 * {@code uname -a} (POSIX.1 XCU uname): system, node, release, version, machine, and with GNU the
 * processor, the platform and the operating system behind them.
 *
 * @param node the host's name
 * @param release of the kernel
 * @param version what it was built as, blanks and all
 */
public record Uname(String system, String node, String release, String version, String machine) {
    private static final int BEFORE_VERSION = 3;

    public static Uname parse(String text) {
        String line = text.lines().filter(l -> !l.isBlank()).findFirst().orElse("").strip();
        List<String> words = Arrays.asList(line.split("\\s+", -1));
        if (words.size() <= BEFORE_VERSION || !words.getFirst().matches("[A-Z]\\w+")) {
            throw new NotUnderstood("a system, a node and a release", text);
        }
        int end = words.size();
        if (words.getLast().matches("GNU/\\w+|Linux")) {
            end--;
        }
        int machine = end - 1;
        // Processor and platform are the machine again, or not known.
        while (machine - 1 > BEFORE_VERSION
                && (words.get(machine).equals("unknown")
                        || words.get(machine).equals(words.get(machine - 1)))) {
            machine--;
        }
        boolean told = machine > BEFORE_VERSION;
        return new Uname(
                words.get(0),
                words.get(1),
                words.get(2),
                String.join(" ", words.subList(BEFORE_VERSION, told ? machine : end)),
                told ? words.get(machine) : "");
    }
}
