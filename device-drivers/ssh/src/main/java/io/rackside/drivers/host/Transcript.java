package io.rackside.drivers.host;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What the gathering script answered, taken apart again: by part, what the command printed and how
 * it ended.
 */
final class Transcript {
    /**
     * A part of the answer.
     *
     * @param status the command's exit status; empty when it did not get to its end
     * @param errors standard error, where that is apart
     * @param ended whether the part did: else it was hung, or the answer ends within it
     */
    record Part(String output, OptionalInt status, String errors, boolean ended) {
        /** Whether there was more than we take. */
        boolean cut() {
            return ended && status.isEmpty();
        }
    }

    private final Map<String, Part> parts = new HashMap<>();
    private final Set<String> missing = new HashSet<>();
    private final Set<String> hung = new HashSet<>();
    private final Set<String> limited = new HashSet<>();
    private String last = "";
    private boolean begun;
    private boolean done;

    private String open = "";
    private final StringBuilder output = new StringBuilder();
    private final StringBuilder errors = new StringBuilder();
    private OptionalInt status = OptionalInt.empty();
    private boolean inErrors;
    private boolean within;

    private Transcript() {}

    /**
     * @param mark that begins each line of the script's own
     */
    static Transcript of(String text, String mark) {
        Transcript transcript = new Transcript();
        String begins = mark + " ";
        // What has a terminal between ends each line with a carriage return.
        for (String line : text.split("\r?\n", -1)) {
            if (line.startsWith(begins)) {
                transcript.marked(line.substring(begins.length()));
            } else {
                transcript.said(line);
            }
        }
        if (transcript.within) {
            transcript.close(false);
        }
        return transcript;
    }

    private void marked(String line) {
        begun = true;
        int blank = line.indexOf(' ');
        String word = blank < 0 ? line : line.substring(0, blank);
        String rest = blank < 0 ? "" : line.substring(blank + 1);
        switch (word) {
            case "begin" -> {
                if (within) {
                    close(false);
                }
                open = rest;
                last = rest;
                within = true;
            }
            case "rc" -> ended(rest);
            case "err" -> {
                String head = open + "\t";
                if (within && rest.startsWith(head)) {
                    inErrors = true;
                    errors.append(rest, head.length(), rest.length());
                }
            }
            case "end" -> {
                if (within && rest.equals(open)) {
                    close(true);
                }
            }
            case "missing" -> missing.add(rest);
            case "hung" -> {
                if (within) {
                    close(false);
                }
                hung.add(rest);
            }
            case "limit" -> limited.add(rest);
            case "done" -> done = true;
            default -> {}
        }
    }

    /** What a command that was given up says late counts for no other part. */
    private void ended(String line) {
        int blank = line.indexOf(' ');
        if (within && blank > 0 && line.substring(blank + 1).equals(open)) {
            String number = line.substring(0, blank);
            status =
                    number.matches("\\d{1,3}")
                            ? OptionalInt.of(Integer.parseInt(number))
                            : OptionalInt.empty();
        }
    }

    private void said(String line) {
        if (within) {
            StringBuilder into = inErrors ? errors : output;
            if (!inErrors && status.isPresent()) {
                return;
            }
            if (!into.isEmpty()) {
                into.append('\n');
            }
            into.append(line);
        }
    }

    private void close(boolean ended) {
        parts.put(
                open,
                new Part(output.toString().strip(), status, errors.toString().strip(), ended));
        within = false;
        inErrors = false;
        status = OptionalInt.empty();
        output.setLength(0);
        errors.setLength(0);
    }

    Optional<Part> part(String name) {
        return Optional.ofNullable(parts.get(name));
    }

    /** Names of the parts that began. */
    Set<String> names() {
        return Set.copyOf(parts.keySet());
    }

    /** Whether the host has no such command. */
    boolean missing(String name) {
        return missing.contains(name);
    }

    /** Parts that did not end in their time. */
    Set<String> hung() {
        return Set.copyOf(hung);
    }

    /** What there was more of than is asked one by one. */
    Set<String> limited() {
        return Set.copyOf(limited);
    }

    /** The part that began last. */
    String last() {
        return last;
    }

    /** Whether a shell ran the script at all. */
    boolean begun() {
        return begun;
    }

    /** Whether all of it came. */
    boolean done() {
        return done;
    }
}
