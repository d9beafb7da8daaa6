package io.rackside.drivers.network.cli.config;

import java.util.ArrayList;
import java.util.List;

/**
 * What differs between two texts, line by line, after E. W. Myers, "An O(ND) Difference Algorithm"
 * (1986). Texts that differ in more than {@link #EDITS_MAX} lines are shown as replaced.
 */
public final class ConfigDiff {
    /** So many lines may differ before it is no longer worth to look for what they share. */
    public static final int EDITS_MAX = 1_500;

    /** What became of a line. */
    public enum Kind {
        KEPT,
        REMOVED,
        ADDED
    }

    /** A line and what became of it. */
    public record Line(Kind kind, String text) {}

    private final List<Line> lines;

    private ConfigDiff(List<Line> lines) {
        this.lines = List.copyOf(lines);
    }

    public static ConfigDiff between(List<String> before, List<String> after) {
        int start = 0;
        while (start < Math.min(before.size(), after.size())
                && before.get(start).equals(after.get(start))) {
            start++;
        }
        int end = 0;
        while (end < Math.min(before.size(), after.size()) - start
                && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
            end++;
        }
        List<Line> all = new ArrayList<>();
        before.subList(0, start).forEach(line -> all.add(new Line(Kind.KEPT, line)));
        all.addAll(
                middle(
                        before.subList(start, before.size() - end),
                        after.subList(start, after.size() - end)));
        before.subList(before.size() - end, before.size())
                .forEach(line -> all.add(new Line(Kind.KEPT, line)));
        return new ConfigDiff(all);
    }

    private static List<Line> middle(List<String> a, List<String> b) {
        int most = Math.min(EDITS_MAX, a.size() + b.size());
        int[] reach = new int[2 * most + 3];
        List<int[]> trace = new ArrayList<>();
        for (int edits = 0; edits <= most; edits++) {
            trace.add(reach.clone());
            for (int k = -edits; k <= edits; k += 2) {
                int at = k + most + 1;
                boolean down = k == -edits || k != edits && reach[at - 1] < reach[at + 1];
                int x = down ? reach[at + 1] : reach[at - 1] + 1;
                while (x < a.size() && x - k < b.size() && a.get(x).equals(b.get(x - k))) {
                    x++;
                }
                reach[at] = x;
                if (x >= a.size() && x - k >= b.size()) {
                    return back(trace, a, b, most);
                }
            }
        }
        List<Line> replaced = new ArrayList<>();
        a.forEach(line -> replaced.add(new Line(Kind.REMOVED, line)));
        b.forEach(line -> replaced.add(new Line(Kind.ADDED, line)));
        return replaced;
    }

    private static List<Line> back(List<int[]> trace, List<String> a, List<String> b, int most) {
        List<Line> lines = new ArrayList<>();
        int x = a.size();
        int y = b.size();
        for (int edits = trace.size() - 1; edits >= 0; edits--) {
            int[] reach = trace.get(edits);
            int k = x - y;
            int at = k + most + 1;
            boolean down = k == -edits || k != edits && reach[at - 1] < reach[at + 1];
            int fromX = down ? reach[at + 1] : reach[at - 1];
            int fromY = fromX - (down ? k + 1 : k - 1);
            while (x > Math.max(0, fromX) && y > Math.max(0, fromY)) {
                lines.add(new Line(Kind.KEPT, a.get(--x)));
                y--;
            }
            if (edits > 0) {
                lines.add(
                        down
                                ? new Line(Kind.ADDED, b.get(--y))
                                : new Line(Kind.REMOVED, a.get(--x)));
            }
        }
        return lines.reversed();
    }

    public boolean isEmpty() {
        return lines.stream().allMatch(line -> line.kind() == Kind.KEPT);
    }

    public List<Line> lines() {
        return lines;
    }

    /**
     * As {@code diff -u} writes it, without the heads.
     *
     * @param context lines shown around each change
     */
    public List<String> unified(int context) {
        List<String> text = new ArrayList<>();
        int before = 1;
        int after = 1;
        int i = 0;
        while (i < lines.size()) {
            int change = next(i);
            int from = Math.max(i, change - context);
            before += from - i;
            after += from - i;
            if (change == lines.size()) {
                break;
            }
            int end = end(change, context);
            List<Line> hunk = lines.subList(from, end);
            int removed = count(hunk, Kind.ADDED);
            int added = count(hunk, Kind.REMOVED);
            text.add("@@ -" + before + "," + removed + " +" + after + "," + added + " @@");
            hunk.forEach(line -> text.add(mark(line.kind()) + line.text()));
            before += removed;
            after += added;
            i = end;
        }
        return text;
    }

    private int next(int from) {
        int i = from;
        while (i < lines.size() && lines.get(i).kind() == Kind.KEPT) {
            i++;
        }
        return i;
    }

    /** Where the hunk ends: changes with no more than twice the context between are one. */
    private int end(int change, int context) {
        int end = change;
        while (true) {
            while (end < lines.size() && lines.get(end).kind() != Kind.KEPT) {
                end++;
            }
            int more = next(end);
            if (more == lines.size() || more - end > 2 * context) {
                return Math.min(lines.size(), end + context);
            }
            end = more;
        }
    }

    /** Lines of a hunk that are not of that kind. */
    private static int count(List<Line> hunk, Kind not) {
        return (int) hunk.stream().filter(line -> line.kind() != not).count();
    }

    private static String mark(Kind kind) {
        return switch (kind) {
            case KEPT -> " ";
            case REMOVED -> "-";
            case ADDED -> "+";
        };
    }
}
