package io.rackside.views.elevation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Stacks callouts beside the cabinet: as near to their boxes as they can be, never overlapping. */
final class CalloutPlacement {
    private CalloutPlacement() {}

    /**
     * A callout that wants a place.
     *
     * @param anchor y of the middle of its box
     * @param height pixels it takes
     * @param weight which stay when there is no room for all: the heavier
     */
    record Wish<T>(T subject, double anchor, double height, int weight) {}

    /** A callout and the y of its top edge. */
    record Placed<T>(Wish<T> wish, double top) {
        double middle() {
            return top + wish.height() / 2;
        }
    }

    /** Places what fits between top and bottom; the lightest are left out when not all do. */
    static <T> List<Placed<T>> place(List<Wish<T>> wishes, double top, double bottom) {
        List<Wish<T>> kept = new ArrayList<>(wishes);
        double total = kept.stream().mapToDouble(Wish::height).sum();
        while (total > bottom - top && !kept.isEmpty()) {
            Wish<T> lightest =
                    kept.reversed().stream().min(Comparator.comparingInt(Wish::weight)).get();
            kept.remove(lightest);
            total -= lightest.height();
        }
        kept.sort(Comparator.comparingDouble(Wish::anchor));
        return stack(kept, top, bottom);
    }

    /** A run of callouts that touch; its place is the mean of what its members want. */
    private static final class Run<T> {
        final List<Wish<T>> members = new ArrayList<>();
        double height;
        double wanted;

        Run(Wish<T> first) {
            members.add(first);
            height = first.height();
            wanted = first.anchor() - first.height() / 2;
        }

        double top(double lowest, double highest) {
            return Math.clamp(wanted / members.size(), lowest, Math.max(lowest, highest - height));
        }

        void append(Run<T> next) {
            wanted += next.wanted - next.members.size() * height;
            height += next.height;
            members.addAll(next.members);
        }
    }

    private static <T> List<Placed<T>> stack(List<Wish<T>> sorted, double top, double bottom) {
        List<Run<T>> runs = new ArrayList<>();
        for (Wish<T> wish : sorted) {
            runs.add(new Run<>(wish));
            while (runs.size() > 1 && overlap(runs, top, bottom)) {
                Run<T> last = runs.removeLast();
                runs.getLast().append(last);
            }
        }
        List<Placed<T>> placed = new ArrayList<>();
        for (Run<T> run : runs) {
            double y = Math.round(run.top(top, bottom));
            for (Wish<T> wish : run.members) {
                placed.add(new Placed<>(wish, y));
                y += wish.height();
            }
        }
        return List.copyOf(placed);
    }

    private static <T> boolean overlap(List<Run<T>> runs, double top, double bottom) {
        Run<T> above = runs.get(runs.size() - 2);
        return Math.round(above.top(top, bottom)) + above.height
                > Math.round(runs.getLast().top(top, bottom));
    }
}
