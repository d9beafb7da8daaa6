package io.rackside.drivers.network.cli.lossless;

import io.rackside.drivers.network.cli.config.RunningConfig;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A running configuration as its indents make it: lines, and the lines below them. */
final class ConfigTree {
    private static final int DEEPEST = 8;

    private final List<Node> top;

    private ConfigTree(List<Node> top) {
        this.top = top;
    }

    /**
     * A line.
     *
     * @param text in lower case, with single blanks
     */
    record Node(String text, String original, List<Node> below) {
        /** What follows after some words; empty when the line begins otherwise. */
        Optional<String> after(String words) {
            return (text + " ").startsWith(words + " ")
                    ? Optional.of(text.substring(Math.min(text.length(), words.length())).strip())
                    : Optional.empty();
        }

        /** Those below it that begin with some words. */
        List<Node> below(String words) {
            return below.stream().filter(node -> node.after(words).isPresent()).toList();
        }
    }

    private record Open(int indent, Node node) {}

    static ConfigTree of(RunningConfig config) {
        List<Node> top = new ArrayList<>();
        Deque<Open> open = new ArrayDeque<>();
        for (String line : config.lines()) {
            String text = line.strip();
            if (text.isEmpty() || text.equals("#") || text.equals("!")) {
                if (!line.startsWith(" ")) {
                    // After it Comware writes what stands in no section with an indent.
                    open.clear();
                }
                continue;
            }
            int indent = line.length() - line.stripLeading().length();
            while (!open.isEmpty() && open.peek().indent() >= indent) {
                open.pop();
            }
            Node node =
                    new Node(
                            text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " "),
                            text,
                            new ArrayList<>());
            if (open.isEmpty()) {
                top.add(node);
            } else {
                open.peek().node().below().add(node);
            }
            if (open.size() < DEEPEST) {
                open.push(new Open(indent, node));
            }
        }
        return new ConfigTree(top);
    }

    /** Lines in no section that begin with some words. */
    List<Node> all(String words) {
        return top.stream().filter(node -> node.after(words).isPresent()).toList();
    }

    /** A section by its whole heading; blanks and case do not count. */
    Optional<Node> section(String heading) {
        String wanted = plain(heading);
        return top.stream().filter(node -> plain(node.text()).equals(wanted)).findFirst();
    }

    private static String plain(String text) {
        return text.replace(" ", "").toLowerCase(Locale.ROOT);
    }
}
