package io.rackside.app.network.cabling;

import io.rackside.model.DeviceId;
import io.rackside.model.Problem;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The cabling as found: the acceptance list.
 *
 * @param planned each planned cable, in the order they were given
 * @param unplanned what was found beyond them
 * @param problems boxes that were asked and did not answer; what they said before does not count
 * @param sources the boxes that are asked about it, by name
 */
public record Cabling(
        List<CableCheck> planned,
        List<UnplannedCable> unplanned,
        List<Problem> problems,
        List<Source> sources) {
    /** What is older tells how the cables were, and not how they are. */
    public static final Duration OLD = Duration.ofMinutes(20);

    public Cabling {
        planned = List.copyOf(planned);
        unplanned = List.copyOf(unplanned);
        problems = List.copyOf(problems);
        sources = List.copyOf(sources);
    }

    /** One of which nobody knows when its boxes were read. */
    public Cabling(
            List<CableCheck> planned, List<UnplannedCable> unplanned, List<Problem> problems) {
        this(planned, unplanned, problems, List.of());
    }

    /** One for which nobody was asked just now. */
    public Cabling(List<CableCheck> planned, List<UnplannedCable> unplanned) {
        this(planned, unplanned, List.of());
    }

    /**
     * A box whose words count.
     *
     * @param readAt when it told its neighbours and learned addresses; empty when it never did, or
     *     does not answer now
     */
    public record Source(DeviceId box, String name, Optional<Instant> readAt) {
        public Source {
            Objects.requireNonNull(box, "box");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(readAt, "readAt");
        }
    }

    /** Whether every planned cable was found and proved, and nothing is wrong with its link. */
    public boolean accepted() {
        return planned.stream().allMatch(CableCheck::accepted);
    }

    /** The oldest reading it goes by; empty when there is none. */
    public Optional<Instant> oldest() {
        return sources.stream()
                .flatMap(source -> source.readAt().stream())
                .min(Comparator.naturalOrder());
    }

    /** Whether a reading it goes by is older than {@link #OLD}. */
    public boolean old(Instant now) {
        return oldest().filter(at -> at.isBefore(now.minus(OLD))).isPresent();
    }
}
