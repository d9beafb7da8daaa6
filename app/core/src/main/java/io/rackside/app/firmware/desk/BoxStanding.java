package io.rackside.app.firmware.desk;

import io.rackside.bmc.firmware.UpdateService;
import io.rackside.bmc.firmware.plan.Compliance;
import io.rackside.model.firmware.Component;
import io.rackside.model.firmware.FirmwareBaseline.Wanted;

import java.util.List;
import java.util.Objects;

/**
 * How the firmware of a box stands to a baseline.
 *
 * @param worst of its parts; {@link Grade#NOT_WANTED} where the baseline asks nothing of its model
 * @param parts the baseline asks something of, then the others
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
     * @param name in the device's words
     * @param version it shows, empty when it does not
     * @param wanted empty where nothing is asked of it
     * @param reason why that one is wanted, where the baseline says it
     * @param banks it has, where it has several and tells so
     */
    public record Part(
            Component component,
            String name,
            String version,
            String wanted,
            Grade grade,
            String reason,
            List<Bank> banks) {
        public Part {
            banks = List.copyOf(banks);
            Objects.requireNonNull(component, "component");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(version, "version");
            Objects.requireNonNull(wanted, "wanted");
            Objects.requireNonNull(grade, "grade");
        }
    }

    /**
     * One of the places a part keeps an image in.
     *
     * @param part ID of the part
     * @param name of the bank, in the device's words
     * @param version in it, empty where it does not say
     */
    public record Bank(String part, String name, String version, boolean running) {
        public Bank {
            Objects.requireNonNull(part, "part");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(version, "version");
        }
    }

    public BoxStanding {
        Objects.requireNonNull(worst, "worst");
        parts = List.copyOf(parts);
    }

    /**
     * @param parts as the box told of them
     */
    static BoxStanding of(Compliance compliance, List<UpdateService.Part> parts) {
        return new BoxStanding(
                of(compliance.standing()),
                compliance.lines().stream().map(line -> part(line, parts)).toList());
    }

    private static Part part(Compliance.Line line, List<UpdateService.Part> parts) {
        return new Part(
                line.component(),
                line.name(),
                line.version(),
                line.wanted().map(Wanted::version).orElse(""),
                of(line.standing()),
                line.wanted().map(Wanted::reason).orElse(""),
                parts.stream()
                        .filter(part -> part.component() == line.component())
                        .filter(part -> part.item().name().equals(line.name()))
                        .findFirst()
                        .map(BoxStanding::banks)
                        .orElse(List.of()));
    }

    private static List<Bank> banks(UpdateService.Part part) {
        return part.banks().stream()
                .map(
                        bank ->
                                new Bank(
                                        part.item().id(),
                                        bank.name(),
                                        bank.version().orElse(""),
                                        bank.running()))
                .toList();
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
