package io.rackside.nic.path;

import io.rackside.model.Message;
import io.rackside.model.host.Fact;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** One aspect of all boxes: what they say, and the row it makes. */
final class Comparison<T> {
    /** The sentence and settings that bring a box's value to what it should be. */
    interface Mending<T> {
        Mend of(PathBox box, T has);
    }

    private final Aspect aspect;
    private final List<PathBox> boxes;
    private final Function<PathBox, Optional<Fact<T>>> read;
    private final Function<T, String> shown;

    /**
     * @param read empty for a box that has no such thing
     */
    Comparison(
            Aspect aspect,
            List<PathBox> boxes,
            Function<PathBox, Optional<Fact<T>>> read,
            Function<T, String> shown) {
        this.aspect = aspect;
        this.boxes = boxes;
        this.read = read;
        this.shown = shown;
    }

    /** All that is known, in the path's order. */
    List<T> said() {
        return boxes.stream()
                .flatMap(box -> read.apply(box).stream())
                .flatMap(fact -> fact.value().stream())
                .toList();
    }

    /** Of these the one most often said; of equals the earliest. */
    static <V> Optional<V> most(List<V> said) {
        Map<V, Integer> counted = new LinkedHashMap<>();
        said.forEach(value -> counted.merge(value, 1, Integer::sum));
        Collection<Integer> counts = counted.values();
        if (counts.isEmpty()) {
            return Optional.empty();
        }
        int most = Collections.max(counts);
        return counted.entrySet().stream()
                .filter(entry -> entry.getValue() == most)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /**
     * The row.
     *
     * @param comparable whether there is anything to hold the values against
     * @param needed whether a box that has nothing of the kind spoils the path
     */
    PathRow judged(
            boolean comparable, boolean needed, BiPredicate<PathBox, T> fits, Mending<T> mending) {
        return judged(
                needed,
                (box, value) ->
                        !comparable
                                ? alone(shown.apply(value))
                                : fits.test(box, value)
                                        ? PathCell.agrees(shown.apply(value))
                                        : PathCell.mismatch(
                                                shown.apply(value), mending.of(box, value)));
    }

    /**
     * The row.
     *
     * @param known the cell of a box that tells its value
     */
    PathRow judged(boolean needed, BiFunction<PathBox, T, PathCell> known) {
        List<PathCell> cells = new ArrayList<>();
        for (PathBox box : boxes) {
            Optional<Fact<T>> fact = read.apply(box);
            cells.add(fact.isEmpty() ? PathCell.notAsked() : cell(box, fact.get(), needed, known));
        }
        return new PathRow(aspect, cells);
    }

    /** There is nothing to hold it against. */
    static PathCell alone(String text) {
        return PathCell.unknown(text, Message.of("nic.path.alone"));
    }

    private PathCell cell(
            PathBox box, Fact<T> fact, boolean needed, BiFunction<PathBox, T, PathCell> known) {
        return switch (fact) {
            case Fact.Known<T>(var value) -> known.apply(box, value);
            case Fact.NotSupported<T>() when needed ->
                    PathCell.mismatch(
                            "",
                            Mend.byHand(
                                    Message.of(
                                            "nic.path.mend.cannot",
                                            box.box(),
                                            box.port(),
                                            aspect.title())));
            case Fact.NotSupported<T>() ->
                    PathCell.unknown("", Message.of("nic.path.unsupported", box.box(), box.port()));
            case Fact.Unread<T>(var why) -> PathCell.unknown("", why);
        };
    }
}
