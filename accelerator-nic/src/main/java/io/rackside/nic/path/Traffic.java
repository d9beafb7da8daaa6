package io.rackside.nic.path;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Stream;

/**
 * Which traffic of a path is to be lossless: what was asked for, or else what its boxes do for the
 * most part.
 *
 * @param dscp that it carries; absent where no end tells
 * @param priority that it goes with; absent where no box tells, or it is ordinary traffic
 * @param marked whether the ends mark it at all, as far as is known
 * @param asked whether somebody said what it is to be
 */
record Traffic(OptionalInt dscp, OptionalInt priority, boolean marked, boolean asked) {
    /** What most guides and the card makers' examples use: AF31 in priority 3. */
    private static final int USUAL_DSCP = 26;

    static Traffic of(RocePath path, Optional<LosslessClass> asked) {
        if (asked.isPresent()) {
            return new Traffic(
                    OptionalInt.of(asked.get().dscp()),
                    OptionalInt.of(asked.get().priority()),
                    true,
                    true);
        }
        List<Integer> carried = carried(path);
        Optional<Integer> mark = carried.stream().filter(dscp -> dscp != 0).findFirst();
        if (mark.isPresent()) {
            int dscp = mark.get();
            return new Traffic(OptionalInt.of(dscp), priority(path, dscp), true, false);
        }
        if (!carried.isEmpty() && !paused(path).isEmpty()) {
            int dscp = fitting(path);
            return new Traffic(OptionalInt.of(dscp), priority(path, dscp), false, false);
        }
        return new Traffic(
                carried.isEmpty() ? OptionalInt.empty() : OptionalInt.of(0),
                OptionalInt.empty(),
                true,
                false);
    }

    private static List<Integer> carried(RocePath path) {
        return Stream.of(path.a(), path.b())
                .flatMap(end -> end.tos().value().stream())
                .map(tos -> tos >> Marks.DSCP_SHIFT)
                .toList();
    }

    /** Masks of PFC that are not empty. */
    private static List<SortedSet<Integer>> paused(RocePath path) {
        return path.boxes().stream()
                .flatMap(box -> box.lossless().pfc().value().stream())
                .filter(mask -> !mask.isEmpty())
                .toList();
    }

    private static List<SortedMap<Integer, Integer>> maps(RocePath path) {
        return path.boxes().stream()
                .flatMap(box -> box.lossless().priorityOfDscp().value().stream())
                .toList();
    }

    /** Where boxes disagree, one that is paused somewhere is more likely meant. */
    private static OptionalInt priority(RocePath path, int dscp) {
        List<Integer> said = maps(path).stream().map(map -> map.getOrDefault(dscp, 0)).toList();
        List<Integer> lossless =
                said.stream()
                        .filter(one -> paused(path).stream().anyMatch(mask -> mask.contains(one)))
                        .toList();
        return Comparison.most(lossless.isEmpty() ? said : lossless)
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    /** A DSCP that goes with a paused priority: the usual one if it does, else the lowest. */
    private static int fitting(RocePath path) {
        SortedSet<Integer> mask = Comparison.most(paused(path)).orElseThrow();
        List<Integer> fit =
                maps(path).stream()
                        .flatMap(map -> map.entrySet().stream())
                        .filter(entry -> mask.contains(entry.getValue()) && entry.getKey() > 0)
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList();
        return fit.isEmpty() || fit.contains(USUAL_DSCP) ? USUAL_DSCP : fit.getFirst();
    }

    /** The class, where both halves of it are known. */
    Optional<LosslessClass> known() {
        return dscp.isPresent() && priority.isPresent()
                ? Optional.of(new LosslessClass(dscp.getAsInt(), priority.getAsInt()))
                : Optional.empty();
    }
}
