package io.rackside.bmc.firmware.plan;

import io.rackside.bmc.firmware.UpdateService.Part;
import io.rackside.model.firmware.Component;
import io.rackside.model.firmware.FirmwareBaseline;
import io.rackside.model.firmware.FirmwareBaseline.Wanted;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How the firmware of one box stands to what is wanted of its model.
 *
 * @param wanted whether the baseline asks anything of that model at all
 */
public record Compliance(boolean wanted, List<Line> lines) {
    /** How a version stands to the wanted one. */
    public enum Standing {
        EQUAL,
        BEHIND,
        AHEAD,
        /**
         * It is another one and nothing tells which is newer, or the box does not show it: the
         * wanted version has to be laid on or looked at.
         */
        UNKNOWN,
        /** Nothing is asked of it. */
        NOT_WANTED;

        /** Stable word of JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * One part.
     *
     * @param name in the device's words, the component's word where the box does not show it
     * @param version it shows, empty when it does not
     */
    public record Line(
            Component component,
            String name,
            String version,
            Optional<Wanted> wanted,
            Standing standing) {
        public Line {
            Objects.requireNonNull(component, "component");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(version, "version");
            Objects.requireNonNull(wanted, "wanted");
            Objects.requireNonNull(standing, "standing");
        }
    }

    public Compliance {
        lines = List.copyOf(lines);
    }

    /** Whether everything that is asked for is there. */
    public boolean met() {
        return wanted
                && lines.stream()
                        .map(Line::standing)
                        .allMatch(s -> s == Standing.EQUAL || s == Standing.NOT_WANTED);
    }

    /** The worst of its lines: unknown, then behind, then ahead. */
    public Standing standing() {
        if (!wanted) {
            return Standing.NOT_WANTED;
        }
        for (Standing worst : List.of(Standing.UNKNOWN, Standing.BEHIND, Standing.AHEAD)) {
            if (lines.stream().anyMatch(line -> line.standing() == worst)) {
                return worst;
            }
        }
        return Standing.EQUAL;
    }

    /** How a box stands to a baseline. */
    public static Compliance of(
            String manufacturer, String model, List<Part> parts, FirmwareBaseline baseline) {
        List<Wanted> asked =
                baseline.wanted().stream()
                        .filter(one -> Parts.isModel(List.of(one.model()), manufacturer, model))
                        .toList();
        List<Line> lines = new ArrayList<>();
        Set<Part> told = new HashSet<>();
        for (Wanted one : asked) {
            List<Part> meant = Parts.of(one.component(), one.softwareId(), parts);
            if (meant.isEmpty()) {
                lines.add(
                        new Line(
                                one.component(),
                                one.softwareId().orElse(one.component().word()),
                                "",
                                Optional.of(one),
                                Standing.UNKNOWN));
            }
            for (Part part : meant) {
                told.add(part);
                lines.add(line(part, Optional.of(one)));
            }
        }
        parts.stream()
                .filter(part -> !told.contains(part))
                .map(part -> line(part, Optional.empty()))
                .forEach(lines::add);
        return new Compliance(!asked.isEmpty(), lines);
    }

    private static Line line(Part part, Optional<Wanted> wanted) {
        String version = part.item().version();
        return new Line(
                part.component(),
                part.item().name(),
                version,
                wanted,
                wanted.map(one -> standing(version, one.version())).orElse(Standing.NOT_WANTED));
    }

    private static Standing standing(String version, String wanted) {
        if (version.isBlank()) {
            return Standing.UNKNOWN;
        }
        return switch (Versions.relation(version, wanted)) {
            case OLDER -> Standing.BEHIND;
            case SAME -> Standing.EQUAL;
            case NEWER -> Standing.AHEAD;
            case DIFFERENT -> Standing.UNKNOWN;
        };
    }
}
