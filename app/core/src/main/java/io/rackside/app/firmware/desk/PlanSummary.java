package io.rackside.app.firmware.desk;

import io.rackside.app.firmware.PlanFile;
import io.rackside.bmc.firmware.plan.Check;
import io.rackside.bmc.firmware.plan.LeftOut;
import io.rackside.bmc.firmware.plan.PlannedBox;
import io.rackside.bmc.firmware.plan.PlannedImage;
import io.rackside.bmc.firmware.plan.UpgradePlan;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.model.firmware.Component;
import io.rackside.operations.Risk;
import io.rackside.operations.Target;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A plan as a person goes through it before confirming it, in records of the model alone: a screen
 * knows nothing of drivers.
 *
 * @param hash SHA-256 of the plan, by which it is confirmed
 * @param expected how long it takes when nothing fails
 * @param failures boxes that may fail for further ones to begin
 * @param leftOut boxes that were chosen and are not in it
 */
public record PlanSummary(
        String name,
        String hash,
        Duration expected,
        int failures,
        List<Wave> waves,
        List<LeftOutBox> leftOut) {
    /** How a check came out. */
    public enum Grade {
        OK,
        WARN,
        NOT_KNOWN,
        REFUSED
    }

    /**
     * What one check found.
     *
     * @param needsReason whether it holds unless a person gives a reason
     */
    public record Finding(Grade grade, Message reason, boolean needsReason) {
        public Finding {
            Objects.requireNonNull(grade, "grade");
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** Boxes side by side; the canary's wave is the first. */
    public record Wave(boolean canary, Duration expected, List<Box> boxes) {
        public Wave {
            boxes = List.copyOf(boxes);
        }
    }

    /** One box, its images in the order they are laid on. */
    public record Box(
            DeviceId device,
            String name,
            String position,
            String model,
            Duration expected,
            List<PlannedStep> images) {
        public Box {
            images = List.copyOf(images);
        }
    }

    /**
     * One image on one box.
     *
     * @param from version it shows now, empty when it does not say
     * @param hostDown whether the host restarts with it or has to be off
     */
    public record PlannedStep(
            Component component,
            String fileName,
            String from,
            String to,
            Risk risk,
            Message effect,
            Duration expected,
            boolean hostDown,
            List<Finding> findings) {
        public PlannedStep {
            Objects.requireNonNull(component, "component");
            findings = List.copyOf(findings);
        }
    }

    /** A box that was chosen and is not upgraded, or not with one of the images. */
    public record LeftOutBox(DeviceId device, String name, String position, Message reason) {
        static LeftOutBox of(LeftOut one) {
            Target target = one.target();
            return new LeftOutBox(target.device(), target.name(), target.position(), one.reason());
        }
    }

    public PlanSummary {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(hash, "hash");
        Objects.requireNonNull(expected, "expected");
        waves = List.copyOf(waves);
        leftOut = List.copyOf(leftOut);
    }

    /** All boxes in the order of their waves. */
    public List<Box> boxes() {
        return waves.stream().flatMap(wave -> wave.boxes().stream()).toList();
    }

    /** The highest risk of what is in it; empty for an empty plan. */
    public Optional<Risk> risk() {
        return boxes().stream()
                .flatMap(box -> box.images().stream())
                .map(PlannedStep::risk)
                .max(Comparator.naturalOrder());
    }

    static PlanSummary of(UpgradePlan plan) {
        return new PlanSummary(
                plan.name(),
                PlanFile.hash(plan),
                plan.expected(),
                plan.stop().failuresMost(),
                plan.waves().stream()
                        .map(
                                wave ->
                                        new Wave(
                                                wave.canary(),
                                                wave.expected(),
                                                wave.boxes().stream()
                                                        .map(PlanSummary::box)
                                                        .toList()))
                        .toList(),
                plan.leftOut().stream().map(LeftOutBox::of).toList());
    }

    private static Box box(PlannedBox box) {
        return new Box(
                box.target().device(),
                box.target().name(),
                box.target().position(),
                box.model(),
                box.expected(),
                box.images().stream().map(PlanSummary::step).toList());
    }

    private static PlannedStep step(PlannedImage image) {
        return new PlannedStep(
                image.image().component(),
                image.image().fileName(),
                image.from(),
                image.image().version(),
                image.risk(),
                image.effect(),
                image.expected(),
                image.image().hostDown(),
                image.checks().stream().map(PlanSummary::finding).toList());
    }

    private static Finding finding(Check check) {
        return switch (check) {
            case Check.Ok ok -> new Finding(Grade.OK, ok.reason(), false);
            case Check.Warn warn -> new Finding(Grade.WARN, warn.reason(), false);
            case Check.NotKnown unknown ->
                    new Finding(Grade.NOT_KNOWN, unknown.reason(), unknown.stops());
            case Check.Refuse refuse ->
                    new Finding(Grade.REFUSED, refuse.reason(), refuse.overridable());
        };
    }
}
