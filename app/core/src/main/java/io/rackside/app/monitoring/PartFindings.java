package io.rackside.app.monitoring;

import io.rackside.model.Grade;
import io.rackside.model.Health;
import io.rackside.model.Inventory;
import io.rackside.model.Message;
import io.rackside.model.Part;
import io.rackside.model.PartKind;
import io.rackside.model.Vitals;

import java.util.Locale;
import java.util.Optional;

/** Everything with a health of its own that is neither power supply nor fan, and what is gone. */
final class PartFindings {
    private final Optional<Inventory> inventory;
    private final Optional<Inventory> baseline;

    private PartFindings(Optional<Inventory> inventory, Optional<Inventory> baseline) {
        this.inventory = inventory;
        this.baseline = baseline;
    }

    static Judgement of(Vitals poll, Optional<Inventory> inventory, Optional<Inventory> baseline) {
        PartFindings all = new PartFindings(inventory, baseline);
        Judgement judgement = all.missing(poll);
        for (Part part : poll.parts()) {
            if (part.kind() != PartKind.POWER_SUPPLY && part.kind() != PartKind.FAN) {
                judgement = judgement.and(all.judge(part, poll));
            }
        }
        return judgement;
    }

    /** Parts that were there and are not any more; only told when everything could be read. */
    private Judgement missing(Vitals poll) {
        if (!poll.problems().isEmpty()) {
            return Judgement.none();
        }
        return Baseline.parts(baseline)
                .filter(known -> isMissing(known, poll))
                .map(known -> Judgement.of(missing(known)))
                .reduce(Judgement.none(), Judgement::and);
    }

    /** A poll names memory modules only when they are ill; that one is gone the inventory tells. */
    private boolean isMissing(Baseline.Known known, Vitals poll) {
        if (known.kind() == PartKind.MEMORY) {
            return inventory.filter(made -> !made.memory().isEmpty()).isPresent()
                    && Baseline.parts(inventory)
                            .noneMatch(
                                    there ->
                                            there.kind() == known.kind()
                                                    && there.id().equals(known.id()));
        }
        return poll.parts().stream().noneMatch(part -> isThere(part, known));
    }

    private static boolean isThere(Part part, Baseline.Known known) {
        return part.kind() == known.kind()
                && part.id().equals(known.id())
                && !PartName.absent(part.state());
    }

    private static Finding missing(Baseline.Known known) {
        return new Finding(
                PartName.cause(known.kind().name().toLowerCase(Locale.ROOT), known.name()),
                Grade.MAJOR,
                Message.of("core.finding.part-missing", known.name()),
                known.name(),
                Optional.of(Message.of("core.advice.put-back", known.name())));
    }

    private Judgement judge(Part part, Vitals poll) {
        String name = PartName.of(part);
        String cause = PartName.cause(part.kind().name().toLowerCase(Locale.ROOT), name);
        if (PartName.absent(part.state())) {
            return Judgement.none();
        }
        if (part.kind() == PartKind.REDUNDANCY && explained(part, poll)) {
            return Judgement.none();
        }
        if (Findings.bad(part.health())) {
            return summary(part) && detailed(part, poll)
                    ? Judgement.none()
                    : Judgement.of(trouble(cause, part));
        }
        return part.health() == Health.OK
                ? Judgement.well(cause, Message.of("core.well.part", name))
                : Judgement.none();
    }

    private Finding trouble(String cause, Part part) {
        String name = PartName.of(part);
        boolean failed = part.health() == Health.CRITICAL;
        Grade grade = Findings.grade(part.health());
        return switch (part.kind()) {
            case MEMORY ->
                    finding(
                            cause,
                            grade,
                            part,
                            Message.of(
                                    failed
                                            ? "core.finding.memory-failed"
                                            : "core.finding.memory-errors",
                                    name),
                            Message.of("core.advice.memory-replace", name));
            case DRIVE ->
                    finding(
                            cause,
                            grade,
                            part,
                            Message.of(driveWhy(part, failed), name),
                            Message.of("core.advice.drive-replace", name));
            case PROCESSOR ->
                    finding(
                            cause,
                            grade,
                            part,
                            Message.of("core.finding.processor", name),
                            Message.of("core.advice.read-its-log"));
            case VOLUME ->
                    finding(
                            cause,
                            grade,
                            part,
                            Message.of("core.finding.volume", name),
                            Message.of("core.advice.volume"));
            case REDUNDANCY ->
                    finding(
                            cause,
                            grade,
                            part,
                            Message.of("core.finding.redundancy", name),
                            Message.of("core.advice.read-its-log"));
            case STORAGE, BMC, CHASSIS, FAN, POWER_SUPPLY ->
                    finding(
                            cause,
                            grade,
                            part,
                            Message.of("core.finding.part", name, part.health().word()),
                            Message.of("core.advice.read-its-log"));
        };
    }

    private String driveWhy(Part part, boolean failed) {
        if (failed) {
            return "core.finding.drive-failed";
        }
        boolean predicted =
                inventory.stream()
                        .flatMap(known -> known.drives().stream())
                        .filter(drive -> drive.id().equals(part.id()))
                        .anyMatch(drive -> drive.failurePredicted().orElse(false));
        return predicted ? "core.finding.drive-predicted" : "core.finding.drive-warning";
    }

    private static Finding finding(
            String cause, Grade grade, Part part, Message why, Message advice) {
        return new Finding(
                cause,
                grade,
                why,
                part.id().isEmpty() ? "" : PartName.of(part),
                Optional.of(advice));
    }

    /**
     * A supply or fan that failed is why its group has lost its redundancy: that is one trouble.
     */
    private static boolean explained(Part group, Vitals poll) {
        String name = PartName.folded(PartName.of(group));
        boolean power = name.contains("power") || name.contains("psu") || name.startsWith("ps");
        boolean cooling = name.contains("fan") || name.contains("cooling");
        return poll.parts().stream()
                .filter(part -> !part.id().isEmpty())
                .filter(
                        part ->
                                power && part.kind() == PartKind.POWER_SUPPLY
                                        || cooling && part.kind() == PartKind.FAN)
                .filter(part -> !PartName.absent(part.state()))
                .anyMatch(part -> Findings.bad(part.health()));
    }

    /** Whether the part stands for all of its kind ("the memory"). */
    private static boolean summary(Part part) {
        return part.id().isEmpty() || part.kind() == PartKind.CHASSIS;
    }

    /** Whether a part of that kind explains what the summary says. */
    private static boolean detailed(Part summary, Vitals poll) {
        return poll.parts().stream()
                .filter(part -> !summary(part))
                .filter(part -> part.kind() == summary.kind() || summary.kind() == PartKind.CHASSIS)
                .anyMatch(part -> Findings.bad(part.health()));
    }
}
