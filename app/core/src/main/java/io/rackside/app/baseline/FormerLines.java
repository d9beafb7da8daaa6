package io.rackside.app.baseline;

import java.util.List;

/**
 * What a file on a host said of one name before a line of ours took its place.
 *
 * @param file whether there was such a file
 * @param lines of that name, in order
 */
record FormerLines(boolean file, List<String> lines) {
    private static final String FILE = "file";
    private static final String NONE = "none";

    FormerLines {
        lines = List.copyOf(lines);
    }

    /** As a journal keeps it. */
    String text() {
        return String.join("\n", file ? FILE : NONE, String.join("\n", lines)).stripTrailing();
    }

    /**
     * @throws IllegalArgumentException when it is none
     */
    static FormerLines of(String text) {
        List<String> all = text.lines().toList();
        if (all.isEmpty() || !all.getFirst().equals(FILE) && !all.getFirst().equals(NONE)) {
            throw new IllegalArgumentException("no former lines");
        }
        return new FormerLines(all.getFirst().equals(FILE), all.subList(1, all.size()));
    }
}
