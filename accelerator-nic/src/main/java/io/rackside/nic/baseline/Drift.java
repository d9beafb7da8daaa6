package io.rackside.nic.baseline;

import io.rackside.nic.baseline.ItemResult.Verdict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What changed from one check of a host to a later one; what stayed as it was is not in it.
 *
 * @param of the port or other part, {@link Readings#HOST} for the host itself
 * @param before empty where the earlier check had no such setpoint or part
 * @param after empty where the later one has none
 */
public record Drift(
        String setpoint, String of, Kind kind, Optional<Verdict> before, Optional<Verdict> after) {
    /** What kind of change it is. */
    public enum Kind {
        /** It was as it has to be, and is not any more. */
        WENT_OFF,
        /** It is as it has to be again. */
        CAME_BACK,
        /** It still differs, in another way. */
        OTHER_VALUE,
        /** The value is the same; the baseline wants another, or leave was given or ended. */
        JUDGED_ANEW,
        /** It was known, and is not any more. */
        LOST_SIGHT,
        /** It is known for the first time, or again. */
        SEEN,
        /** The setpoint or the part is new. */
        NEW,
        /** The setpoint or the part is gone. */
        GONE
    }

    public Drift {
        Objects.requireNonNull(setpoint, "setpoint");
        Objects.requireNonNull(of, "of");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
    }

    /**
     * A verdict as it was kept.
     *
     * @param of the port or other part, {@link Readings#HOST} for the host itself
     */
    public record Seen(String setpoint, String of, Verdict verdict) {
        public Seen {
            Objects.requireNonNull(setpoint, "setpoint");
            Objects.requireNonNull(of, "of");
            Objects.requireNonNull(verdict, "verdict");
        }
    }

    private record Key(String setpoint, String of) {}

    /** The changes, in the order of the later check, those that are gone at the end. */
    public static List<Drift> between(List<ItemResult> before, List<ItemResult> after) {
        return ofSeen(seen(before), seen(after));
    }

    private static List<Seen> seen(List<ItemResult> results) {
        return results.stream()
                .map(one -> new Seen(one.entry().setpoint().id(), one.of(), one.verdict()))
                .toList();
    }

    /** The same of checks that were kept. */
    public static List<Drift> ofSeen(List<Seen> before, List<Seen> after) {
        Map<Key, Verdict> old = new LinkedHashMap<>();
        before.forEach(one -> old.put(new Key(one.setpoint(), one.of()), one.verdict()));
        List<Drift> drifts = new ArrayList<>();
        for (Seen one : after) {
            Optional<Verdict> was =
                    Optional.ofNullable(old.remove(new Key(one.setpoint(), one.of())));
            kind(was, one.verdict())
                    .map(
                            kind ->
                                    new Drift(
                                            one.setpoint(),
                                            one.of(),
                                            kind,
                                            was,
                                            Optional.of(one.verdict())))
                    .ifPresent(drifts::add);
        }
        old.forEach(
                (key, was) ->
                        drifts.add(
                                new Drift(
                                        key.setpoint(),
                                        key.of(),
                                        Kind.GONE,
                                        Optional.of(was),
                                        Optional.empty())));
        return drifts;
    }

    private static Optional<Kind> kind(Optional<Verdict> before, Verdict after) {
        if (before.isEmpty()) {
            return Optional.of(Kind.NEW);
        }
        Verdict was = before.get();
        if (was.read().isEmpty() || after.read().isEmpty()) {
            if (was.read().isPresent() == after.read().isPresent()) {
                return Optional.empty();
            }
            return Optional.of(after.read().isPresent() ? Kind.SEEN : Kind.LOST_SIGHT);
        }
        boolean same = was.read().equals(after.read());
        boolean met = was instanceof Verdict.Meets;
        boolean meets = after instanceof Verdict.Meets;
        if (same) {
            return was.getClass() == after.getClass()
                    ? Optional.empty()
                    : Optional.of(Kind.JUDGED_ANEW);
        }
        if (met && meets) {
            return Optional.empty();
        }
        return Optional.of(met ? Kind.WENT_OFF : meets ? Kind.CAME_BACK : Kind.OTHER_VALUE);
    }
}
