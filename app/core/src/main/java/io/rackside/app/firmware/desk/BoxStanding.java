package io.rackside.app.firmware.desk;

import io.rackside.bmc.firmware.plan.Compliance;
import io.rackside.model.firmware.Component;
import io.rackside.model.firmware.FirmwareBaseline.Wanted;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How the firmware of a box stands to a baseline.
 *
 * @param worst of its parts; {@link Grade#NOT_WANTED} where the baseline asks nothing of its model
 * @param parts the baseline asks something of
 */
public record BoxStanding(Grade worst, List<Part> parts) {
    /** How a version stands to the wanted one. */
    public enum Grade {
        AS_WANTED,
        BEHIND,
        AHEAD,
        /** It is another one and nothing tells which is newer, or the box does not show it. */
        UNKNOWN,
        NOT_WANTED
    }

    /**
     * One part.
     *
     * @param version it shows, empty when it does not
     */
    public record Part(Component component, String version, String wanted, Grade grade) {
        public Part {
            Objects.requireNonNull(component, "component");
            Objects.requireNonNull(version, "version");
            Objects.requireNonNull(wanted, "wanted");
            Objects.requireNonNull(grade, "grade");
        }
    }

    public BoxStanding {
        Objects.requireNonNull(worst, "worst");
        parts = List.copyOf(parts);
    }

    static BoxStanding of(Compliance compliance) {
        return new BoxStanding(
                of(compliance.standing()),
                compliance.lines().stream().flatMap(line -> part(line).stream()).toList());
    }

    private static Optional<Part> part(Compliance.Line line) {
        return line.wanted()
                .map(Wanted::version)
                .map(
                        wanted ->
                                new Part(
                                        line.component(),
                                        line.version(),
                                        wanted,
                                        of(line.standing())));
    }

    private static Grade of(Compliance.Standing standing) {
        return switch (standing) {
            case EQUAL -> Grade.AS_WANTED;
            case BEHIND -> Grade.BEHIND;
            case AHEAD -> Grade.AHEAD;
            case UNKNOWN -> Grade.UNKNOWN;
            case NOT_WANTED -> Grade.NOT_WANTED;
        };
    }
}
